import { sql, type RawBuilder } from 'kysely';
import type { Instant } from '#rules/vocabulary.ts';

/**
 * `latenessOf` of rules/oversight.ts as a column of case_file to sort by, in seconds; 0 for what is not late. The engines
 * have no function of time in common, so that instants, which are text, are reckoned by their digits.
 */
export function lateSeconds(now: Instant): RawBuilder<number> {
  const due = sql`case_file.due_at`;
  const until = sql`coalesce(case_file.result_at, case when case_file.holder_kind is null then case_file.due_at else ${now} end)`;
  // Most are not late, and text is compared faster than it is reckoned.
  return sql<number>`case when ${until} > ${due} then
    (${dayNumber(until)} - ${dayNumber(due)}) * 86400 + ${secondOfDay(until)} - ${secondOfDay(due)}
    else 0 end`;
}

type Piece = RawBuilder<unknown>;

/** The Julian day number of a Gregorian date (Fliegel and Van Flandern 1968); both engines divide integers towards 0. */
function dayNumber(at: Piece): Piece {
  const [y, m, d] = [digits(at, 1, 4), digits(at, 6, 2), digits(at, 9, 2)];
  const early = sql`((${m} - 14) / 12)`;
  return sql`(1461 * (${y} + 4800 + ${early}) / 4 + 367 * (${m} - 2 - 12 * ${early}) / 12
    - 3 * ((${y} + 4900 + ${early}) / 100) / 4 + ${d} - 32075)`;
}

function secondOfDay(at: Piece): Piece {
  return sql`(${digits(at, 12, 2)} * 3600 + ${digits(at, 15, 2)} * 60 + ${digits(at, 18, 2)})`;
}

/** So many digits of a text, from its nth sign on. */
function digits(text: Piece, from: number, count: number): Piece {
  return sql`cast(substr(${text}, ${sql.lit(from)}, ${sql.lit(count)}) as integer)`;
}
