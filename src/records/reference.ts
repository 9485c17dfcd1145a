import type {
  BoardTable,
  CategoryGroupTable,
  CategoryTable,
  DutyPhoneTable,
  PlaceTable,
  ReadDb,
} from '#db/schema.ts';
import { planBy } from '#rules/audit.ts';
import { takesCases } from '#rules/reference.ts';
import type { Calendar, Category, CategoryLimits, Limit, Reference, Stage, Unit } from '#rules/reference.ts';
import { placeLevels, type PartnerKind, type Severity } from '#rules/vocabulary.ts';
import { auditSeed, metaOf } from './readiness.ts';
import { readDuties, readMatters, type DutyEntry, type MatterEntry } from './reference-lists.ts';

/** A category with what pages show of it; texts in Chinese and English. */
export type CategoryEntry = Category &
  Pick<CategoryTable, 'name' | 'name_en' | 'short_name' | 'short_name_en' | 'basis'> &
  Pick<CategoryTable, 'escalate' | 'escalate_en' | 'evidence' | 'evidence_en'> & {
    /** No source names the board; the city has to confirm it. */
    boardAssumed: boolean;
  };
export type GroupEntry = CategoryGroupTable;
export type BoardEntry = Omit<BoardTable, 'scheme_id'>;
export type UnitEntry = Unit & {
  name: string;
  name_en: string;
  phone: string | null;
  partner: PartnerKind | null;
  closed: boolean;
};

/** A number to ring that is in use, with the place it belongs to. */
export type PhoneEntry = Omit<DutyPhoneTable, 'closed_at'> &
  Pick<PlaceTable, 'level'> & {
    place: string;
    place_en: string;
  };

/** All code tables in memory, as the rules look them up and as pages list them. */
export type ReferenceBook = Omit<Reference, 'category' | 'unit' | 'dutyItem' | 'matter'> & {
  category: (code: string) => CategoryEntry | undefined;
  unit: (id: string) => UnitEntry | undefined;
  dutyItem: (id: string) => DutyEntry | undefined;
  matter: (id: string) => MatterEntry | undefined;
  /** In the order of the official table. */
  categories: readonly CategoryEntry[];
  groups: readonly GroupEntry[];
  /** The boards of `scheme`, in order. */
  boards: readonly BoardEntry[];
  /** The units of streets that still work, those of districts, and both; `unit` finds closed ones and partners too. */
  units: readonly UnitEntry[];
  higher: readonly UnitEntry[];
  unitsAnywhere: readonly UnitEntry[];
  /** 协办单位 that still work. */
  partners: readonly UnitEntry[];
  /** Items of all duty lists, and matters of all admission lists, in the order of their numbers; closed ones too. */
  duties: readonly DutyEntry[];
  matters: readonly MatterEntry[];
  /** The items in force that name this category in this street. */
  duty: (street: string, category: string) => DutyEntry[];
  /** 值班电话 of the city, then districts, then streets; in order. */
  phones: readonly PhoneEntry[];
};

/** Reads the code tables once. Boards are those of the newest scheme that has any; empty tables give an empty book. */
export async function loadReferenceBook(db: ReadDb): Promise<ReferenceBook> {
  const scheme = await schemeInForce(db);
  const categories = await readCategories(db);
  const duties = await readDuties(db);
  const matters = await readMatters(db);
  const inForce = Map.groupBy(
    duties.filter((item) => !item.closed),
    ({ street, category }) => `${street} ${category}`,
  );
  const units = await readUnits(db, duties);
  const byCode = new Map(categories.map((category) => [category.code, category]));
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const itemById = new Map(duties.map((item) => [item.id, item]));
  const matterById = new Map(matters.map((matter) => [matter.id, matter]));
  return {
    scheme,
    calendar: await readCalendar(db),
    severityLimits: await readSeverityLimits(db),
    category: (code) => byCode.get(code),
    unit: (id) => byId.get(id),
    dutyItem: (id) => itemById.get(id),
    matter: (id) => matterById.get(id),
    duty: (street, category) => inForce.get(`${street} ${category}`) ?? [],
    duties,
    matters,
    categories,
    groups: await db.selectFrom('category_group').selectAll().orderBy('position').execute(),
    boards: await db
      .selectFrom('board')
      .select(['id', 'position', 'name', 'name_en', 'seal'])
      .where('scheme_id', '=', scheme)
      .orderBy('position')
      .execute(),
    unitsAnywhere: units.filter(takesCases),
    units: units.filter((unit) => unit.street !== null && takesCases(unit)),
    higher: units.filter((unit) => unit.district !== undefined && takesCases(unit)),
    partners: units.filter((unit) => !unit.closed && unit.partner !== null),
    phones: await readPhones(db),
    audit: planBy(await metaOf(db, auditSeed)),
  };
}

