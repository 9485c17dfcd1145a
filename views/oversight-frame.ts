import type { Look, Narrowing } from '#desks/oversight/look.ts';
import type { Names } from '#desks/oversight/names.ts';
import type { Area } from '#rules/oversight.ts';
import {
  boundsOf,
  lastDay,
  neighbour,
  periodAround,
  periodText,
  weekOf,
  type Period,
} from '#rules/periods.ts';
import type { Day } from '#rules/vocabulary.ts';
import { button, hidden, linkButton } from './actions.ts';
import { attrs, html, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import { pageHead, tabs } from './lists.ts';
import { lookHref } from './oversight-links.ts';
import { notice } from './parts.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

/** A page of oversight; `more` stays in its address beside what is looked at. */
type Where = { path: string; more?: Record<string, string> };
/** `anyTime`: what is shown is so now, whatever stretch is looked at elsewhere. */
type Head = Where & { title: string; lead?: Content; actions?: Content; anyTime?: boolean };

/** What every page of oversight has above it: its kin, the stretch and the place looked at, its title. */
export function oversightHead(w: Words, look: Look, names: Names, head: Head): Html {
  return html`${kin(w, look, head.path)}
    <div class="look">
      ${!head.anyTime && periodPicker(w, look, names.today, head)} ${scopeMenu(w, look, names, head)}
      ${crumbsOf(w, look, names, head)}
    </div>
    ${look.misread && notice('soon', w.oversight.misread)}
    ${pageHead(head.title, { lead: head.lead, actions: head.actions })}`;
}

function kin(w: Words, look: Look, path: string): Html {
  const { tabs: words } = w.oversight;
  const pages = [
    ['/oversight', words.report],
    ['/oversight/table', words.table],
    ...(look.area.numbersOnly ? [] : [['/oversight/overdue', words.overdue] as const]),
    ['/oversight/definitions', words.definitions],
  ] as const;
  return tabs(
    words.label,
    pages.map(([to, label]) => ({ href: lookHref(look, to), label, current: to === path })),
  );
}

/** Back and forth by weeks or months, or any days; links and a plain form. */
function periodPicker(w: Words, look: Look, today: Day, { path, more }: Where): Html {
  const { picker } = w.oversight;
  const { period } = look;
  const to = (other: Period) => lookHref(look, path, { period: other }, more);
  const [before, after] = [neighbour(period, -1), neighbour(period, 1)];
  const present = periodAround(period.kind === 'month' ? 'month' : 'week', today);
  const anchor = today >= period.from && today < period.until ? today : period.from;
  return html`<nav class="period" aria-label="${picker.label}">
    ${linkButton(to(before), picker.before(period.kind), { icon: 'chevron-left' })}
    ${periodText(period) !== periodText(present) && linkButton(to(present), picker.now(period.kind))}
    ${after.from <= today && html`<a class="btn" href="${to(after)}"><span>${picker.after(period.kind)}</span>${icon('chevron-right')}</a>`}
    ${(['week', 'month'] as const).map(
      (kind) =>
        html`<a
          class="btn"
          href="${to(periodAround(kind, anchor))}"
          ${attrs({ 'aria-current': period.kind === kind && 'true' })}
          >${picker.kinds[kind]}</a
        >`,
    )}
    <details class="menu">
      <summary class="btn">${picker.days}</summary>
      <form class="card" action="${path}">
        ${hidden(kept(look, more))}
        <label>${picker.from}<input type="date" name="from" value="${period.from}" required /></label>
        <label>${picker.until}<input type="date" name="until" value="${lastDay(period)}" required /></label>
        ${button(picker.show, { kind: 'primary' })}
      </form>
    </details>
  </nav>`;
}

/** What a form for another stretch must carry along. */
function kept(look: Look, more: Record<string, string> = {}): Record<string, string> {
  const query = new URLSearchParams(lookHref(look, '', {}, more).slice(1));
  query.delete('period');
  return Object.fromEntries(query);
}

/** One level down or back up, and the person's other areas. */
function scopeMenu(w: Words, look: Look, names: Names, where: Where): Html | null {
  const { path, more } = where;
  const { areas, at, narrowed } = look;
  const key = names.below[0]?.level === 'street' ? 'street' : 'community';
  const wide = { street: undefined, community: undefined };
  const items = [
    ...((narrowed.street ?? narrowed.community)
      ? [{ href: lookHref(look, path, wide, more), label: areaName(w, look.area, names) }]
      : []),
    ...names.below.map((place) => ({
      href: lookHref(look, path, { [key]: place.id }, more),
      label: naming(w, place),
    })),
  ];
  const others = areas.flatMap((area, i) =>
    i === at
      ? []
      : [
          {
            href: elsewhere(look, area, i, where),
            label: areaName(w, area, names),
          },
        ],
  );
  if (items.length + others.length === 0) return null;
  const list = (all: typeof items) =>
    html`<ul>
      ${all.map(({ href, label }) => html`<li><a href="${href}">${label}</a></li>`)}
    </ul>`;
  return html`<details class="menu scope">
    <summary class="btn">${icon('map-pin')}${scopeName(w, look, names)}</summary>
    <div class="card">
      ${list(items)}
      ${
        others.length > 0 &&
        html`<p>${w.oversight.area}</p>
          ${list(others)}`
      }
    </div>
  </details>`;
}

/** The same page of another post; of one that sees numbers alone, who has no lists, the report. */
function elsewhere(look: Look, { numbersOnly }: Area, at: number, { path, more }: Where): string {
  const wide = { ...look, narrowed: {} };
  const isList = ['/oversight/cases', '/oversight/overdue', '/oversight/off-list'].includes(path);
  return numbersOnly && isList ? lookHref(wide, '/oversight', { at }) : lookHref(wide, path, { at }, more);
}

/** What narrows, each with a cross that takes it away. */
function crumbsOf(w: Words, look: Look, names: Names, { path, more }: Where): Html | null {
  const said = narrowings(w, look.narrowed, names);
  if (said.length === 0) return null;
  return html`<p class="crumbs">
    ${w.oversight.narrowed}
    ${said.map(
      ([key, label]) =>
        html`<a class="tag accent" href="${lookHref(look, path, { [key]: undefined }, more)}"
          >${label}<span class="vh">${w.oversight.unnarrow(label)}</span>${icon('x')}</a
        >`,
    )}
  </p>`;
}

/** Each thing that narrows, in words. */
export function narrowings(
  w: Words,
  narrowed: Narrowing,
  names: Names,
): (readonly [keyof Narrowing, string])[] {
  const words = w.oversight;
  const { board, street, community, category, unit, channel, slot, took, response } = narrowed;
  const place = (id: string) => namedOr(w, names.place(id), id);
  const said: readonly (readonly [keyof Narrowing, string | undefined])[] = [
    ['board', board && (board === 'none' ? w.case.noBoard : w.boards[board])],
    ['street', street && place(street)],
    ['community', community && place(community)],
    ['category', category && namedOr(w, shortOf(names.category(category)), category)],
    ['unit', unit && (unit === 'none' ? words.noUnit : namedOr(w, names.unit(unit), unit))],
    ['channel', channel && w.channels[channel]],
    [
      'slot',
      slot === undefined ? undefined : words.slot(words.weekdays[Math.floor(slot / 24)] ?? '', slot % 24),
    ],
    ['took', took && words.took(words.buckets[took])],
    ['response', response && words.response(words.buckets[response])],
  ];
  return said.flatMap(([key, label]) => (label === undefined || label === '' ? [] : [[key, label] as const]));
}

/** 鄞州区, 东柳街道, 东柳街道应急管理指挥: what is looked at, however it is narrowed to a place. */
export function scopeName(w: Words, look: Look, names: Names): string {
  const { area, narrowed } = look;
  const id = narrowed.community ?? narrowed.street;
  return id === undefined ? areaName(w, area, names) : areaName(w, { ...area, place: id }, names);
}

function areaName(w: Words, { place, board }: Pick<Area, 'place' | 'board'>, names: Names): string {
  const where = namedOr(w, names.place(place), place);
  return board === null ? where : w.oversight.boardIn(where, w.boards[board]);
}

/** Room is scarce there: the name that tiles and rows show. */
function shortOf(category: ReturnType<Names['category']>) {
  return category && { name: category.short_name, name_en: category.short_name_en };
}

function namedOr(w: Words, named: { name: string; name_en: string } | undefined, or: string): string {
  return named ? naming(w, named) : or;
}

/** 2026 年第 47 周, 2026 年 11 月, 11 月 1 日 – 11 月 15 日. */
export function periodName(w: Words, period: Period): string {
  const { period: words } = w.oversight;
  if (period.kind === 'days') return periodDays(w, period);
  if (period.kind === 'month')
    return words.month(Number(period.from.slice(0, 4)), Number(period.from.slice(5, 7)));
  const { year, week } = weekOf(period.from);
  return words.week(year, week);
}

/** 11 月 16 日 – 11 月 22 日, with years where they differ. */
export function periodDays(w: Words, period: Period): string {
  const last = lastDay(period);
  const years = period.kind === 'days' || period.from.slice(0, 4) !== last.slice(0, 4);
  return w.oversight.period.days(dayOf(w, period.from, years), dayOf(w, last, years));
}

function dayOf(w: Words, day: Day, withYear: boolean): string {
  const [year, month, on] = day.split('-').map(Number);
  return w.time.day(month ?? 0, on ?? 0, withYear ? (year ?? null) : null);
}

/** Whether a period has begun and is not over. */
export function isRunning({ period, span }: Look): boolean {
  const { start, end } = boundsOf(period);
  return start <= span.now && span.now < end;
}
