import { dayOf } from '#rules/deadlines.ts';
import { extensionDays, extensionEnd, isFixedByLaw } from '#rules/extension.ts';
import type { Day, ExtensionReason } from '#rules/vocabulary.ts';
import { askMoreTime, denyMoreTime, grantMoreTime } from '#scripts/demo/moves.ts';
import { pick } from '#scripts/demo/random.ts';
import { workable } from './life.ts';
import type { Planned } from './result-time.ts';
import { chance, leadOf, said, type Scene } from './scene.ts';
import type { Worker } from './work.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * 延期: some of those who see that it takes longer ask for time while there is time, and mostly get it. Answers until when
 * (epoch milliseconds), the due itself when it was denied, null when nobody asked.
 */
export function askedForTime(scene: Scene, { unit, handler }: Worker, planned: Planned): number | null {
  const { life, category, crew, street, voice, reference, random } = scene;
  const isLong = planned.due - scene.start > 2 * day;
  if (scene.severity < 'S3' || !isLong || isFixedByLaw(category)) return null;
  if (!chance(scene, planned.late ? 480 : 55)) return null;
  const hoped = planned.late
    ? planned.due - (8 + random() * 40) * hour
    : life.now() + (planned.at - life.now()) * (0.2 + random() * 0.5);
  const asked = workable(hoped, 'work', reference.calendar, random);
  const answered = workable(asked + (20 + random() * 200) * minute, 'work', reference.calendar, random);
  const until = wantedDay(scene, planned);
  if (asked <= life.now() || answered >= Math.min(planned.due, planned.at) || until === null) return null;
  life.put(asked, askMoreTime(handler, pick(random, reasons), until.day, said(scene, voice.late, late)));
  const leader =
    category.sensitivity === 'X' ? pick(random, crew.at('street_duty_leader', street)) : leadOf(scene, unit);
  const isDenied = chance(scene, 180);
  life.put(answered, isDenied ? denyMoreTime(leader, said(scene, [], denials)) : grantMoreTime(leader));
  return isDenied ? planned.due : until.end;
}

/** The day by which he hopes to be done, as far as one may be asked for. */
function wantedDay({ start, until, random }: Scene, { at, due }: Planned): { day: Day; end: number } | null {
  const [reportedAt, dueAt] = [instant(start), instant(due)];
  const days = extensionDays({ reportedAt, dueAt, workingDueAt: dueAt });
  if (days === null) return null;
  const hoped = dayOf(instant(at < until ? Math.max(at, due) : due + (1 + random() * 6) * day));
  const wanted = hoped < days.first ? days.first : hoped > days.last ? days.last : hoped;
  return { day: wanted, end: Date.parse(extensionEnd({ reportedAt, dueAt }, wanted)) };
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}

const reasons: readonly ExtensionReason[] = [
  'waiting_third_party',
  'needs_parts_or_works',
  'party_absent',
  'needs_inspection_or_expert',
  'weather_or_holiday',
];
const late = ['配件要等厂家发货，到货当天装。', '当事人在外地，回来才能签字。', '要等检测报告出来。'];
const denials = ['先把能做的做完，原来的期限不变。', '理由不足，请按期先给一个临时处理。'];
