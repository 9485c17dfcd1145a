import type { AuditPlan } from './audit.ts';
import type { MatterItem } from './admission.ts';
import type { DutyItem } from './duty-list.ts';
import type { Need } from './evidence.ts';
import type { Board, Day, PartnerKind, Sensitivity, Severity } from './vocabulary.ts';

/** min = minutes, h/d = natural hours/days, wh/wd = working hours/days of the calendar. */
export const limitUnits = ['min', 'h', 'd', 'wh', 'wd'] as const;
export type LimitUnit = (typeof limitUnits)[number];
export type Limit = { amount: number; unit: LimitUnit };

export const stages = ['accept', 'sign', 'respond', 'dispose', 'check', 'visit'] as const;
export type Stage = (typeof stages)[number];

/** A category's own limits. `law` = fixed by law, never lengthened. Prose that is no number stays in `note`. */
export type CategoryLimits = {
  accept?: Limit;
  respond?: Limit;
  dispose?: Limit;
  law?: true;
  note?: { zh: string; en: string };
};

export type Category = {
  code: string;
  group: string;
  /** `null`: no board; such a report is answered, not taken in (GOV02). */
  board: Board | null;
  severity: Severity;
  sensitivity: Sensitivity;
  selfClose: boolean;
  /** Closing needs at least one photo of how the place was left. */
  photoNeeded: boolean;
  /** What closing needs beside that photo. */
  closeNeeds: readonly Need[];
  limits: CategoryLimits;
};

/** Published holidays and make-up working days. `knownUntil`: the last day for which they are published. */
export type Calendar = {
  holidays: ReadonlySet<Day>;
  makeupDays: ReadonlySet<Day>;
  knownUntil: Day;
};

/**
 * A unit of a street or of a district, with the category groups it handles, and the categories of which it leads an item of
 * the duty list.
 */
export type Unit = {
  id: string;
  /** The street it works in; null where it is one of the district. */
  street: string | null;
  /** Its district, where it is one of the district: what the street cannot settle goes to it (提级). */
  district?: string;
  board: Board;
  groups: readonly string[];
  /** No unit of the street: it co-handles only. */
  partner?: PartnerKind | null;
  /** It works no more; old cases still name it. */
  closed?: boolean;
  leads: readonly string[];
};

/** Is it one that cases are given to: still at work, and no partner? */
export function takesCases(unit: Unit | undefined): unit is Unit {
  return unit !== undefined && !unit.partner && unit.closed !== true;
}

/** May a case of this place be ruled to this unit: one of its street, or one of its district once it went there? */
export function isWithin(
  unit: Unit | undefined,
  { street, district, tier }: { street: string; district: string; tier: 'street' | 'district' },
): unit is Unit {
  return (
    unit !== undefined && (unit.street === street || (tier === 'district' && unit.district === district))
  );
}

/** What the rules look up; loaded once, handed in. */
export type Reference = {
  scheme: string;
  calendar: Calendar;
  severityLimits: Readonly<Record<Severity, Readonly<Record<Stage, Limit>>>>;
  category: (code: string) => Category | undefined;
  unit: (id: string) => Unit | undefined;
  audit: AuditPlan;
  /** Items of the duty lists and matters of the admission lists by id, those no longer in force too. */
  dutyItem: (id: string) => DutyItem | undefined;
  matter: (id: string) => MatterItem | undefined;
};

/** The first three letters of a category's code name its group. */
export function groupOf(category: string): string {
  return category.slice(0, 3);
}
