import type { Command, Held } from '#rules/command.ts';
import type { Actor, CaseFacts, Post } from '#rules/facts.ts';
import { isLoose, type Instant, type State } from '#rules/vocabulary.ts';
import type { CaseTable, Db, TextField } from '#db/schema.ts';
import { noteLists } from './case-lists.ts';
import { columnsOf, holderColumns } from './case-row.ts';
import { appendLine, firstLine } from './journal.ts';
import { hangPhotos } from './photos.ts';
import { notePrecedent } from './precedents.ts';
import { indexNew, indexStep } from './search-index.ts';
import type { Photos } from './take-step.ts';

export type Texts = Partial<Record<TextField, string>>;

export type StepTaken = {
  actor: Actor;
  post: Post | null;
  command: Command;
  /** null for the first step of a new case. */
  before: CaseFacts | null;
  after: CaseFacts;
  texts: Texts;
  photos: Photos;
  /** What only the first step brings: what it fixes for good, and the salt that was made for the case. */
  opening?: { file: FileMarks; salt: string };
};

/** What describes a case from its first line on and never changes. */
export type FileMarks = Pick<
  CaseTable,
  | 'number'
  | 'public_code'
  | 'channel'
  | 'reported_on'
  | 'lat_e6'
  | 'lon_e6'
  | 'order_number'
  | 'sub_line'
  | 'intake_id'
>;

/** What a line keeps beside the hashes: the facts that changed, and the codes chosen. */
export type LineData = {
  set: Partial<CaseFacts>;
  file?: FileMarks;
  chosen?: Record<string, string>;
  photos?: readonly string[];
};

/**
 * Writes one decided step, inside the caller's transaction: journal line, case row, hold segment, units, texts, photos.
 * The only writer of a case's facts.
 */
export async function writeStep(trx: Db, taken: StepTaken, now: Instant): Promise<void> {
  const { actor, post, command, before, after, texts, photos, opening } = taken;
  const caseId = after.id;
  const chosen = chosenIn(command);
  const all = [photos, ...(photos.others ?? [])];
  const data: LineData = {
    set: changed(before, after),
    ...(opening ? { file: opening.file } : {}),
    ...(Object.keys(chosen).length > 0 ? { chosen } : {}),
    ...(all.some(({ shas }) => shas.length > 0) ? { photos: all.flatMap(({ shas }) => shas) } : {}),
  };
  const line = {
    chain: caseId,
    step: command.step,
    actor,
    role: post?.role ?? null,
    unit: post?.unit ?? null,
    from: before?.state ?? 'draft',
    to: after.state as State,
    data,
    texts,
    salt: opening?.salt ?? (await saltFor(trx, caseId, texts)),
  };
  const seq = opening ? await firstLine(trx, line, now) : await appendLine(trx, line, now);
  if (before) {
    await trx
      .updateTable('case_file')
      .set({
        ...columnsOf(after),
        ...currentTexts(command, texts),
        ...(isLoose(command.step) ? {} : { moved_seq: seq }),
      })
      .where('id', '=', caseId)
      .execute();
  }
  await moveHold(trx, before, after, seq, now);
  await notePrecedent(trx, actor, { command, before, after }, seq, now);
  await noteUnits(trx, before, after);
  await noteLists(trx, before, after);
  await noteTexts(trx, caseId, seq, texts);
  for (const { kind, shas } of all) await hangPhotos(trx, caseId, seq, kind, shas);
  if (opening) await indexNew(trx, after, opening.file, texts);
  else await indexStep(trx, before, after, texts);
}

/** The salt of a case that exists; null for a line without free text, which needs none. */
async function saltFor(trx: Db, caseId: string, texts: Texts): Promise<string | null> {
  if (Object.keys(texts).length === 0) return null;
  const { salt } = await trx
    .selectFrom('case_salt')
    .select('salt')
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  return salt;
}

async function noteTexts(trx: Db, caseId: string, seq: number, texts: Texts): Promise<void> {
  const rows = Object.entries(texts).map(([field, text]) => ({
    case_id: caseId,
    seq,
    field: field as TextField,
    text,
  }));
  if (rows.length > 0) await trx.insertInto('case_text').values(rows).execute();
}

