import type { CaseTable, JournalTable, ReadDb } from '#db/schema.ts';
import type { CaseFacts } from '#rules/facts.ts';
import { inHand } from './case-read.ts';
import { columnsOf, holderColumns } from './case-row.ts';
import { chainRanges } from './chain-ranges.ts';
import { differencesOf, type Difference } from './differences.ts';
import { digestOf } from './ids.ts';
import { chainStart, hashOf, officeChain, peopleChain } from './journal.ts';
import { parsed } from './json.ts';
import { replay, type ReplayFault } from './replay.ts';
import { giveTurn } from './turn.ts';
import { officeFaults, type OfficeFault } from './verify-office.ts';
import { peopleFaults, type PeopleFault } from './verify-people.ts';
import { sealFaults, type SealFault } from './verify-seals.ts';

export type Fault =
  | ReplayFault
  | SealFault
  | PeopleFault
  | OfficeFault
  | 'line_changed'
  | 'line_missing'
  | 'chain_broken'
  | 'row_differs'
  | 'hold_differs'
  | 'text_differs'
  | 'photos_differ'
  | 'version_differs'
  | 'case_without_journal'
  | 'journal_without_case';
export type Finding = {
  fault: Fault;
  chain: string;
  /** The line or seal it is about; 0 when none. */
  seq: number;
  /** Which text, post or file. */
  detail?: string;
  differences?: Difference[];
};
export type Verdict = {
  cases: number;
  lines: number;
  seals: number;
  findings: Finding[];
  /** Cases whose personal text was erased on purpose, with the day: no fault. */
  erased: { chain: string; at: string }[];
};

const batch = 200;

/**
 * Replays every journal and compares it with the tables: finds changed, deleted, swapped and cut-off lines, and any row
 * that differs from what its journal says.
 * @param head a head from the file or noted on paper: it must be among the seals
 */
export async function verify(
  db: ReadDb,
  heads: readonly { seq: number; hash: string }[],
  progress: (done: number, total: number) => void,
): Promise<Verdict> {
  const verdict: Verdict = { cases: 0, lines: 0, seals: 0, findings: [], erased: [] };
  const { total } = await db
    .selectFrom('case_file')
    .select((e) => e.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('case_file')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(batch)
      .execute();
    for (const row of rows) {
      await verifyCase(db, row, verdict);
      await giveTurn();
    }
    verdict.cases += rows.length;
    progress(verdict.cases, Number(total));
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
  }
  const people = await linesOf(db, peopleChain);
  verdict.lines += chainFindings(people, peopleChain, verdict.findings);
  verdict.findings.push(...(await peopleFaults(db, people)));
  const office = await linesOf(db, officeChain);
  verdict.lines += chainFindings(office, officeChain, verdict.findings);
  verdict.findings.push(...(await officeFaults(db, office)));
  for await (const chain of strays(db))
    verdict.findings.push({ fault: 'journal_without_case', chain, seq: 0 });
  const seals = await sealFaults(db, heads);
  verdict.seals = seals.count;
  verdict.findings.push(...seals.findings);
  return verdict;
}

/** Chains that belong to no case. */
async function* strays(db: ReadDb): AsyncGenerator<string> {
  for await (const { after, upTo } of chainRanges(db)) {
    const rows = await db
      .selectFrom('journal')
      .leftJoin('case_file', 'case_file.id', 'journal.chain')
      .select('journal.chain')
      .distinct()
      .where('case_file.id', 'is', null)
      .where('journal.chain', '>', after)
      .where('journal.chain', '<=', upTo)
      .where('journal.chain', 'not in', [peopleChain, officeChain])
      .execute();
    for (const { chain } of rows) yield chain;
  }
}

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
      ...differencesOf({ ...derivedFrom(kept.facts), ...file }, row),
    ];
    if (differences.length > 0) differs('row_differs', newest.seq, differences);
    if (!(await holdAgrees(db, row, facts.heldSince))) found('hold_differs', newest.seq);
  }
  await verifyTexts(db, row, lines, verdict, found);
  await verifyPhotos(db, lines, found);
}

/** Columns that follow from facts, and that figures and archives are counted from. */
function derivedFrom(facts: CaseFacts) {
  const { closed_on, course, reported_slot, response_minutes, took_minutes, request_count } =
    columnsOf(facts);
  return { closed_on, course, reported_slot, response_minutes, took_minutes, request_count };
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

/** Checks numbers, links and hashes of one chain. @returns how many lines it has */
function chainFindings(lines: readonly JournalTable[], chain: string, findings: Finding[]): number {
  let prev = chainStart;
  let seq = 0;
  for (const line of lines) {
    seq += 1;
    if (line.seq !== seq) {
      findings.push({ fault: 'line_missing', chain, seq });
      seq = line.seq;
    } else if (line.prev !== prev) findings.push({ fault: 'chain_broken', chain, seq });
    const { hash, ...content } = line;
    if (hashOf(content) !== hash) findings.push({ fault: 'line_changed', chain, seq });
    prev = line.hash;
  }
  return lines.length;
}

function linesOf(db: ReadDb, chain: string): Promise<JournalTable[]> {
  return db.selectFrom('journal').selectAll().where('chain', '=', chain).orderBy('seq').execute();
}
