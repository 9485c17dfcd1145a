import type { Look } from '#desks/oversight/look.ts';
import type { Names } from '#desks/oversight/names.ts';
import { exampleSpan, examples, type Example } from '#rules/examples.ts';
import {
  rateIds,
  rates,
  tallies,
  tallyIds,
  type RateId,
  type Cohort,
  type Tally,
  type TallyId,
} from '#rules/tallies.ts';
import { offLists } from '#rules/vocabulary.ts';
import { html, join, type Content, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, table } from './lists.ts';
import { oversightHead } from './oversight-frame.ts';
import { dayIn, onPaper } from './time.ts';
import { wordsFor, type Words } from './words/index.ts';

/** In the order in which a report is read. */
const cohorts: readonly Cohort[] = ['due', 'aside', 'received', 'ended', 'audited', 'open'];

/** What every number means, once: made from the rules that count it, so that none can be left out. */
export function definitionsView(w: Words, look: Look, names: Names): Page {
  const words = w.oversightLists.definitions;
  const path = '/oversight/definitions';
  return {
    title: words.title,
    shell: 'desk',
    main: html`${oversightHead(w, look, names, { path, title: words.title, lead: words.lead, anyTime: true })}
    ${card(
      words.rules,
      html`<ol class="rules">
          ${words.ruleList.map((rule) => html`<li>${rule}</li>`)}
        </ol>
        <p class="dim">${words.small}</p>`,
    )}
    ${card(words.ratesTitle, html`${rateIds.map((id) => rate(w, id))}`)}
    ${cohorts.map((over) => cohort(w, over))} ${offListMeanings(w)} ${card(words.examples, exampleTable(w))}`,
  };
}

/** A name in the language of the page, and in the other one beside it. */
function heading(w: Words, id: string, nameIn: (w: Words) => string): Html {
  const other = wordsFor(w.lang === 'zh' ? 'en' : 'zh');
  return html`<h3 id="${id}">
    ${capital(nameIn(w))} <small lang="${other.htmlLang}">${capital(nameIn(other))}</small>
  </h3>`;
}

function rate(w: Words, id: RateId): Html {
  const { definitions: d, rates: names } = w.oversightLists;
  const { part, whole } = rates[id];
  const { outside, gaming, source } = names[id];
  return entry(
    heading(w, idOfRate(id), (one) => one.oversightLists.rates[id].name),
    [
      [d.part, toTally(w, part)],
      [d.whole, toTally(w, whole)],
      [d.outside, outside],
      [d.gaming, gaming],
      [d.source, source],
    ],
  );
}

/** 减负: tasks, and no cases. */
function offListMeanings(w: Words): Html {
  const { title, what, meanings } = w.offList;
  return card(
    title,
    html`<p class="dim">${what}${w.stands.stop}</p>
      ${offLists.map(
        (id) =>
          html`<section class="definition">
            ${heading(w, `off_list_${id}`, (one) => one.offList.names[id])}
            <p>${meanings[id]}${w.stands.stop}</p>
          </section>`,
      )}`,
  );
}

/** The numbers that are drawn from one set, under what it is. */
function cohort(w: Words, over: Cohort): Html {
  const { cohorts, tallies: words } = w.oversightLists;
  const ids = tallyIds.filter((id) => (tallies[id] as Tally).over === over);
  return card(
    cohorts[over].name,
    html`<p class="dim">${cohorts[over].what}${w.stands.stop}</p>
      ${ids.map(
        (id) =>
          html`<section class="definition">
            ${heading(w, id, (one) => one.oversightLists.tallies[id].name)}
            <p>${words[id].what}${w.stands.stop}</p>
          </section>`,
      )}
      ${over === 'due' && response(w)}`,
  );
}

function response(w: Words): Html {
  const { response: words } = w.oversightLists.definitions;
  return html`<section class="definition">
    ${heading(w, 'response', (one) => one.oversightLists.definitions.response.name)}
    <p>${words.what}${w.stands.stop}</p>
  </section>`;
}

/** The anchor of a rate; numbers have their own id, and one name is both. */
export function idOfRate(id: RateId): string {
  return `rate_${id}`;
}

function entry(head: Html, rows: readonly (readonly [string, Content])[]): Html {
  return html`<section class="definition">
    ${head}
    <dl>
      ${rows.map(
        ([name, what]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${what}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

function toTally(w: Words, id: TallyId): Html {
  const { name, what } = w.oversightLists.tallies[id];
  return html`<a href="#${id}">${name}</a>${w.marks.colon}${what}`;
}

function exampleTable(w: Words): Html {
  const { definitions: d } = w.oversightLists;
  const c = d.exampleColumns;
  const { start, end, now } = exampleSpan;
  const lastDay = dayIn(new Date(Date.parse(end) - 1).toISOString());
  const columns = [c.case, c.reported, c.due, c.result, c.check, c.closed, c.counts];
  return html`<p>${d.examplesLead(dayIn(start), lastDay, onPaper(now))}</p>
    ${table(
      d.examples,
      columns.map((label) => ({ label })),
      examples.map((one) => exampleRow(w, one)),
      { cls: 'examples' },
    )}`;
}

function exampleRow(w: Words, { id, counted, counts }: Example): Content[] {
  const { definitions: d, tallies: names } = w.oversightLists;
  const paper = (at: string | null) => (at === null ? d.none : onPaper(at).slice(5));
  const inOrder = tallyIds.filter((one) => counts.includes(one));
  return [
    d.exampleNames[id],
    paper(counted.reportedAt),
    paper(counted.dueAt),
    paper(counted.resultAt),
    checkOf(w, counted),
    paper(counted.closedAt),
    join(
      inOrder.map((one) => html`<a href="#${one}">${names[one].name}</a>`),
      w.marks.list,
    ),
  ];
}

function checkOf(w: Words, { state, checkFailCount, closureType }: Example['counted']): string {
  const { definitions: d } = w.oversightLists;
  if (state === 'pending_check') return d.waiting;
  if (state !== 'closed' || closureType === 'self_handled') return d.none;
  return checkFailCount > 0 ? d.failedThenPassed : d.passed;
}

/** Names stand within sentences as well: in front they begin with a capital. */
export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