/** Ends the open segment and begins the next when holder or state have changed. */
async function moveHold(
  trx: Db,
  before: CaseFacts | null,
  after: CaseFacts,
  seq: number,
  now: Instant,
): Promise<void> {
  const same =
    before !== null &&
    before.state === after.state &&
    JSON.stringify(before.holder) === JSON.stringify(after.holder);
  if (same) return;
  if (before) {
    await trx
      .updateTable('hold')
      .set({ until_at: now })
      .where('case_id', '=', after.id)
      .where('until_at', 'is', null)
      .execute();
  }
  const { holder_kind, holder_id, holder_role, holder_board } = holderColumns(after.holder);
  if (holder_kind === null || holder_id === null) return;
  await trx
    .insertInto('hold')
    .values({
      case_id: after.id,
      seq,
      state: after.state as State,
      holder_kind,
      holder_id,
      holder_role,
      holder_board,
      from_at: now,
      until_at: null,
    })
    .execute();
}

async function noteUnits(trx: Db, before: CaseFacts | null, after: CaseFacts): Promise<void> {
  const earlier = before?.units ?? [];
  for (const turn of after.units) {
    const known = earlier.find((t) => t.unit === turn.unit);
    if (known && known.at === turn.at && known.returned === turn.returned) continue;
    await trx
      .insertInto('case_unit')
      .values({ case_id: after.id, unit_id: turn.unit, sent_at: turn.at, returned_at: turn.returned })
      .onConflict((c) =>
        c.columns(['case_id', 'unit_id']).doUpdateSet({ sent_at: turn.at, returned_at: turn.returned }),
      )
      .execute();
  }
  for (const turn of earlier) {
    if (after.units.some((t) => t.unit === turn.unit)) continue;
    await trx
      .deleteFrom('case_unit')
      .where('case_id', '=', after.id)
      .where('unit_id', '=', turn.unit)
      .execute();
  }
}

/** The facts that a step changed: replaying them line by line gives the row again. */
function changed(before: CaseFacts | null, after: CaseFacts): Partial<CaseFacts> {
  if (!before) return after;
  const keys = Object.keys(after) as (keyof CaseFacts)[];
  return Object.fromEntries(
    keys.filter((k) => JSON.stringify(before[k]) !== JSON.stringify(after[k])).map((k) => [k, after[k]]),
  );
}

/** The codes a person chose: reasons, targets, suggestions. Facts among them stand in `set` already. */
function chosenIn(command: Command): Record<string, string> {
  const chosen: Record<string, string> = {};
  if ('reason' in command) chosen.reason = command.reason;
  if ('target' in command) chosen.target = command.target;
  if ('suggest' in command && command.suggest) chosen.suggest = command.suggest;
  if ('opinion' in command) chosen.opinion = command.opinion;
  if ('item' in command && command.item) chosen.item = command.item;
  if ('act' in command) chosen.act = command.act;
  if ('task' in command) chosen.task = command.task;
  if ('meeting' in command) chosen.meeting = command.meeting;
  if ('held' in command && command.held) Object.assign(chosen, heldCodes(command.held));
  if ('ask' in command) {
    chosen.task = command.ask.id;
    if (command.ask.meeting) chosen.meeting = command.ask.meeting;
  }
  if ('keep' in command) chosen.keep = command.keep ? 'yes' : 'no';
  if ('outcome' in command) chosen.outcome = command.outcome;
  if ('nextDay' in command && command.nextDay) chosen.next = command.nextDay;
  if ('again' in command && command.again) chosen.again = command.again.id;
  if ('level' in command) chosen.level = command.level;
  if ('what' in command && command.what) chosen.what = command.what;
  if ('person' in command && (command.step === 'grant-sight' || command.step === 'end-sight'))
    chosen.person = command.person;
  return chosen;
}

/** What a line of the journal keeps of a meeting beside its id. */
export function heldCodes({ kind, at, sides }: Held): { kind: string; held: string; sides: string } {
  return { kind, held: at, sides: sides.join(' ') };
}

/** `correct` changes the title and place that lists show; the originals stay with their lines. */
function currentTexts(command: Command, texts: Texts): { title?: string; place_text?: string } {
  if (command.step !== 'correct') return {};
  return {
    ...(texts.title ? { title: texts.title } : {}),
    ...(texts.place ? { place_text: texts.place } : {}),
  };
}
