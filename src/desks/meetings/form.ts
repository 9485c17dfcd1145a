import { z } from 'zod';
import { partyOf } from '#desks/common/parties.ts';
import { tryParse } from '#kernel/http.ts';
import type { Act, CaseInHand } from '#records/cases.ts';
import { newId } from '#records/ids.ts';
import type { NewMeeting } from '#records/meetings.ts';
import type { ReferenceBook } from '#records/reference.ts';
import { isDay } from '#rules/deadlines.ts';
import type { CaseFacts, Party } from '#rules/facts.ts';
import { threeSides } from '#rules/meetings.ts';
import { isSameParty, openTasks } from '#rules/task.ts';
import { meetingKinds, taskLimits, type Instant } from '#rules/vocabulary.ts';

/** How many decisions a form has room for. */
export const rows = [1, 2, 3, 4] as const;
/** How long a side has to say whether it agrees. */
const consent = { sign: '3wd', limit: '5wd' } as const;

const longestText = 2000;
const text = z.string('not_valid').max(longestText, 'too_long').default('');
const code = z.string('not_valid').max(80, 'not_valid').default('');
const form = z.looseObject({
  kind: z.enum(meetingKinds, 'choose'),
  day: code,
  time: code,
  minutes: text,
  version: z.union([z.string().max(200), z.array(z.string().max(200)).max(20)]).default([]),
});

/** What a form says: the meeting to write down, or what is wrong with it by field. */
export type Read = { meeting: NewMeeting } | { faults: Record<string, string> };

/** Reads the form of a meeting about these cases, the street's first. */
export function meetingIn(
  body: unknown,
  cases: readonly CaseInHand[],
  book: ReferenceBook,
  now: Instant,
): Read {
  const read = tryParse(form, body);
  if (!read.ok) return { faults: read.fields };
  const f = read.data;
  const faults: Record<string, string> = {};
  const street = cases[0]?.facts.street ?? '';
  if (cases.some(({ facts }) => facts.street !== street)) faults['cases'] = 'cases_mixed';
  const heldAt = instantOf(f.day, f.time);
  if (heldAt === null || heldAt > now) faults['day'] = 'held_at';
  const sides = sidesIn(body);
  const known = sides.filter((id) => book.unit(id)?.street === street);
  if (known.length < 2) faults['sides'] = 'sides_missing';
  if (f.minutes.trim() === '') faults['minutes'] = 'minutes_missing';
  const id = newId();
  const versions = new Map([f.version].flat().map((line) => line.split(':') as [string, string]));
  const decided = rows.flatMap((n) => decisionIn(f, n, id, cases, faults));
  if (Object.keys(faults).length > 0) return { faults };
  return {
    meeting: {
      id,
      street,
      kind: f.kind,
      heldAt: heldAt ?? now,
      sides: known,
      minutes: f.minutes.replaceAll('\r\n', '\n'),
      cases: cases.map(({ row, facts }) => ({
        id: row.id,
        // What names no version has seen none.
        version: Number(versions.get(row.id)) || 0,
        decisions: [
          ...(f.kind === 'three_party' ? consents(facts, known, id, book) : []),
          ...decided.filter((one) => one.caseId === row.id).map((one) => one.act),
        ],
      })),
    },
  };
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

function decisionIn(
  f: Record<string, unknown>,
  n: number,
  meeting: string,
  cases: readonly CaseInHand[],
  faults: Record<string, string>,
): { caseId: string; act: Act }[] {
  const [who, what, within, of] = ['who', 'what', 'within', 'case'].map((name) => {
    const value = f[`d${n}_${name}`];
    return typeof value === 'string' ? value.trim() : '';
  }) as [string, string, string, string];
  if (who === '' && what === '') return [];
  if (what.length > longestText) {
    faults[`d${n}_what`] = 'too_long';
    return [];
  }
  const to = partyOf(who);
  const limit = taskLimits.find((one) => one === within);
  const about = cases.find(({ row }) => row.id === of) ?? cases[0];
  if (!to || what === '' || !limit || !about) {
    faults[`d${n}_what`] = 'decision_half';
    return [];
  }
  const ask = { id: newId(), slot: null, side: false, to, item: null, share: 0, meeting } as const;
  const act: Act = {
    command: { step: 'add-co', ask: { ...ask, sign: '1wd', limit } },
    texts: { remark: what },
  };
  return [{ caseId: about.row.id, act }];
}

/** Each of the three that came is asked whether it agrees, unless it is asked already. */
function consents(facts: CaseFacts, sides: readonly string[], meeting: string, book: ReferenceBook): Act[] {
  return sides.flatMap((unit): Act[] => {
    const kind = book.unit(unit)?.partner;
    const slot = kind ? threeSides[kind] : undefined;
    const to: Party = { kind: 'unit', id: unit };
    const asked = openTasks(facts).some((task) => isSameParty(task.to, to) && task.kind === 'side');
    if (slot === undefined || asked) return [];
    const ask = { id: newId(), slot, side: true, to, item: null, share: 0, meeting, ...consent } as const;
    return [{ command: { step: 'add-co', ask } }];
  });
}
