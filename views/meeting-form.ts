import type { OfferedParty } from '#desks/common/parties.ts';
import { mostCases } from '#rules/meetings.ts';
import { meetingKinds, taskLimits } from '#rules/vocabulary.ts';
import { button, hidden } from './actions.ts';
import { chips, errorSummary, field, select, type Option } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, pageHead } from './lists.ts';
import { caseText, notice } from './parts.ts';
import { naming, optionsOf, shortNumber } from './step-choices.ts';
import { partyCalled } from './tasks-parts.ts';
import type { Words } from './words/index.ts';

type Named = { id: string; name: string; name_en: string };

export type MeetingForm = {
  key: string;
  values: Readonly<Record<string, string>>;
  /** Who was ticked. */
  sides: readonly string[];
  errors: Readonly<Record<string, string>>;
  /** Key of words.reasons: why it was not written down. */
  overtaken?: string;
  cases: readonly { id: string; version: number; number: string; title: string; unit: string | null }[];
  /** Who can be there and be given something to do: units of the street, partners, posts. */
  parties: readonly OfferedParty[];
  /** The unit that leads the first case. */
  lead: Named | undefined;
};

/** Room for more decisions than one: mostly there is one. */
const others = [2, 3, 4];

/** What was said at a meeting, about which cases, and what becomes of it. */
export function meetingFormPage(w: Words, view: MeetingForm): Page {
  const { errors, cases, values } = view;
  const m = w.meetings;
  const main = html`${pageHead(m.title)} ${errorSummary(w, errors, 'meeting')}
    ${view.overtaken !== undefined && notice('soon', reasonOf(w, view.overtaken), true)}
    <form method="post" action="/meetings" class="stack meeting" ${attrs({ novalidate: true })}>
      ${hidden({ key: view.key })}
      ${cases.map(({ id, version }) => html`${hidden({ case: id })}${hidden({ version: `${id}:${version}` })}`)}
      ${/* What Enter presses: the first button would add a case. */ null}<button hidden></button>
      ${card(
        m.cases,
        html`<div class="stack">
          <ul>
            ${cases.map((one) => html`<li><a href="/cases/${one.id}">${shortNumber(one.number)}</a> ${caseText(w, one.title)}</li>`)}
          </ul>
          ${
            cases.length < mostCases &&
            html`${field(w, { name: 'add', form: 'meeting', label: m.addCase, hint: w.casefile.form.intoNumberHint, value: values['add'], error: errors['add'], autocomplete: 'off' })}
              <p>${button(m.add, { name: 'act', value: 'add' })}</p>`
          }
        </div>`,
      )}
      ${card(m.one, html`<div class="stack">${about(w, view)}</div>`)}
      ${card(
        m.decisions,
        html`<div class="stack">
          <p class="hint">${m.decisionsHint}</p>
          ${decision(w, view, 1)}
          <details ${attrs({ open: others.some((n) => isUsed(view, n)) })}>
            <summary>${m.moreDecisions}</summary>
            ${others.map((n) => decision(w, view, n))}
          </details>
        </div>`,
      )}
      <p>${button(m.save, { kind: 'primary' })}</p>
    </form>`;
  return { title: m.title, shell: 'desk', invalid: Object.keys(errors).length > 0, main };
}

function reasonOf(w: Words, reason: string): string {
  const sentences: Record<string, string> = w.reasons;
  return sentences[reason] ?? w.problems.conflict.text;
}

function about(w: Words, view: MeetingForm): Html {
  const { values, errors } = view;
  const m = w.meetings;
  const of = (name: string) => ({ name, form: 'meeting', value: values[name], error: errors[name] });
  return html`${chips(w, { ...of('kind'), label: m.kind, hint: m.threeParty, options: optionsOf(meetingKinds, m.kinds), value: values['kind'] ?? 'three_party' })}
  ${field(w, { ...of('day'), label: m.day, type: 'date' })}
  ${field(w, { ...of('time'), label: m.time, hint: m.timeHint, autocomplete: 'off' })}
  ${chips(w, { ...of('sides'), label: m.sides, many: true, options: sidesOf(w, view), value: view.sides })}
  ${field(w, { ...of('minutes'), label: m.minutes, hint: m.minutesHint, rows: 4 })}`;
}

/** The lead, the other units, and the partners. */
function sidesOf(w: Words, { parties, lead }: MeetingForm): Option[] {
  const others = parties.flatMap(({ value, party }) =>
    party.kind === 'unit' ? [{ value: value.slice('unit:'.length), label: naming(w, party) }] : [],
  );
  return [...(lead ? [{ value: lead.id, label: naming(w, lead) }] : []), ...others];
}

/** Something was chosen or written there already. */
function isUsed({ values }: MeetingForm, n: number): boolean {
  return Boolean(values[`d${n}_who`]) || Boolean(values[`d${n}_what`]);
}

function decision(w: Words, { parties, cases, values, errors }: MeetingForm, n: number): Html {
  const m = w.meetings;
  const of = (name: string) => ({
    name: `d${n}_${name}`,
    form: 'meeting',
    value: values[`d${n}_${name}`],
    error: errors[`d${n}_${name}`],
  });
  const options = parties.map(({ value, party }) => ({ value, label: partyCalled(w, party) }));
  const about = cases.map(({ id, number, title }) => ({
    value: id,
    label: `${shortNumber(number)} ${title}`,
  }));
  return html`<fieldset class="field stack">
    <legend>${m.decision(n)}</legend>
    ${select(w, { ...of('who'), label: m.who, options, empty: '' })}
    ${field(w, { ...of('what'), label: m.what, autocomplete: 'off' })}
    ${select(w, { ...of('within'), label: m.within, options: optionsOf(taskLimits, w.tasks.limits), value: values[`d${n}_within`] ?? '3wd' })}
    ${cases.length > 1 && select(w, { ...of('case'), label: m.forCase, options: about })}
  </fieldset>`;
}