/** The newest board scheme that has boards; '' before the first reference data. */
export async function schemeInForce(db: ReadDb): Promise<string> {
  const newest = await db
    .selectFrom('board_scheme')
    .innerJoin('board', 'board.scheme_id', 'board_scheme.id')
    .select('board_scheme.id')
    .orderBy('board_scheme.valid_from', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.id ?? '';
}

async function readCategories(db: ReadDb): Promise<CategoryEntry[]> {
  const rows = await db.selectFrom('category').selectAll().orderBy('position').execute();
  return rows.map((row) => ({
    code: row.code,
    group: row.group_code,
    name: row.name,
    name_en: row.name_en,
    short_name: row.short_name,
    short_name_en: row.short_name_en,
    board: row.board,
    boardAssumed: row.board_assumed === 1,
    severity: row.severity,
    sensitivity: row.sensitivity,
    selfClose: row.self_close === 1,
    photoNeeded: row.photo_needed === 1,
    closeNeeds: JSON.parse(row.close_needs) as Category['closeNeeds'],
    limits: JSON.parse(row.limits) as CategoryLimits,
    escalate: row.escalate,
    escalate_en: row.escalate_en,
    evidence: row.evidence,
    evidence_en: row.evidence_en,
    basis: row.basis,
  }));
}

async function readUnits(db: ReadDb, items: readonly DutyEntry[]): Promise<UnitEntry[]> {
  const rows = await db
    .selectFrom('unit')
    .innerJoin('place', 'place.id', 'unit.place_id')
    .selectAll('unit')
    .select('place.level')
    .orderBy('unit.id')
    .execute();
  const duties = await db.selectFrom('unit_duty').selectAll().orderBy('group_code').execute();
  const groups = Map.groupBy(duties, (duty) => duty.unit_id);
  const leads = Map.groupBy(
    items.filter((item) => !item.closed),
    (item) => item.lead,
  );
  return rows.map((row) => ({
    id: row.id,
    ...(row.level === 'district' ? { street: null, district: row.place_id } : { street: row.place_id }),
    board: row.board,
    groups: (groups.get(row.id) ?? []).map((duty) => duty.group_code),
    leads: [...new Set((leads.get(row.id) ?? []).map((item) => item.category))],
    name: row.name,
    name_en: row.name_en,
    phone: row.phone,
    partner: row.partner,
    closed: row.closed_at !== null,
  }));
}

async function readPhones(db: ReadDb): Promise<PhoneEntry[]> {
  const rows = await db
    .selectFrom('duty_phone')
    .innerJoin('place', 'place.id', 'duty_phone.place_id')
    .select(['duty_phone.id', 'place_id', 'position', 'duty_phone.name', 'duty_phone.name_en', 'phone'])
    .select(['level', 'place.name as place', 'place.name_en as place_en'])
    .where('duty_phone.closed_at', 'is', null)
    .where('place.closed_at', 'is', null)
    .orderBy('place.path')
    .orderBy('position')
    .orderBy('duty_phone.id')
    .execute();
  return rows.toSorted((a, b) => placeLevels.indexOf(a.level) - placeLevels.indexOf(b.level));
}

async function readSeverityLimits(db: ReadDb): Promise<Reference['severityLimits']> {
  const rows = await db.selectFrom('severity_limit').selectAll().execute();
  const limits = (severity: Severity) =>
    Object.fromEntries(
      rows
        .filter((row) => row.severity === severity)
        .map((row) => [row.stage, { amount: row.amount, unit: row.unit } satisfies Limit]),
    ) as Record<Stage, Limit>;
  return { S1: limits('S1'), S2: limits('S2'), S3: limits('S3'), S4: limits('S4') };
}

async function readCalendar(db: ReadDb): Promise<Calendar> {
  const days = await db.selectFrom('calendar_day').select(['day', 'kind']).execute();
  const years = await db.selectFrom('calendar_year').select('year').orderBy('year').execute();
  const daysOf = (kind: string) => new Set(days.filter((one) => one.kind === kind).map((one) => one.day));
  return {
    holidays: daysOf('holiday'),
    makeupDays: daysOf('makeup_workday'),
    knownUntil: `${lastWithoutGap(years.map((one) => one.year))}-12-31`,
  };
}

/** 2024, 2025, 2027 → 2025: beyond a missing year nothing is known. No year at all → 0000. */
function lastWithoutGap(years: readonly number[]): string {
  const last = years.find((year) => !years.includes(year + 1)) ?? 0;
  return String(last).padStart(4, '0');
}
