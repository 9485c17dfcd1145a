import type { JournalPage } from '#desks/journal/queries.ts';
import type { PeopleStep, SealTable } from '#db/schema.ts';
import { steps, type Instant } from '#rules/vocabulary.ts';
import { button } from './actions.ts';
import { field } from './fields.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, pageHead, table } from './lists.ts';
import { empty, notice } from './parts.ts';
import { around, moment } from './time.ts';
import type { Words } from './words/index.ts';

export type JournalView = {
  page: JournalPage;
  head: Pick<SealTable, 'seq' | 'hash' | 'at'> | undefined;
  waiting: number;
  /** The case asked for, null for all. */
  number: string | null;
  /** Not the first page. */
  further: boolean;
};

type Line = JournalPage['lines'][number];

/** The journal as the auditor reads it: the head of the day, then the newest lines. */
export function journalView(w: Words, now: Instant, view: JournalView): Page {
  const { journal: words } = w;
  return {
    title: words.title,
    shell: 'desk',
    main: html`${pageHead(words.title, { lead: words.lead })} ${headCard(w, now, view)} ${searchForm(w, view)}
    ${lines(w, now, view)}`,
  };
}

function headCard(w: Words, now: Instant, { head, waiting }: JournalView): Html {
  const { journal: words } = w;
  const text = head
    ? html`<p class="head-of-day"><code>${head.seq}:${head.hash}</code></p>
        <p class="dim">${around((at) => words.headAt(head.seq, at), moment(w, now, head.at))}</p>
        <p class="dim">${words.headHint}</p>`
    : html`<p>${words.headNone}</p>`;
  return card(
    words.head,
    html`${text}
      <p class="dim">${words.waiting(waiting)}</p>`,
  );
}

function searchForm(w: Words, { number }: JournalView): Html {
  const { journal: words } = w;
  return html`<form class="search" action="/journal" method="get" role="search">
    ${field(w, { name: 'case', label: words.search, hint: words.searchHint, value: number ?? '' })}
    ${button(w.button.search)} ${number === null ? null : html`<a href="/journal">${words.clear}</a>`}
  </form>`;
}

function lines(w: Words, now: Instant, { page, number, further }: JournalView): Html {
  const { journal: words } = w;
  if (page.lines.length === 0) return number ? notice('info', words.notFound(number)) : empty(words.empty);
  const { columns } = words;
  const { next } = page;
  const filter = number ? `&case=${encodeURIComponent(number)}` : '';
  return html`${table(
      words.title,
      [
        { label: columns.at },
        { label: columns.who },
        { label: columns.step },
        { label: columns.chain },
        { label: columns.seq, number: true },
        { label: columns.hash },
      ],
      page.lines.map((line) => [
        moment(w, now, line.at),
        whoDid(w, line),
        whatWasDone(w, line),
        line.number ? html`<a href="/journal?case=${line.number}">${line.number}</a>` : words.people,
        line.seq,
        html`<code title="${line.hash}">${line.hash.slice(0, 12)}</code>`,
      ]),
    )}
    <nav class="pager" aria-label="${w.list.pages}">
      ${further && html`<a class="btn" href="/journal${number ? `?${filter.slice(1)}` : ''}">${words.newest}</a>`}
      ${
        next &&
        html`<a class="btn" rel="next" href="/journal?after=${next.at}~${next.chain}~${next.seq}${filter}"
          >${words.older}</a
        >`
      }
    </nav>`;
}

function whoDid(w: Words, line: Line): string {
  if (line.actor_role === null) return line.actor_id === 'system' ? w.journal.system : line.actor_name;
  const unit = w.lang === 'zh' ? line.unit_name : line.unit_name_en;
  return w.journal.asRole(line.actor_name, unit ?? w.roles[line.actor_role]);
}

function whatWasDone(w: Words, line: Line): string {
  const step = steps.find((s) => s === line.step);
  const done = step ? w.steps[step] : w.journal.peopleDid[line.step as PeopleStep];
  const whom = aboutWhom(w, line);
  if (whom !== '') return w.journal.about(done, whom);
  const moved = line.to_state && line.to_state !== line.from_state ? ` → ${w.states[line.to_state]}` : '';
  return `${done}${moved}`;
}

/** 周明 · 综合指挥岗 · 东柳街道. */
function aboutWhom(w: Words, { whom, post }: Line): string {
  if (post === null) return whom ?? '';
  const isZh = w.lang === 'zh';
  const board = post.unit === null && post.board ? w.boardsShort[post.board] : null;
  const where = isZh ? [post.place, post.unit] : [post.place_en, post.unit_en];
  return [whom, w.roles[post.role], board, ...where].filter(Boolean).join(' · ');
}
