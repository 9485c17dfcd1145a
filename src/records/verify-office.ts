import type { JournalTable, ReadDb } from '#db/schema.ts';
import { differencesOf } from './differences.ts';
import { officeChain } from './journal.ts';
import { parsed } from './json.ts';
import type { Change, OfficeData } from './office-lines.ts';
import { idOf, kindOf, valuesOf, type Thing, type Values } from './office-values.ts';
import type { Finding } from './verify-chain.ts';

export type OfficeFault = 'office_differs' | 'office_jumps' | 'line_without_thing';

/** The last that the journal says of each thing, and in which line. */
type Told = Map<Thing, { seq: number; values: Values | null }>;

/**
 * Replays what the system administrator did to the code tables: each line must start where the one before it about the
 * same thing ended, and what it names must stand so today. What was never changed here is not in the journal.
 */
export async function officeFaults(db: ReadDb, lines: readonly JournalTable[]): Promise<Finding[]> {
  const told: Told = new Map();
  const findings = lines.flatMap((line) => replayLine(told, line));
  const now = await valuesOf(db, [...told.keys()]);
  for (const [of, { seq, values }] of told) {
    const here = now.get(of) ?? null;
    if (values === null && here === null) continue;
    if (here === null) findings.push({ fault: 'line_without_thing', chain: officeChain, seq, detail: of });
    else findings.push(...differing('office_differs', of, seq, values ?? {}, here));
  }
  return findings;
}

/** The things that the journal has named so far. */
export async function thingsTold(db: ReadDb): Promise<Thing[]> {
  const lines = await db.selectFrom('journal').select('data').where('chain', '=', officeChain).execute();
  const things = lines.flatMap(({ data }) => changesIn(data).map((one) => one.of));
  return [...new Set(things)];
}

function replayLine(told: Told, line: JournalTable): Finding[] {
  return changesIn(line.data).flatMap(({ of, before, after }) => {
    const known = told.get(of);
    told.set(of, { seq: line.seq, values: after });
    return known ? differing('office_jumps', of, line.seq, known.values ?? {}, before ?? {}) : [];
  });
}

function differing(fault: OfficeFault, of: Thing, seq: number, journal: Values, now: Values): Finding[] {
  const differences = differencesOf(journal, now);
  const detail = nameOf(of, journal);
  return differences.length > 0 ? [{ fault, chain: officeChain, seq, detail, differences }] : [];
}

function nameOf(of: Thing, values: Values): string {
  const name = values['name'] ?? values['short_name'];
  return `${kindOf(of)} ${idOf(of)}${typeof name === 'string' ? ` ${name}` : ''}`;
}

/** None where the line cannot be read. */
function changesIn(text: string): Change[] {
  const changes = parsed<OfficeData>(text)?.changes;
  return Array.isArray(changes) ? changes : [];
}
