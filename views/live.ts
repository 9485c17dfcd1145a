import type { Badges } from '#desks/common/badges.ts';
import type { Arrival, Move } from '#desks/live/queries.ts';
import type { Board } from '#rules/vocabulary.ts';
import { attrs, html, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Frame } from './frame.ts';
import { avatar } from './parts.ts';
import { naming } from './step-choices.ts';
import { clock } from './time.ts';
import type { Words } from './words/index.ts';

/**
 * The light in the top bar of a desk, with every word that live.js says. Hidden until that runs: without it nothing is
 * promised.
 */
export function liveLight({ w, now }: Frame): Html {
  const { live } = w;
  const words = {
    'data-since': now,
    'data-on': live.on,
    'data-off': live.off,
    'data-back': live.back,
    'data-stale': live.stale,
    'data-reload': live.reload,
    'data-ended': live.ended,
    'data-sign-in': live.signIn,
    'data-resume': live.resume,
    'data-resumed': live.resumed,
    'data-one': live.newOne,
    'data-many': live.newMany,
    'data-urgent-one': live.newUrgentOne,
    'data-urgent': live.newUrgent,
    'data-title': live.title,
    'data-ask': live.ask,
    'data-yes': live.yes,
    'data-no': live.no,
    'data-sound-on': live.soundOn,
    'data-sound-off': live.soundOff,
  };
  return html`<div id="live" hidden ${attrs(words)}>
    <i aria-hidden="true"></i><span role="status">${live.on}</span
    ><span class="clock" aria-hidden="true"></span>
  </div>`;
}

/** The red strip: urgent cases that nobody has taken, and the way to them. Nothing while there are none. */
export function alarmLine(w: Words, { all, unsigned }: { all: number; unsigned: number }): Html | null {
  if (all === 0) return null;
  const said = [
    unsigned > 0 && w.live.unsigned(unsigned),
    all > unsigned && w.live.overLimit(all - unsigned),
  ].filter((part) => part !== false);
  return html`<a href="/neglected"
    >${icon('siren')}<b>${said.join(w.live.and2)}</b><span>${w.live.see}</span></a
  >`;
}

/** The same for a page that stands open. */
export function alarm(w: Words, { ids, unsigned }: { ids: readonly string[]; unsigned: number }): Html {
  return part('alarm', alarmLine(w, { all: ids.length, unsigned }));
}

/** The numbers beside the pages' names. */
export function badgeNumbers(w: Words, badges: Badges): Html {
  const links = Object.entries(badges).map(
    ([page, cases]) =>
      html`<a href="${page === 'home' ? '/' : `/${page}`}">${cases > 0 && badge(w, cases)}</a>`,
  );
  return numbers('.pages', html`${links}`);
}

/** One of them; who hears the page hears of what there are so many. */
export function badge(w: Words, cases: number): Html {
  return html`<b role="img" aria-label="${w.list.count(cases)}">${cases}</b>`;
}

/** The numbers of links: those of the page `within` take theirs from the link to the same address. */
export function numbers(within: string, links: Html): Html {
  return html`<template data-live="numbers" data-within="${within}">${links}</template>`;
}

/** What the list holds now and may not show yet. live.js counts those that are not on the page. */
export function newBar(arrivals: readonly Arrival[]): Html {
  return html`<template data-live="fresh" ${attrs(idsOf(arrivals))}></template>`;
}

/** What came to this person's desks: rings for 特急, counts in the title of a hidden tab. */
export function tidings(arrivals: readonly Arrival[]): Html {
  return html`<template data-live="news" ${attrs(idsOf(arrivals))}></template>`;
}

/**
 * How far what stands on the page of a case or a task has come: live-page.js compares it with the page's own mark. Null: it is
 * not this person's to see any more.
 */
export function pageMark(mark: number | null): Html {
  return html`<template data-live="page" data-mark="${mark ?? ''}"></template>`;
}

/** What others did with the cases of the list, and who has one of them before him; each goes into its row. */
export function rowMarks(
  moves: ReadonlyMap<string, { deed: string; taken: boolean }>,
  lookers: ReadonlyMap<string, readonly string[]>,
): Html {
  const cases = [...new Set([...moves.keys(), ...lookers.keys()])];
  return part(
    'rows',
    html`${cases.map((id) => {
      const move = moves.get(id);
      const names = lookers.get(id) ?? [];
      return html`<span
        class="trace"
        data-row="${id}"
        ${attrs({ 'data-taken': move?.taken, 'data-moved': Boolean(move) })}
        >${move && html`<b>${move.deed}</b>`}${names.map((name) => html`<span class="eye">${avatar(name)}</span>`)}</span
      >`;
    })}`,
  );
}

/** 李倩 也在看: whoever else has the case of the pane before him, in its head. */
export function alsoLooking(w: Words, names: readonly string[]): Html {
  const said =
    names.length > 0 &&
    html`${names.map((name) => avatar(name))}<span>${w.live.also(names.join(w.live.and))}</span>`;
  return part('also', said);
}

/** What somebody did with a case, and when. */
export function deedOf(
  w: Words,
  { at, step, who, byOther, board }: Move,
  unit: { name: string; name_en: string; board: Board } | undefined,
): string {
  const name = who ?? w.case.aResident;
  if (step === 'claim') return w.dispatch.onIt(name);
  const to = board ?? unit?.board;
  const where = {
    ...(unit && { unit: naming(w, unit) }),
    ...(to && { board: w.boards[to] }),
  };
  return w.live.deed(clock(at), w.did[step]({ who: name, called: byOther, ...where }));
}

function part(name: string, content: Html | false | null): Html {
  return html`<template data-live="${name}">${content}</template>`;
}

function idsOf(arrivals: readonly Arrival[]): Record<string, string> {
  const urgent = arrivals.filter(({ severity }) => severity === 'S1');
  const ids = (list: readonly Arrival[]) => list.map(({ id }) => id).join(' ');
  return { 'data-cases': ids(arrivals), 'data-urgent': ids(urgent) };
}
