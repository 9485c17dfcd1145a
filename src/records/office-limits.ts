import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import { stages, type Limit, type LimitUnit, type Stage } from '#rules/reference.ts';
import { severities, type Instant, type Severity } from '#rules/vocabulary.ts';
import type { Db, ReadDb } from '#db/schema.ts';
import { officeAct } from './office-lines.ts';
import type { Thing } from './office-values.ts';
import type { RequestKey } from './once.ts';
import { setMeta } from './readiness.ts';

/** Mark that the default limits were changed here: loading reference data anew leaves them alone. */
const limitsKept = 'kept severity_limit';

/** The longest limit of each unit that is taken: a year at most. */
export const longest: Readonly<Record<LimitUnit, number>> = { min: 600, h: 720, d: 365, wh: 80, wd: 250 };
/** A unit in rough minutes, to compare limits of different units: seven working hours make a day. */
const rough: Readonly<Record<LimitUnit, number>> = { min: 1, h: 60, d: 1440, wh: 206, wd: 1440 };

/** Why a limit cannot be taken, a key of words.office.faults; null: it can. S1 runs around the clock. */
export function limitFault(limit: Limit, severity: Severity): string | null {
  if (!Number.isInteger(limit.amount) || limit.amount < 1) return 'limit_small';
  if (limit.amount > longest[limit.unit]) return 'limit_large';
  return severity === 'S1' && (limit.unit === 'wh' || limit.unit === 'wd') ? 'limit_clock' : null;
}

/**
 * Changes the default limits of one severity. Open cases keep their due dates (ruling 2).
 * Throws Problem: `conflict`, `invalid` with a stage and why: out of bounds, or longer than the less urgent has.
 */
export async function changeLimits(
  db: Db,
  actor: Actor,
  {
    severity,
    seen,
    reason,
    limits,
  }: { severity: Severity; seen: number; reason: string; limits: Readonly<Record<Stage, Limit>> },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  const of: Thing = `severity:${severity}`;
  const work = async (trx: Db) => {
    await refuseOutOfBounds(trx, severity, limits);
    for (const stage of stages) {
      const { amount, unit } = limits[stage];
      await trx
        .updateTable('severity_limit')
        .set({ amount, unit })
        .where('severity', '=', severity)
        .where('stage', '=', stage)
        .execute();
    }
    await setMeta(trx, limitsKept, now);
    return severity;
  };
  const act = { step: 'limits-change', seen: { of, seq: seen }, reason, request } as const;
  return officeAct(db, actor, { ...act, field: 'reason' }, work, now);
}

async function refuseOutOfBounds(
  db: ReadDb,
  severity: Severity,
  limits: Readonly<Record<Stage, Limit>>,
): Promise<void> {
  const others = await db.selectFrom('severity_limit').selectAll().execute();
  const fields: Record<string, string> = {};
  for (const stage of stages) {
    const limit = limits[stage];
    const fault =
      limitFault(limit, severity) ??
      orderFault(
        severity,
        limit,
        others.filter((o) => o.stage === stage),
      );
    if (fault) fields[stage] = fault;
  }
  if (Object.keys(fields).length > 0) throw new Problem('invalid', { fields });
}

/** What is more urgent never has longer. */
function orderFault(
  severity: Severity,
  limit: Limit,
  others: readonly (Limit & { severity: Severity })[],
): string | null {
  const place = severities.indexOf(severity);
  const length = limit.amount * rough[limit.unit];
  for (const other of others) {
    const away = severities.indexOf(other.severity) - place;
    const theirs = other.amount * rough[other.unit];
    if (away < 0 && theirs > length) return 'limit_shorter_than_urgent';
    if (away > 0 && theirs < length) return 'limit_longer_than_calm';
  }
  return null;
}
