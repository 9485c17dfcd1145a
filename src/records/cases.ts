import { decide } from '#rules/decide.ts';
import { dayOf } from '#rules/deadlines.ts';
import { draftOf } from '#rules/draft.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Reference } from '#rules/reference.ts';
import type { Channel, Instant } from '#rules/vocabulary.ts';
import type { Db } from '#db/schema.ts';
import { columnsOf } from './case-row.ts';
import { writeStep, type FileMarks } from './case-write.ts';
import { newId, newPublicCode, newSalt } from './ids.ts';
import { placeOf } from './places.ts';
import { postFor, refuseAccounts, refused, written } from './take-step.ts';

export { allInHand, canSee, findCase, type CaseInHand } from './case-read.ts';
export { closingOf, nothingShown, shownBy, type Closing } from './evidence.ts';
export { takeStep, type Act, type Photos } from './take-step.ts';
export { casesByPost, casesFor, heldBy, heldCasesFor, openCasesFor } from './visible.ts';

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

  const texts = written({
    title: report.title,
    story: report.story,
    place: report.place,
    contact_name: report.contact?.name ?? '',
    contact_phone: report.contact?.phone ?? '',
    pasted: report.pasted ?? '',
  });
  // The title is made of the story.
  refuseAccounts(report.category, { ...texts, title: '' }, reference);

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
      moved_seq: 1,
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
      texts,
      photos: { kind: report.handled ? 'after' : 'found', shas: report.photos },
      opening: { file, salt },
    },
    now,
  );
  return decision.facts;
}

/**
 * NB-330212-012-20261121-000123: district, street, day, running number of the street's day. What is sealed from its first
 * line on is numbered by itself, as of street 000: a gap in a street's numbers would tell that there is something.
 */
async function nextNumber(trx: Db, facts: CaseFacts, day: string): Promise<string> {
  const series = facts.sensitivity === 'X' ? `${facts.district.slice(0, 6)}000000` : facts.street;
  const { last } = await trx
    .insertInto('case_number')
    .values({ street_id: series, day, last: 1 })
    .onConflict((c) =>
      c.columns(['street_id', 'day']).doUpdateSet((e) => ({ last: e('case_number.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  const street = `${series.slice(0, 6)}-${series.slice(6, 9)}`;
  return `NB-${street}-${day.replaceAll('-', '')}-${String(last).padStart(6, '0')}`;
}
