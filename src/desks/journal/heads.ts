import type { ReadDb } from '#db/schema.ts';
import type { Head } from '#records/seals.ts';
import { officeChain, peopleChain } from '#records/journal.ts';
import type { Day } from '#rules/vocabulary.ts';
import { boundsOf } from './filter.ts';

/** A day's last seal, and what the journal held by then. */
export type DayHead = Head & { day: Day; lines: number; cases: number };

/** The last seal of each day that has one: `days` days from `newest` back. */
export async function headsByDay(db: ReadDb, newest: Day, days: number): Promise<{ day: Day; head: Head }[]> {
  const heads: { day: Day; head: Head }[] = [];
  for (let i = 0; i < days; i += 1) {
    const day = daysBefore(newest, i);
    const head = await lastOf(db, day);
    if (head) heads.push({ day, head });
  }
  return heads;
}

/** The last seal of a day with its counts; undefined when nothing was sealed then. */
export async function headOf(db: ReadDb, day: Day): Promise<DayHead | undefined> {
  const head = await lastOf(db, day);
  if (!head) return undefined;
  const { lines } = await db
    .selectFrom('journal')
    .select((e) => e.fn.countAll<number>().as('lines'))
    .where('at', '<=', head.at)
    .executeTakeFirstOrThrow();
  const { cases } = await db
    .selectFrom('journal')
    .select((e) => e.fn.countAll<number>().as('cases'))
    .where('at', '<=', head.at)
    .where('seq', '=', 1)
    .where('chain', 'not in', [peopleChain, officeChain])
    .executeTakeFirstOrThrow();
  return { ...head, day, lines: Number(lines), cases: Number(cases) };
}

/** `YYYY-MM-DD`, so many days earlier. */
export function daysBefore(day: Day, days: number): Day {
  return new Date(Date.parse(day) - days * 24 * 3_600_000).toISOString().slice(0, 10);
}

function lastOf(db: ReadDb, day: Day): Promise<Head | undefined> {
  const { from, to } = boundsOf(day);
  return db
    .selectFrom('seal')
    .select(['seq', 'hash', 'at'])
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}
