import { isOverdue } from '#rules/deadlines.ts';
import type { Day, Instant } from '#rules/vocabulary.ts';
import { html, type Html } from './html.ts';
import type { Words } from './words/index.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Asia/Shanghai has kept UTC+8 without summer time since 1991. */
const shanghai = 8 * hour;

export type Tone = 'late' | 'soon' | 'calm';

/**
 * How much time is left, in words: 剩 12 分, 超时 6 分, and for what is not due today 明天 14:30 前.
 * `soon` from 30 minutes before, `late` once it has passed.
 */
export function dueIn(w: Words, now: Instant, dueAt: Instant): { text: string; tone: Tone } {
  const left = Date.parse(dueAt) - Date.parse(now);
  if (isOverdue(dueAt, now)) return { text: w.time.over(span(w, -left)), tone: 'late' };
  if (left <= 30 * minute) return { text: w.time.left(span(w, left)), tone: 'soon' };
  if (left < 3 * hour || dayIn(now) === dayIn(dueAt)) {
    return { text: w.time.left(span(w, left)), tone: 'calm' };
  }
  return { text: w.time.before(when(w, now, dueAt)), tone: 'calm' };
}

/** `dueIn` as an element; colour comes last, after words. */
export function due(w: Words, now: Instant, dueAt: Instant): Html {
  const { text, tone } = dueIn(w, now, dueAt);
  return html`<time class="due ${tone}" datetime="${dueAt}" data-paper="${onPaper(dueAt)}">${text}</time>`;
}

/** A duration in milliseconds, rounded down, in two units at most: 6 分, 1 时 04 分, 2 天 3 时. */
export function span(w: Words, milliseconds: number): string {
  const { time } = w;
  if (milliseconds < minute) return time.underMinute;
  if (milliseconds < hour) return time.minutes(Math.floor(milliseconds / minute));
  if (milliseconds < day) {
    const minutes = Math.floor((milliseconds % hour) / minute);
    return time.hours(Math.floor(milliseconds / hour), minutes === 0 ? null : minutes);
  }
  return time.days(Math.floor(milliseconds / day), Math.floor((milliseconds % day) / hour));
}

/** The time of day in Shanghai, `14:29`. */
export function clock(at: Instant): string {
  return local(at).slice(11, 16);
}

/** The day in Shanghai, `YYYY-MM-DD`. */
export function dayIn(at: Instant): Day {
  return local(at).slice(0, 10);
}

/** A day in words: 今天, 昨天, 明天, 11 月 21 日, and with its year when that is not the present one. */
export function dayName(w: Words, now: Instant, which: Day): string {
  const distance = (Date.parse(which) - Date.parse(dayIn(now))) / day;
  if (distance === 0) return w.time.today;
  if (distance === -1) return w.time.yesterday;
  if (distance === 1) return w.time.tomorrow;
  const year = Number(which.slice(0, 4));
  const sameYear = dayIn(now).startsWith(which.slice(0, 4));
  return w.time.day(Number(which.slice(5, 7)), Number(which.slice(8, 10)), sameYear ? null : year);
}

/** An instant in words: 今天 14:29, 昨天 16:20, 11 月 18 日 14:29. */
export function when(w: Words, now: Instant, at: Instant): string {
  return w.time.at(dayName(w, now, dayIn(at)), clock(at));
}

/** How long ago within the last hour, 5 分钟前; before that as `when`. */
export function ago(w: Words, now: Instant, at: Instant): string {
  const passed = Date.parse(now) - Date.parse(at);
  if (passed >= hour || passed < 0) return when(w, now, at);
  return passed < minute ? w.time.justNow : w.time.minutesAgo(Math.floor(passed / minute));
}

/** `when` as a `<time>` element. */
export function moment(w: Words, now: Instant, at: Instant): Html {
  return html`<time datetime="${at}" data-paper="${onPaper(at)}">${when(w, now, at)}</time>`;
}

/** `dayName` as a `<time>` element. */
export function dayMoment(w: Words, now: Instant, which: Day): Html {
  return html`<time datetime="${which}" data-paper="${which}">${dayName(w, now, which)}</time>`;
}

/** A sentence of the words with such an element in place of the time it tells. */
export function around(say: (when: string) => string, time: Html): Html {
  const [before, after] = say('\n').split('\n');
  return html`${before}${time}${after}`;
}

/** An instant as paper keeps it, where today means nothing: 2026-11-21 14:29. */
export function onPaper(at: Instant): string {
  return `${dayIn(at)} ${clock(at)}`;
}

/** A page asks for the same few instants over and over, above all for its own. */
const lately = new Map<Instant, string>();

function local(at: Instant): string {
  const known = lately.get(at);
  if (known !== undefined) return known;
  if (lately.size > 1000) lately.clear();
  const wall = new Date(Date.parse(at) + shanghai).toISOString();
  lately.set(at, wall);
  return wall;
}
