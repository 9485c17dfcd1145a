import type { CaseListRow } from '#desks/common/rows.ts';
import type { JustDone } from '#desks/common/worklist.ts';
import type { Attention } from '#desks/home/attention.ts';
import type { Look } from '#desks/oversight/look.ts';
import type { Summary } from '#desks/oversight/summary.ts';
import { answererOf, type Answerer } from '#rules/extension.ts';
import type { Post } from '#rules/facts.ts';
import type { Instant, State } from '#rules/vocabulary.ts';
import { linkButton } from './actions.ts';
import { settleTag } from './audit-tags.ts';
import { caseRows } from './case-rows.ts';
import { escalationTags } from './beside.ts';
import { extensionTag } from './extension.ts';
import { html, join, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, pageHead } from './lists.ts';
import { leadOf } from './oversight-lead.ts';
import { lookHref } from './oversight-links.ts';
import { empty, stateTag, tag } from './parts.ts';
import { hazardTiles, type FindCategory } from './report-tiles.ts';
import { naming } from './step-choices.ts';
import { when } from './time.ts';
import { doneNotice } from './worklist.ts';
import type { Words } from './words/index.ts';

type Named = { id: string; name: string; name_en: string };
export type HomeView = {
  name: string;
  shell: 'worker' | 'desk';
  posts: readonly Post[];
  places: readonly Named[];
  units: readonly Named[];
  /** Ids of those whose request for more time waits for him, of those where he may agree to something as the second or confirm a proposal to decline, and of findings that he answers or reviews. */
  held: {
    total: number;
    rows: readonly CaseListRow[];
    toAnswer: ReadonlySet<string>;
    toAgree: ReadonlySet<string>;
    toConfirm: ReadonlySet<string>;
    toSettle: ReadonlySet<string>;
  };
  /** Who else has cases of the same triage desk in hand. */
  others: readonly { name: string; cases: number }[];
  /** What others ask of him, or leave to him to decide (协办). */
  tasks: number;
  reports: boolean;
  /** What this person has just done with a case that he does not see any more. */
  done: JustDone | null;
  category: FindCategory;
  /** Category codes this person reports most. */
  usual: readonly string[];
  overview: { look: Look; summary: Summary } | null;
  attention: Attention;
};

/** Everybody's first page: on a phone the four hazards first, at a desk what waits. */
export function homeView(w: Words, now: Instant, view: HomeView): Page {
  const { home: words } = w;
  if (view.shell === 'worker') {
    return {
      title: words.hello(view.name),
      shell: 'worker',
      main: html`${hazardTiles(w, view.category, view.usual)} ${card(words.todo, toMine(w, view))}
      ${postsCard(w, view)}`,
    };
  }
  const { tasks } = view;
  const none = view.held.total === 0;
  const nothing = none && tasks === 0;
  const waiting = html`${sumOf(w, view)}${nothing ? empty(words.nothing) : !none && heldList(w, now, view.held)}
  ${tasks > 0 && linkButton('/tasks', words.toTasks(tasks), { icon: 'handshake' })}`;
  const first = view.overview ? overviewCard(w, view.overview) : keepersCards(w, now, view.attention);
  return {
    title: words.title,
    shell: 'desk',
    main: html`${pageHead(words.hello(view.name), {
      actions: view.reports && linkButton('/report', w.nav.report, { icon: 'camera' }),
    })}
    ${view.done && doneNotice(w, view.done)} ${first} ${(!first || !nothing) && card(words.todo, waiting)}
    ${postsCard(w, view)}`,
  };
}

/** On the phone the work itself is in 我上报的, a card each. */
function toMine(w: Words, { held }: HomeView): Html {
  if (held.total === 0) return empty(w.home.nothing);
  return linkButton('/mine', w.home.toMine(held.total), { kind: 'primary' });
}

/** Where the next step of a case in this state is taken. */
const deskOf: Partial<Record<State, string>> = {
  reported: '/dispatch',
  triaging: '/dispatch',
  awaiting_sign: '/board',
  in_progress: '/board',
  in_dispute: '/rulings',
  pending_check: '/check',
};

