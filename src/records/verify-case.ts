import type { CaseTable, JournalTable, ReadDb } from '#db/schema.ts';
import type { CaseFacts } from '#rules/facts.ts';
import { looseSteps } from '#rules/vocabulary.ts';
import { inHand } from './case-read.ts';
import { columnsOf, holderColumns } from './case-row.ts';
import { differencesOf, type Difference } from './differences.ts';
import { digestOf } from './ids.ts';
import { parsed } from './json.ts';
import { replay } from './replay.ts';
import { chainFindings, linesOf, type Fault, type Verdict } from './verify-chain.ts';
import { meetingFaults } from './verify-meetings.ts';

/** Verifies the chain of one case and what it tells of, and notes what it finds in the verdict. */
export async function verifyCase(db: ReadDb, row: CaseTable, verdict: Verdict): Promise<void> {
  const chain = row.id;
  const found = (fault: Fault, seq: number, detail?: string) =>
    verdict.findings.push({ fault, chain, seq, ...(detail ? { detail } : {}) });
  const differs = (fault: Fault, seq: number, differences: Difference[]) =>
    verdict.findings.push({ fault, chain, seq, differences });
  const lines = await linesOf(db, chain);
  if (lines.length === 0) {
    found('case_without_journal', 0);
    return;
  }
  verdict.lines += chainFindings(lines, chain, verdict.findings);
  const { facts, file, faults } = replay(lines);
  for (const { fault, seq } of faults) found(fault, seq);
  const newest = lines.at(-1)!;
  if (row.version !== newest.seq)
    differs('version_differs', newest.seq, [{ field: 'version', journal: newest.seq, now: row.version }]);
  const kept = await inHand(db, row);
  if (facts) {
    const differences = [
      ...differencesOf(facts, kept.facts),
      ...differencesOf({ ...derivedFrom(kept.facts), moved_seq: movedBy(lines), ...file }, row),
    ];
    if (differences.length > 0) differs('row_differs', newest.seq, differences);
    if (!(await holdAgrees(db, row, facts.heldSince))) found('hold_differs', newest.seq);
  }
  await verifyTexts(db, row, lines, verdict, found);
  await verifyPhotos(db, lines, found);
  for (const seq of await meetingFaults(db, lines)) found('meeting_differs', seq);
}

/** The newest line that binds a form. */
function movedBy(lines: readonly JournalTable[]): number {
  return lines.findLast(({ step }) => !looseSteps.some((loose) => loose === step))?.seq ?? 0;
}

/** Columns that follow from facts, and that figures and archives are counted from. */
function derivedFrom(facts: CaseFacts) {
  const row = columnsOf(facts);
  const { closed_on, course, reported_slot, response_minutes, took_minutes, request_count, lists } = row;
  const { task_due_at, asks_district } = row;
  const counted = { closed_on, course, reported_slot, response_minutes, took_minutes };
  return { ...counted, request_count, lists, task_due_at, asks_district };
}

/** Exactly one open segment while the case is open, and it names the holder. */
async function holdAgrees(db: ReadDb, row: CaseTable, since: string | null): Promise<boolean> {
  const open = await db
    .selectFrom('hold')
    .selectAll()
    .where('case_id', '=', row.id)
    .where('until_at', 'is', null)
    .execute();
  if (row.holder_id === null) return open.length === 0;
  const [segment] = open;
  if (open.length !== 1 || !segment) return false;
  const held = holderColumns(
    segment.holder_kind === 'post'
      ? { kind: 'post', role: segment.holder_role!, place: segment.holder_id, board: segment.holder_board }
      : { kind: segment.holder_kind, id: segment.holder_id },
  );
  const same = (Object.keys(held) as (keyof typeof held)[]).every((k) => held[k] === row[k]);
  return same && segment.state === row.state && (since === null || segment.from_at <= row.held_since!);
}

async function verifyTexts(
  db: ReadDb,
  row: CaseTable,
  lines: readonly JournalTable[],
  verdict: Verdict,
  found: (fault: Fault, seq: number, detail?: string) => void,
): Promise<void> {
  const chain = lines[0]!.chain;
  const { salt, erased_at } = (await db
    .selectFrom('case_salt')
    .select(['salt', 'erased_at'])
    .where('case_id', '=', chain)
    .executeTakeFirst()) ?? { salt: null, erased_at: null };
  if (erased_at) {
    verdict.erased.push({ chain, at: erased_at });
    return;
  }
  const texts = await db.selectFrom('case_text').selectAll().where('case_id', '=', chain).execute();
  for (const line of lines) {
    const digests = parsed<Record<string, string>>(line.digests) ?? {};
    const written = texts.filter((t) => t.seq === line.seq);
    const fields = new Set([...Object.keys(digests), ...written.map((t) => t.field)]);
    for (const field of fields) {
      const text = written.find((t) => t.field === field)?.text;
      if (text === undefined || digests[field] !== digestOf(salt ?? '', text))
        found('text_differs', line.seq, field);
    }
  }
  const shown = { title: row.title, place: row.place_text };
  for (const [field, text] of Object.entries(shown)) {
    const latest = texts.filter((t) => t.field === field).toSorted((a, b) => b.seq - a.seq)[0]?.text ?? '';
    if (text !== latest) found('text_differs', lines.length, field);
  }
}

async function verifyPhotos(
  db: ReadDb,
  lines: readonly JournalTable[],
  found: (fault: Fault, seq: number, detail?: string) => void,
): Promise<void> {
  const chain = lines[0]!.chain;
  const hung = await db
    .selectFrom('case_photo')
    .select(['seq', 'sha256'])
    .where('case_id', '=', chain)
    .orderBy('position')
    .execute();
  for (const line of lines) {
    const data = parsed<{ photos?: string[] }>(line.data);
    const there = hung.filter((p) => p.seq === line.seq).map((p) => p.sha256);
    if (JSON.stringify(data?.photos ?? []) !== JSON.stringify(there)) found('photos_differ', line.seq);
  }
}
