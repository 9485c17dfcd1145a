import type { Command } from '#rules/command.ts';
import { decide } from '#rules/decide.ts';
import { dayOf } from '#rules/deadlines.ts';
import { draftOf } from '#rules/draft.ts';
import type { Actor, CaseFacts, Post } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Reference } from '#rules/reference.ts';
import { seesReporter } from '#rules/visibility.ts';
import type { Channel, Instant, PhotoKind } from '#rules/vocabulary.ts';
import type { Db, TextField } from '#db/schema.ts';
import { findCase } from './case-read.ts';
import { columnsOf } from './case-row.ts';
import { writeStep, type FileMarks, type Texts } from './case-write.ts';
import { newId, newPublicCode, newSalt } from './ids.ts';
import { placeOf } from './places.ts';

export { allInHand, canSee, findCase, type CaseInHand } from './case-read.ts';
export { casesByPost, casesFor, heldBy, openCasesFor } from './visible.ts';

export type Report = {
  category: string;
  /** 特急: proposes S1. */
  urgent: boolean;
  /** Id of its grid, or of its community where the grid is not known. */
  grid: string;
  place: string;
  story: string;
  /** What lists show; made by rules/title.ts. */
  title: string;
  /** WGS84 in micro-degrees. */
  at: { lat: number; lon: number } | null;
  channel: Channel;
  /** 我已处理: settled on the spot by the reporter himself. */
  handled: boolean;
  /** The resident on whose behalf it is reported. */
  contact: { name: string; phone: string } | null;
  /** Who is asked in the end; without it a resident where there is a contact, else the reporter himself. */
  reporterKind?: CaseFacts['reporterKind'];
  /** Where it came from: the sender's order number, the hotline's key, and what joins the findings of one call. */
  origin?: { orderNumber: string | null; subLine: string | null; intake: string | null };
  /** What was received, word for word. */
  pasted?: string;
  photos: readonly string[];
};

/** One step with what belongs to it. */
export type Act = {
  command: Command;
  texts?: Texts;
  photos?: { kind: PhotoKind; shas: readonly string[] };
};

/**
 * Takes in a report: row, number, first holder, first journal line, photos.
 * @param id the new case's
 * @returns its facts
 * @throws Problem invalid (unknown category or grid, not allowed to settle it on the spot), forbidden (another street)
 */
export async function openCase(
  trx: Db,
  actor: Actor,
  report: Report,
  reference: Reference,
  now: Instant,
  id: string = newId(),
): Promise<CaseFacts> {
  const place = await placeOf(trx, report.grid);
  if (!place) throw new Problem('invalid', { fields: { grid: 'grid_unknown' } });
  const draft = draftOf(
    {
      id,
      category: report.category,
      urgent: report.urgent,
      reporter: actor.id,
      reporterKind: report.reporterKind ?? (report.contact ? 'resident' : 'worker'),
      ...place,
    },
    now,
    reference,
  );
  if (!draft) throw new Problem('invalid', { fields: { category: 'category_unknown' } });
  if (draft.board === null) throw new Problem('invalid', { fields: { category: 'category_not_here' } });
  const step = report.handled ? 'self-close' : 'submit';
  const decision = decide(draft, { step, photos: report.photos.length }, actor, now, reference);
  if (!decision.ok) throw refused(decision);

  const day = dayOf(now);
  const file: FileMarks = {
    number: await nextNumber(trx, decision.facts, day),
    public_code: newPublicCode(),
    channel: report.channel,
    reported_on: day,
    lat_e6: report.at?.lat ?? null,
    lon_e6: report.at?.lon ?? null,
    order_number: report.origin?.orderNumber ?? null,
    sub_line: report.origin?.subLine ?? null,
    intake_id: report.origin?.intake ?? null,
  };
  await trx
    .insertInto('case_file')
    .values({
      ...columnsOf(decision.facts),
      ...file,
      version: 1,
      title: report.title,
      place_text: report.place,
    })
    .execute();
  await trx
    .insertInto('case_reporter')
    .values({
      case_id: id,
      person_id: actor.id,
      contact_name: report.contact?.name || null,
      contact_phone: report.contact?.phone || null,
    })
    .execute();
  const salt = newSalt();
  await trx.insertInto('case_salt').values({ case_id: id, salt, erased_at: null }).execute();
  await writeStep(
    trx,
    {
      actor,
      post: postFor(actor, draft),
      command: { step },
      before: null,
      after: decision.facts,
      texts: written({
        title: report.title,
        story: report.story,
        place: report.place,
        contact_name: report.contact?.name ?? '',
        contact_phone: report.contact?.phone ?? '',
        pasted: report.pasted ?? '',
      }),
      photos: { kind: report.handled ? 'after' : 'found', shas: report.photos },
      opening: { file, salt },
    },
    now,
  );
  return decision.facts;
}

