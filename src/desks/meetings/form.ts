import { partyOf } from '#desks/common/parties.ts';
import { fieldsIn } from '#desks/common/typed.ts';
import type { Act, CaseInHand } from '#records/cases.ts';
import { newId } from '#records/ids.ts';
import type { NewMeeting } from '#records/meetings.ts';
import type { ReferenceBook } from '#records/reference.ts';
import { tellsAccount } from '#rules/account-number.ts';
import { faultsOf } from '#rules/checks.ts';
import { isDay } from '#rules/deadlines.ts';
import type { CaseFacts, Party } from '#rules/facts.ts';
import { consentLimits, decisionSign, threeSides } from '#rules/meetings.ts';
import { isSameParty, openTasks } from '#rules/task.ts';
import { meetingKinds, taskLimits, type Instant } from '#rules/vocabulary.ts';

/** How many decisions a form has room for, and how much a field of it takes. */
const rows = [1, 2, 3, 4] as const;
const most = 2000;

/** What a form says: the meeting to write down, and what is wrong with it by field. A faulty one is never written down. */
export type Read = { meeting: NewMeeting; faults: Record<string, string> };

/** Reads the form of a meeting about these cases, the street's first. */
export function meetingIn(
  body: unknown,
  cases: readonly CaseInHand[],
  book: ReferenceBook,
  now: Instant,
): Read {
  const faults: Record<string, string> = {};
  const f = fieldsIn(['kind', 'day', 'time', 'minutes'], body);
  const kind = meetingKinds.find((one) => one === f.kind);
  if (!kind) faults['kind'] = 'choose';
  const street = cases[0]?.facts.street ?? '';
  if (cases.some(({ facts }) => facts.street !== street)) faults['add'] = 'cases_mixed';
  const heldAt = instantOf(f.day, f.time);
  // Beside the field that cannot be read; a day is there from the beginning.
  if (heldAt === null || heldAt > now) faults[isDay(f.day) && heldAt === null ? 'time' : 'day'] = 'held_at';
  const sides = sidesIn(body).filter((id) => book.unit(id)?.street === street);
  if (sides.length < 2) faults['sides'] = 'sides_missing';
  if (f.minutes.trim() === '') faults['minutes'] = 'minutes_missing';
  if (f.minutes.length > most) faults['minutes'] = 'too_long';
  if (cases.some((one) => isKeptOut(one, f.minutes, book))) faults['minutes'] = 'account_number';
  const id = newId();
  const decided = decisionsIn(body, id, cases, book, now, faults);
  const meeting = {
    id,
    street,
    kind: kind ?? 'joint',
    heldAt: heldAt ?? now,
    sides,
    minutes: f.minutes,
    cases: cases.map(({ row, facts }) => ({
      id: row.id,
      version: versionIn(body, row.id),
      decisions: [
        ...(kind === 'three_party' ? consents(facts, sides, id, book) : []),
        ...decided.filter((one) => one.caseId === row.id).map((one) => one.act),
      ],
    })),
  };
  return { meeting, faults };
}

/** The version of a case that the form had before it; 0 where it says none. */
export function versionIn(body: unknown, caseId: string): number {
  const { version } = (body ?? {}) as Record<string, unknown>;
  const line = [version].flat().find((one) => String(one).startsWith(`${caseId}:`));
  const [, number = ''] = String(line).split(':');
  return /^\d{1,9}$/.test(number) ? Number(number) : 0;
}

/** Who was ticked, each once, as the form sends it. */
export function sidesIn(body: unknown): string[] {
  const { sides } = (body ?? {}) as Record<string, unknown>;
  return [...new Set([sides].flat().filter((one) => typeof one === 'string'))];
}

/** 14:30 of a day in Ningbo; null where either is none. */
function instantOf(day: string, time: string): Instant | null {
  const clock = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(time.trim());
  if (!isDay(day) || !clock) return null;
  return new Date(`${day}T${clock[1]!.padStart(2, '0')}:${clock[2]}:00+08:00`).toISOString();
}

type Decision = { caseId: string; act: Act };

/** What was decided, line by line; each says itself what is wrong with it. */
function decisionsIn(
  body: unknown,
  meeting: string,
  cases: readonly CaseInHand[],
  book: ReferenceBook,
  now: Instant,
  faults: Record<string, string>,
): Decision[] {
  const decided: Decision[] = [];
  for (const n of rows) {
    const typed = fieldsIn(['who', 'what', 'within', 'case'], body, `d${n}_`);
    const what = typed.what.trim();
    const { who, within } = typed;
    if (who === '' && what === '') continue;
    const to = partyOf(who);
    const limit = taskLimits.find((one) => one === within);
    const about = cases.find(({ row }) => row.id === typed.case) ?? cases[0];
    if (what.length > most) faults[`d${n}_what`] = 'too_long';
    else if (!to || what === '' || !limit || !about)
      faults[`d${n}_${to === null ? 'who' : 'what'}`] = 'decision_half';
    else {
      const ask = { id: newId(), slot: null, side: false, to, item: null, share: 0, meeting } as const;
      const command = { step: 'add-co', ask: { ...ask, sign: decisionSign, limit } } as const;
      const { party } = faultsOf(about.facts, { ...command, wrote: ['remark'] }, book, now);
      if (party) faults[`d${n}_who`] = party;
      else if (isKeptOut(about, what, book)) faults[`d${n}_what`] = 'account_number';
      else if (decided.some((one) => one.caseId === about.row.id && isAsked(one.act, to)))
        faults[`d${n}_who`] = 'co_already';
      decided.push({ caseId: about.row.id, act: { command, texts: { remark: what } } });
    }
  }
  return decided;
}

/** Do these words say an account number, about a case that must not keep it? */
function isKeptOut({ facts }: CaseInHand, words: string, book: ReferenceBook): boolean {
  return tellsAccount(book.category(facts.category), words);
}

function isAsked({ command }: Act, to: Party): boolean {
  return command.step === 'add-co' && isSameParty(command.ask.to, to);
}

/** Each of the three that came is asked whether it agrees, unless it is asked already. */
function consents(facts: CaseFacts, sides: readonly string[], meeting: string, book: ReferenceBook): Act[] {
  return sides.flatMap((unit): Act[] => {
    const slot = threeSides.find((side) => side === book.unit(unit)?.partner);
    const to: Party = { kind: 'unit', id: unit };
    const asked = openTasks(facts).some((task) => isSameParty(task.to, to) && task.kind === 'side');
    if (slot === undefined || asked) return [];
    const ask = {
      id: newId(),
      slot,
      side: true,
      to,
      item: null,
      share: 0,
      meeting,
      ...consentLimits,
    } as const;
    return [{ command: { step: 'add-co', ask } }];
  });
}
