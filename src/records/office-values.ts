import type { Limit } from '#rules/reference.ts';
import type { CategoryLimits } from '#rules/reference.ts';
import type { ReadDb } from '#db/schema.ts';

/** What the office keeps: units, grids, categories, default limits, years of the calendar, duty phone numbers, items of lists. */
const officeKinds = ['unit', 'place', 'category', 'severity', 'year', 'phone', 'duty', 'matter'] as const;
export type OfficeKind = (typeof officeKinds)[number];
/** One thing that is kept: `unit:330212012000-fire`, `category:FIR02`, `severity:S3`, `year:2027`. */
export type Thing = `${OfficeKind}:${string}`;
/** All that the journal says of a thing. A limit is `4 wh`; a day of the calendar `2027-10-01 holiday 国庆节 National Day`. */
export type Values = Record<string, string | number | null | readonly string[]>;

const most = 500;

/** The present values of these things; what is not there is absent. */
export async function valuesOf(db: ReadDb, things: readonly Thing[]): Promise<Map<Thing, Values>> {
  const found = new Map<Thing, Values>();
  for (const kind of officeKinds) {
    const ids = things.filter((one) => kindOf(one) === kind).map(idOf);
    for (let i = 0; i < ids.length; i += most) {
      const some = await readers[kind](db, ids.slice(i, i + most));
      for (const [id, values] of some) found.set(`${kind}:${id}`, values);
    }
  }
  return found;
}

/** Which kind of thing this is. */
export function kindOf(thing: Thing): OfficeKind {
  return thing.slice(0, thing.indexOf(':')) as OfficeKind;
}

/** The thing's own id: a unit's, a category's code, a year. */
export function idOf(thing: Thing): string {
  return thing.slice(thing.indexOf(':') + 1);
}

/** A limit as the journal has it, `4 wh`; null for none. */
export function limitText(limit: Limit | undefined): string | null {
  return limit ? `${limit.amount} ${limit.unit}` : null;
}

type Reader = (db: ReadDb, ids: readonly string[]) => Promise<[string, Values][]>;

const readers: Record<OfficeKind, Reader> = {
  unit: async (db, ids) => {
    const duties = await db
      .selectFrom('unit_duty')
      .selectAll()
      .where('unit_id', 'in', ids)
      .orderBy('group_code')
      .execute();
    const rows = await db
      .selectFrom('unit')
      .select(['id', 'place_id', 'board', 'partner', 'name', 'name_en', 'phone', 'closed_at'])
      .where('id', 'in', ids)
      .execute();
    return rows.map(({ id, ...values }) => {
      const groups = duties.filter((duty) => duty.unit_id === id).map((duty) => duty.group_code);
      return [id, { ...values, groups: groups.toSorted() }];
    });
  },
  place: async (db, ids) => {
    const rows = await db
      .selectFrom('place')
      .select(['id', 'parent_id', 'level', 'name', 'name_en', 'closed_at'])
      .where('id', 'in', ids)
      .execute();
    return rows.map(({ id, ...values }) => [id, values]);
  },
  category: async (db, ids) => {
    const rows = await db.selectFrom('category').selectAll().where('code', 'in', ids).execute();
    return rows.map((row) => {
      const limits = JSON.parse(row.limits) as CategoryLimits;
      const { short_name, short_name_en, board, board_assumed, severity, evidence, evidence_en } = row;
      const { photo_needed, self_close } = row;
      const close_needs = JSON.parse(row.close_needs) as string[];
      const own = {
        accept: limitText(limits.accept),
        respond: limitText(limits.respond),
        dispose: limitText(limits.dispose),
      };
      const shown = { short_name, short_name_en, board, board_assumed, severity };
      return [row.code, { ...shown, ...own, evidence, evidence_en, photo_needed, close_needs, self_close }];
    });
  },
  severity: async (db, ids) => {
    const rows = await db.selectFrom('severity_limit').selectAll().execute();
    return ids.map((id) => [
      id,
      Object.fromEntries(
        rows
          .filter((row) => row.severity === id)
          .toSorted((a, b) => (a.stage < b.stage ? -1 : 1))
          .map((row) => [row.stage, limitText(row)]),
      ),
    ]);
  },
  year: async (db, ids) => {
    const published = await db.selectFrom('calendar_year').select('year').execute();
    const days = await db.selectFrom('calendar_day').selectAll().orderBy('day').execute();
    return ids.map((id) => [
      id,
      {
        published: published.some((one) => String(one.year) === id) ? 1 : 0,
        days: days
          .filter((one) => one.day.startsWith(`${id}-`))
          .map((one) => `${one.day} ${one.kind} ${one.name} ${one.name_en}`),
      },
    ]);
  },
  duty: async (db, ids) => {
    const helpers = await db
      .selectFrom('duty_item_co')
      .selectAll()
      .where('item_id', 'in', ids)
      .orderBy('unit_id')
      .execute();
    const rows = await db.selectFrom('duty_item').selectAll().where('id', 'in', ids).execute();
    return rows.map(({ id, lead_unit: lead, ...values }) => {
      const co = helpers.filter((helper) => helper.item_id === id).map((helper) => helper.unit_id);
      return [id, { ...values, lead, co: co.toSorted() }];
    });
  },
  matter: async (db, ids) => {
    const rows = await db.selectFrom('matter_item').selectAll().where('id', 'in', ids).execute();
    return rows.map(({ id, ...values }) => [id, values]);
  },
  phone: async (db, ids) => {
    const rows = await db.selectFrom('duty_phone').selectAll().where('id', 'in', ids).execute();
    return rows.map(({ id, ...values }) => [id, values]);
  },
};