/**
 * Takes one step, or several as one act (路由 route = claim, classify, dispatch), each with its journal line.
 * @param version the version the person had before his eyes
 * @returns the facts as the act leaves them
 * @throws Problem missing (not his to see), conflict (someone was faster, or the case has moved on: names who, what,
 *   when), forbidden, invalid (with the form's fields)
 */
export async function takeStep(
  trx: Db,
  actor: Actor,
  caseId: string,
  version: number,
  acts: readonly Act[],
  reference: Reference,
  now: Instant,
): Promise<CaseFacts> {
  const found = await findCase(trx, actor, caseId);
  if (!found) throw new Problem('missing');
  let { facts } = found;
  if (found.row.version !== version) throw await overtaken(trx, actor, facts, 'taken_meanwhile');
  // The row is taken first: whoever comes second waits here and then finds another version.
  const { numUpdatedRows } = await trx
    .updateTable('case_file')
    .set({ version: version + acts.length })
    .where('id', '=', caseId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw await overtaken(trx, actor, facts, 'taken_meanwhile');
  for (const act of acts) {
    const texts = written(act.texts ?? {});
    const photos = act.photos ?? { kind: 'note', shas: [] };
    const command = { ...act.command, wrote: Object.keys(texts), photos: photos.shas.length };
    const decision = decide(facts, command, actor, now, reference);
    if (!decision.ok) {
      throw decision.why === 'conflict'
        ? await overtaken(trx, actor, facts, decision.reason)
        : refused(decision);
    }
    await writeStep(
      trx,
      { actor, post: postFor(actor, facts), command, before: facts, after: decision.facts, texts, photos },
      now,
    );
    facts = decision.facts;
  }
  return facts;
}

/** NB-330212-012-20261121-000123: district, street, day, running number of the street's day. */
async function nextNumber(trx: Db, facts: CaseFacts, day: string): Promise<string> {
  const { last } = await trx
    .insertInto('case_number')
    .values({ street_id: facts.street, day, last: 1 })
    .onConflict((c) =>
      c.columns(['street_id', 'day']).doUpdateSet((e) => ({ last: e('case_number.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  const street = `${facts.street.slice(0, 6)}-${facts.street.slice(6, 9)}`;
  return `NB-${street}-${day.replaceAll('-', '')}-${String(last).padStart(6, '0')}`;
}

/** The post by which a person acts on this case: the one closest to it. */
function postFor(actor: Actor, facts: CaseFacts): Post | null {
  return (
    actor.posts.find((p) => p.unit !== null && p.unit === facts.unit) ??
    actor.posts.find((p) => p.street === facts.street) ??
    actor.posts[0] ??
    null
  );
}

/** A refusal that names who was there first, unless that is a reporter whose identity is sealed from this person. */
async function overtaken(trx: Db, actor: Actor, facts: CaseFacts, reason: string): Promise<Problem> {
  const last = await trx
    .selectFrom('journal')
    .select(['actor_id', 'actor_name', 'step', 'at'])
    .where('chain', '=', facts.id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const named = last.actor_id !== facts.reporter || seesReporter(actor, facts);
  return new Problem('conflict', {
    reason,
    caseId: facts.id,
    at: last.at,
    // A case's chain holds steps of cases only.
    step: last.step as Command['step'],
    ...(named ? { by: last.actor_name, called: last.actor_id !== facts.reporter } : {}),
  });
}

function refused(decision: Exclude<ReturnType<typeof decide>, { ok: true }>): Problem {
  return decision.why === 'invalid'
    ? new Problem('invalid', { fields: decision.fields })
    : new Problem(decision.why, { reason: decision.reason });
}

function written(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts)
      .map(([field, text]) => [field as TextField, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );
}
