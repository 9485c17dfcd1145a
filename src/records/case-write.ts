import type { Command } from '#rules/command.ts';
import type { Actor, CaseFacts, Post } from '#rules/facts.ts';
import type { Instant, PhotoKind, State } from '#rules/vocabulary.ts';
import type { CaseTable, Db, TextField } from '#db/schema.ts';
import { columnsOf, holderColumns } from './case-row.ts';
import { appendLine } from './journal.ts';
import { hangPhotos } from './photos.ts';
import { notePrecedent } from './precedents.ts';
import { indexStep } from './search-index.ts';

export type Texts = Partial<Record<TextField, string>>;

export type StepTaken = {
  actor: Actor;
  post: Post | null;
  command: Command;
  /** null for the first step of a new case. */
  before: CaseFacts | null;
  after: CaseFacts;
  texts: Texts;
  photos: { kind: PhotoKind; shas: readonly string[] };
  /** What the first step fixes for good. */
  file?: FileMarks;
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
  const { actor, post, command, before, after, texts, photos } = taken;
  const caseId = after.id;
  const { salt } = await trx
    .selectFrom('case_salt')
    .select('salt')
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  const chosen = chosenIn(command);
  const data: LineData = {
    set: changed(before, after),
    ...(taken.file ? { file: taken.file } : {}),
    ...(Object.keys(chosen).length > 0 ? { chosen } : {}),
    ...(photos.shas.length > 0 ? { photos: photos.shas } : {}),
  };
  const seq = await appendLine(
    trx,
    {
      chain: caseId,
      step: command.step,
      actor,
      role: post?.role ?? null,
      unit: post?.unit ?? null,
      from: before?.state ?? 'draft',
      to: after.state as State,
      data,
      texts,
      salt,
    },
    now,
  );
  if (before) {
    await trx
      .updateTable('case_file')
      .set({ ...columnsOf(after), ...currentTexts(command, texts) })
      .where('id', '=', caseId)
      .execute();
  }
  await moveHold(trx, before, after, seq, now);
  if (before && command.step === 'adjudicate') await notePrecedent(trx, actor, before, after, seq, now);
  await noteUnits(trx, before, after);
  for (const [field, text] of Object.entries(texts)) {
    await trx
      .insertInto('case_text')
      .values({ case_id: caseId, seq, field: field as TextField, text })
      .execute();
  }
  await hangPhotos(trx, caseId, seq, photos.kind, photos.shas);
  await indexStep(trx, before, after, texts);
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
  await trx
    .updateTable('hold')
    .set({ until_at: now })
    .where('case_id', '=', after.id)
    .where('until_at', 'is', null)
    .execute();
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
  return chosen;
}

/** `correct` changes the title and place that lists show; the originals stay with their lines. */
function currentTexts(command: Command, texts: Texts): { title?: string; place_text?: string } {
  if (command.step !== 'correct') return {};
  return {
    ...(texts.title ? { title: texts.title } : {}),
    ...(texts.place ? { place_text: texts.place } : {}),
  };
}
