import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, newFormKey, seeOther, show, tryParse, wordsOf } from '#kernel/http.ts';
import { officeHistory } from '#records/office-history.ts';
import { lastLineAbout } from '#records/office-lines.ts';
import { Problem } from '#rules/problem.ts';
import { limitUnits, stages, type Limit, type Stage } from '#rules/reference.ts';
import { severities, type Severity } from '#rules/vocabulary.ts';
import { limitsPage } from '#views/office-limits.ts';
import {
  attempt,
  bodyOf,
  reasonField,
  refused,
  requestOf,
  seenField,
  statusOf,
  sysAdmin,
  typedOf,
  type Tried,
} from './reference-common.ts';

const form = z.object({ reason: reasonField, seen: seenField });

/** 默认时限 by severity. */
export function limitRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/office/limits', sysAdmin, (req, res) => showLimits(deps, req, res));
  desk.post('/office/limits/:id', sysAdmin, async (req, res) => {
    const severity = severities.find((one) => one === req.params['id']);
    if (!severity) throw new Problem('missing');
    const body = bodyOf(req);
    const read = tryParse(form, body);
    const limits = stages.map((stage) => [stage, readLimit(body, stage)] as const);
    const wrong = limits.filter(([, limit]) => limit === 'fault' || limit === null);
    const faults = Object.fromEntries(wrong.map(([stage]) => [stage, 'limit_small']));
    if (!read.ok || wrong.length > 0)
      return showLimits(deps, req, res, severity, refused({ ...faults, ...(read.ok ? {} : read.fields) }));
    const table = Object.fromEntries(limits) as Record<Stage, Limit>;
    const what = { severity, ...read.data, limits: table };
    const tried = await attempt(deps, `severity:${severity}`, () =>
      deps.office.changeLimits(actorOf(req), what, requestOf(req)),
    );
    return tried.ok ? seeOther(res, '/office/limits?saved=1') : showLimits(deps, req, res, severity, tried);
  });
  return desk;
}

/** The limit of a stage in a form: null when left empty, 'fault' when it is no number and unit. */
export function readLimit(body: Record<string, unknown>, stage: Stage): Limit | null | 'fault' {
  const { [stage]: typed, [`${stage}_unit`]: typedUnit } = body;
  if (typed === undefined || (typeof typed === 'string' && typed.trim() === '')) return null;
  const unit = limitUnits.find((one) => one === typedUnit);
  if (typeof typed !== 'string' || !/^\s*\d{1,4}\s*$/.test(typed) || !unit) return 'fault';
  return { amount: Number(typed), unit };
}

async function showLimits(
  deps: Deps,
  req: Request,
  res: Response,
  severity?: Severity,
  tried?: Tried,
): Promise<void> {
  const lines = await officeHistory(deps.readDb, { limit: 500 });
  const isAboutLimits = (of: string) => of.startsWith('severity:');
  const history = lines
    .filter((line) => line.changes.some((change) => isAboutLimits(change.of)))
    .slice(0, 20);
  const seen = await seenOfAll(deps);
  const isFault = tried && !tried.ok && tried.status === 422;
  // Who corrects a field goes on with what he had seen; after a conflict the page shows the newest.
  if (severity && isFault) seen[severity] = seenField.parse(bodyOf(req)['seen']);
  const page = limitsPage(wordsOf(req), deps.now(), {
    limits: deps.reference().severityLimits,
    seen,
    severity,
    history,
    key: newFormKey(),
    values: tried ? typedOf(req) : undefined,
    errors: tried && !tried.ok ? tried.errors : {},
    conflict: tried && !tried.ok ? tried.conflict : undefined,
    saved: req.query['saved'] === '1' && req.method === 'GET',
  });
  show(req, res, page, statusOf(tried));
}

async function seenOfAll(deps: Deps): Promise<Record<Severity, number>> {
  const seen = { S1: 0, S2: 0, S3: 0, S4: 0 };
  for (const severity of severities)
    seen[severity] = (await lastLineAbout(deps.readDb, `severity:${severity}`))?.seq ?? 0;
  return seen;
}