/** At a triage desk 分流 counts more than what lies with its reader: this says where the rest is. */
function sumOf(w: Words, { held, others }: HomeView): Html | null {
  if (others.length === 0) return null;
  const names = others.map(({ name }) => name).join(w.home.and);
  const cases = others.reduce((sum, one) => sum + one.cases, 0);
  return html`<p class="dim">${w.home.withOthers(held.total, cases, names)}</p>`;
}

/** Where each answers a request for more time. */
const answerDesks: Record<Answerer, (id: string) => string> = {
  board: (id) => `/board?queue=extension&case=${id}`,
  district: (id) => `/rulings?list=extension&case=${id}`,
  duty: (id) => `/cases/${id}`,
};

function answerDesk({ id, sensitivity, extension_count: extensionCount }: CaseListRow): string {
  return answerDesks[answererOf({ sensitivity, extensionCount })](id);
}

function heldList(w: Words, now: Instant, held: HomeView['held']): Html {
  const more = held.total - held.rows.length;
  return html`<div class="rows flat">
      ${caseRows(w, now, held.rows, {
        hrefOf: (row) => {
          if (held.toAgree.has(row.id) || held.toSettle.has(row.id)) return `/cases/${row.id}`;
          if (held.toAnswer.has(row.id)) return answerDesk(row);
          const desk = held.toConfirm.has(row.id) ? undefined : deskOf[row.state];
          return desk ? `${desk}?case=${row.id}` : `/cases/${row.id}`;
        },
        tags: (row) => {
          if (held.toAgree.has(row.id)) return tag(w.requests.toAgree, 'soon');
          if (held.toSettle.has(row.id)) return settleTag(w, row);
          if (held.toAnswer.has(row.id)) return extensionTag(w, row);
          if (row.sign_alerted_at !== null) return escalationTags(w, row);
          return held.toConfirm.has(row.id) ? tag(w.home.confirmReject, 'soon') : stateTag(w, row.state);
        },
      })}
    </div>
    ${more > 0 && html`<p class="dim">${w.home.more(more)}</p>`}`;
}

/** The first sentences of the report; every number opens its cases there. */
function overviewCard(w: Words, { look, summary }: NonNullable<HomeView['overview']>): Html {
  return card(
    w.home.overview,
    html`${leadOf(w, look, summary)}
    ${linkButton(lookHref(look, '/oversight'), w.home.toOversight, { icon: 'chart-column' })}`,
  );
}

/** For who keeps the house: one sentence of what awaits him, and the way there. */
function keepersCards(w: Words, now: Instant, { office, people, journal }: Attention): Html | null {
  if (!office && !people && !journal) return null;
  const { keepers } = w.home;
  const one = (title: string, said: string, href: string, way: string) =>
    card(
      title,
      html`<p>${said}</p>
        ${linkButton(href, way)}`,
    );
  return html`${office && one(w.nav.office, keepers.office(office), '/office', keepers.toOffice)}
  ${people && one(w.nav.people, keepers.people(people.never, people.locked), people.never > 0 ? '/people?state=never' : '/people', keepers.toPeople)}
  ${journal && one(w.nav.journal, journalSaid(w, now, journal), '/journal', keepers.toJournal)}`;
}

function journalSaid(w: Words, now: Instant, { last, head }: NonNullable<Attention['journal']>): string {
  const { keepers } = w.home;
  const verified = last ? keepers.verified(when(w, now, last.at), last.found) : keepers.neverVerified;
  return verified + (head ? keepers.head(head.seq, when(w, now, head.at)) : keepers.noHead);
}

function postsCard(w: Words, { posts, places, units }: HomeView): Html {
  const nameIn = (list: readonly Named[], id: string | null) => {
    const found = list.find((one) => one.id === id);
    return found ? naming(w, found) : null;
  };
  return card(
    w.home.posts,
    html`<ul class="posts">
      ${posts.map((post) => {
        const board = post.board && post.unit === null ? w.boards[post.board] : null;
        const where = [nameIn(places, post.place), nameIn(units, post.unit), board].filter(
          (part) => part !== null,
        );
        return html`<li><b>${w.roles[post.role]}</b> <span class="dim">${join(where, ' · ')}</span></li>`;
      })}
    </ul>`,
  );
}
