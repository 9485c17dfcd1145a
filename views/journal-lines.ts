import type { Filter } from '#desks/journal/filter.ts';
import type { JournalLine } from '#desks/journal/queries.ts';
import type { OfficeStep, PeopleStep } from '#db/schema.ts';
import { steps, type Instant } from '#rules/vocabulary.ts';
import { html, type Content, type Html } from './html.ts';
import { journalQuery } from './journal-filter.ts';
import { table } from './lists.ts';
import { moment } from './time.ts';
import type { Words } from './words/index.ts';

/** The lines as a table; who and which case are links to all of theirs. */
export function lineTable(w: Words, now: Instant, lines: readonly JournalLine[], filter: Filter): Html {
  const { columns, title } = w.journal;
  const only = (more: Filter) => `/journal?${journalQuery({ ...filter, nobody: undefined, ...more })}`;
  return table(
    title,
    [
      { label: columns.at },
      { label: columns.who },
      { label: columns.step },
      { label: columns.chain },
      { label: columns.seq, number: true },
      { label: columns.hash },
    ],
    lines.map((line) => [
      moment(w, now, line.at),
      line.actor_id === null ? actorOf(w, line) : whoDid(w, line, only({ person: line.actor_id })),
      whatWasDone(w, line),
      line.number
        ? html`<a class="one" href="${only({ case: line.number })}">${line.number}</a>`
        : bookOf(w, line),
      line.seq,
      html`<code title="${line.hash}">${line.hash.slice(0, 12)}</code>`,
    ]),
    { cards: true },
  );
}

/** The book a line stands in: a case by its number, people, settings. */
export function bookOf(w: Words, { chain, number }: Pick<JournalLine, 'chain' | 'number'>): string {
  if (number) return number;
  return chain === 'office' ? w.journal.office : w.journal.people;
}

function whoDid(w: Words, line: JournalLine, href: string): Content {
  const name = actorOf(w, line);
  const post = postOf(w, line);
  const link = html`<a href="${href}">${name}</a>`;
  if (post === '') return link;
  const [before, after] = w.journal.asRole('\n', post).split('\n');
  return html`${before}${link}${after}`;
}

/** Who acted; 一位居民 for a sealed reporter. */
export function actorOf(w: Words, line: JournalLine): string {
  return line.actor_id === 'system' ? w.journal.system : (line.actor_name ?? w.case.aResident);
}

/** The post by which he acted, with the unit where it has one; empty for none. */
function postOf(w: Words, line: JournalLine): string {
  if (line.actor_role === null) return '';
  const unit = w.lang === 'zh' ? line.unit_name : line.unit_name_en;
  return [w.roles[line.actor_role], unit].filter(Boolean).join(' · ');
}

/** 转办：研判中 → 已转办. */
function whatWasDone(w: Words, line: JournalLine): string {
  const done = stepOf(w, line);
  const whom = aboutWhom(w, line);
  if (whom !== '') return w.journal.about(done, whom);
  const moved = line.to_state && line.to_state !== line.from_state;
  return moved
    ? w.journal.about(done, w.journal.moved(stateOf(w, line.from_state), stateOf(w, line.to_state)))
    : done;
}

/** The step in a word. */
export function stepOf(w: Words, line: JournalLine): string {
  const step = steps.find((s) => s === line.step);
  if (step === 'reveal' && line.opened && line.opened.what !== 'phone')
    return w.sealed.gate[line.opened.what];
  if (step) return w.steps[step];
  return line.chain === 'office'
    ? w.office.did[line.step as OfficeStep]
    : w.journal.peopleDid[line.step as PeopleStep];
}

/** A state of a case in a word; empty where there is none. */
export function stateOf(w: Words, state: JournalLine['from_state']): string {
  if (state === null) return '';
  return state === 'draft' ? w.journal.draft : w.states[state];
}

/** 周明 · 综合指挥岗 · 东柳街道. */
function aboutWhom(w: Words, { whom, post }: JournalLine): string {
  if (post === null) return whom ?? '';
  const isZh = w.lang === 'zh';
  const board = post.unit === null && post.board ? w.boardsShort[post.board] : null;
  const where = isZh ? [post.place, post.unit] : [post.place_en, post.unit_en];
  return [whom, w.roles[post.role], board, ...where].filter(Boolean).join(' · ');
}
