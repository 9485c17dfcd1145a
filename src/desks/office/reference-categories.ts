import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, newFormKey, seeOther, show, tryParse, wordsOf } from '#kernel/http.ts';
import { limitsWith, ownStages, type CategoryDraft, type OwnStage } from '#records/office-categories.ts';
import { limitFault } from '#records/office-limits.ts';
import type { Thing } from '#records/office-values.ts';
import { previewLimits, type Preview } from '#records/office-preview.ts';
import type { CategoryEntry } from '#records/reference.ts';
import { needs } from '#rules/evidence.ts';
import { Problem } from '#rules/problem.ts';
import type { Limit } from '#rules/reference.ts';
import { boards, severities } from '#rules/vocabulary.ts';
import { categoriesPage, categoryPage } from '#views/office-categories.ts';
import {
  attempt,
  bodyOf,
  boxes,
  historyOf,
  nameField,
  reasonField,
  refused,
  requestOf,
  seenField,
  seenOn,
  statusOf,
  sysAdmin,
  typedOf,
  type Tried,
} from './reference-common.ts';
import { readLimit } from './reference-limits.ts';

const flag = z
  .literal('1')
  .optional()
  .transform((one) => one === '1');
const form = z.object({
  board: z.enum(['', ...boards], 'choose').transform((board) => board || null),
  confirmed: flag,
  severity: z.enum(severities, 'choose'),
  short_name: nameField(6),
  short_name_en: nameField(22),
  evidence: z.string().trim().max(200, 'too_long'),
  evidence_en: z.string().trim().max(300, 'too_long'),
  photo_needed: flag,
  close_needs: boxes.pipe(z.array(z.enum(needs))),
  self_close: flag,
  reason: reasonField,
  seen: seenField,
});

/** 类别: the list, and one to look at and change. */
export function categoryRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/office/categories', sysAdmin, (req, res) => {
    const { categories, groups } = deps.reference();
    const asked = req.query['group'];
    const group = groups.find((one) => one.code === asked)?.code ?? null;
    show(req, res, categoriesPage(wordsOf(req), deps.now(), { categories, groups, group }));
  });
  desk.get('/office/categories/:id', sysAdmin, (req, res) => showCategory(deps, req, res));
  desk.post('/office/categories/:id', sysAdmin, async (req, res) => {
    const category = demandCategory(deps, req);
    const isPreview = bodyOf(req)['do'] === 'preview';
    const read = readDraft(req, isPreview, category.limits.law === true);
    if (!read.ok) return showCategory(deps, req, res, refused(read.fields));
    const { draft, reason, seen } = read;
    if (isPreview) {
      const limits = limitsWith(category.limits, draft);
      const planned = { severity: draft.severity, limits };
      const { readDb, reference, now } = deps;
      const preview = await previewLimits(readDb, category.code, planned, reference(), now());
      return showCategory(deps, req, res, undefined, preview);
    }
    const { code } = category;
    const what = { code, seen, reason, draft };
    const run = () => deps.office.changeCategory(actorOf(req), what, requestOf(req));
    const tried = await attempt(deps, `category:${code}`, run);
    return tried.ok
      ? seeOther(res, `/office/categories/${code}?saved=1`)
      : showCategory(deps, req, res, tried);
  });
  return desk;
}

type ReadDraft =
  | { ok: true; draft: CategoryDraft; reason: string; seen: number }
  | { ok: false; fields: Record<string, string> };

/** A preview asks for no reason. */
function readDraft(req: Request, isPreview: boolean, isLaw: boolean): ReadDraft {
  const body = bodyOf(req);
  const read = tryParse(isPreview ? form.extend({ reason: z.string().catch('') }) : form, body);
  const limits = ownStages.map((stage) => [stage, readLimit(body, stage)] as const);
  const faults = limits.flatMap(([stage, limit]) =>
    limit === 'fault' ? [[stage, 'limit_number'] as const] : isLaw ? [] : unlike(body, stage, limit),
  );
  const wrong = Object.fromEntries(faults);
  if (!read.ok || faults.length > 0)
    return { ok: false, fields: { ...(read.ok ? {} : read.fields), ...wrong } };
  const { photo_needed, close_needs, self_close, confirmed, reason, seen, ...rest } = read.data;
  const own = Object.fromEntries(limits) as CategoryDraft['limits'];
  const flags = { boardConfirmed: confirmed, photoNeeded: photo_needed, selfClose: self_close };
  return { ok: true, draft: { ...rest, ...flags, closeNeeds: close_needs, limits: own }, reason, seen };
}

/** A limit out of bounds is told together with what else is wrong. */
function unlike(body: Record<string, unknown>, stage: OwnStage, limit: Limit | null) {
  const severity = severities.find((one) => one === body['severity']);
  const fault = limit && severity && limitFault(limit, severity);
  return fault ? [[stage, fault] as const] : [];
}

function demandCategory(deps: Deps, req: Request): CategoryEntry {
  const category = deps.reference().category(String(req.params['id']));
  if (!category) throw new Problem('missing');
  return category;
}

async function showCategory(
  deps: Deps,
  req: Request,
  res: Response,
  tried?: Tried,
  preview?: Preview,
): Promise<void> {
  const category = demandCategory(deps, req);
  const of: Thing = `category:${category.code}`;
  const history = await historyOf(deps, of);
  const isBack = preview !== undefined || (tried && !tried.ok);
  const page = categoryPage(wordsOf(req), deps.now(), {
    category,
    // A preview goes on with what its form had seen.
    seen: preview ? seenField.parse(bodyOf(req)['seen']) : seenOn(req, history, tried),
    preview,
    history,
    key: newFormKey(),
    values: isBack ? typedOf(req) : undefined,
    errors: tried && !tried.ok ? tried.errors : {},
    conflict: tried && !tried.ok ? tried.conflict : undefined,
    saved: req.query['saved'] === '1' && req.method === 'GET',
  });
  show(req, res, page, statusOf(tried));
}
