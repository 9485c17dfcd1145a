import type { Instant } from '#rules/vocabulary.ts';
import type { Html } from './html.ts';
import type { IconName } from './icon.ts';
import type { Lang, Words } from './words/index.ts';

/**
 * Which style sheet a page needs, so that none carries what it does not show. `report`: what a worker does on the
 * street, the smallest; `phone`: every other page on a phone; `door`: plain pages. Of the desks, `triage`: 分派; `work`:
 * the others that fill the screen; `reports`: 我上报的; `entry`: the form of 录入; `case`: the page of a case; `paper`: the sheet of cases
 * that is printed; `oversight`: 督查; `figures`: its lists and tables; `office`: settings, people and journal; `desk`: every other page.
 */
export type Room =
  | 'report'
  | 'phone'
  | 'door'
  | 'desk'
  | 'reports'
  | 'case'
  | 'office'
  | 'paper'
  | 'oversight'
  | 'figures'
  | 'entry'
  | 'triage'
  | 'work';

/** Addresses of what the browser loads besides the page. */
export type Assets = {
  styles: Record<Room, string>;
  htmx: string;
  deskJs: string;
  /** Pages of 录入. */
  entryJs: string;
  /** Pages that are `fit`. */
  triageJs: string;
  liveJs: string;
  workerJs: string;
  /** The page of a case on a phone. */
  caseCss: string;
  /** Pages with a list of what has to be done at once. */
  playbookCss: string;
  helpedCss: string;
  /** The page of a case or a task, kept as it is now. */
  pageJs: string;
  /** The same on a phone, which has no other stream. */
  followJs: string;
  viewerJs: string;
  favicon: string;
};

export type NavItem = {
  href: string;
  label: keyof Words['nav'];
  icon: IconName;
  count?: number | undefined;
  current: boolean;
};

export type Theme = 'auto' | 'light' | 'dark';

/** What surrounds a page: who looks at it, how, and where he may go. */
export type Frame = {
  w: Words;
  lang: Lang;
  theme: Theme;
  elder: boolean;
  assets: Assets;
  person: { name: string; login: string } | null;
  nav: readonly NavItem[];
  /** Urgent cases that nobody has taken, where this page warns of them; see desks/live. */
  neglected: { all: number; unsigned: number };
  demo: boolean;
  placeName: string | null;
  /** Path and query of the page itself; preferences lead back to it. */
  path: string;
  /** When it was drawn: what is printed says so. */
  now: Instant;
};

/** `desk`: wide, htmx; `worker`: phone, works on anything; `plain`: signed out, or something went wrong. */
export type Page = {
  title: string;
  shell: 'desk' | 'worker' | 'plain';
  /** On `desk` and `plain` it brings its own h1; on `worker` the title in the top bar is the h1. */
  main: Html;
  /** Desk: the rail of queues. */
  aside?: Html | undefined;
  /** Desk: the page fills the screen and its panes scroll, as in triage. */
  fit?: boolean | undefined;
  /** Desk: a page of 录入, which shows forms and no case. */
  entry?: boolean | undefined;
  /** One of the pages used on the street; at a desk, 我上报的. */
  street?: boolean | undefined;
  /** Worker: where the cross of the top bar leads. */
  back?: string | undefined;
  /** Worker: stands at the bottom in place of the navigation. */
  foot?: Html | undefined;
  /** What stands in the search box of the top bar. */
  asked?: string | undefined;
  /** The page of a case: with a style sheet and a script of its own. */
  casefile?: boolean | undefined;
  /** It has a list of what has to be done at once. */
  playbook?: boolean | undefined;
  /** It has a table of who helps, who has looked or who was given sight: a phone shows it as cards. */
  helped?: boolean | undefined;
  /** The form has errors; the title says so first. */
  invalid?: boolean | undefined;
};
