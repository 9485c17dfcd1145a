import type { RunState } from '#desks/journal/verifier.ts';
import type { FindingGroup } from '#records/finding-groups.ts';
import type { Verified } from '#records/journal-acts.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { button, hidden, postButton } from './actions.ts';
import { field } from './fields.ts';
import { html, join, type Html } from './html.ts';
import { findingList } from './journal-findings.ts';
import { journalTabs } from './journal-tabs.ts';
import type { Page } from './layout.ts';
import { card, pageHead } from './lists.ts';
import { notice } from './parts.ts';
import { around, moment, span } from './time.ts';
import type { Words } from './words/index.ts';

/** A case that was verified by itself; `number` as it was typed where there is none such. */
export type OneVerified = { number: string; lines: number; groups: FindingGroup[] } | { missing: string };
export type HeadChecked = { text: string; seq: number; how: 'stands' | 'differs' | 'unknown' };

export type VerifyView = {
  state: RunState;
  last: Verified | null;
  numbers: ReadonlyMap<string, string>;
  one: OneVerified | null;
  head: HeadChecked | null;
  /** What was typed as a head and is none. */
  errors: Record<string, string>;
  typed: { case?: string | undefined; head?: string | undefined };
};

/** Verifying the journal: all of it, one case, or a head noted on paper. */
export function verifyView(w: Words, now: Instant, view: VerifyView): Page {
  const { verify: words } = w.journal;
  return {
    title: words.title,
    shell: 'desk',
    invalid: Object.keys(view.errors).length > 0,
    main: html`${pageHead(words.title, { lead: words.lead })} ${journalTabs(w, 'verify')} ${all(w, now, view)}
    ${lastTime(w, now, view)} ${oneCase(w, view)} ${onThePaper(w, view)}`,
  };
}

function all(w: Words, now: Instant, { state }: VerifyView): Html {
  const { verify: words } = w.journal;
  const { run, broken } = state;
  if (!run) {
    return html`${broken && notice('late', words.broken, true)}
    ${postButton('/journal/verify', words.start, {}, { kind: 'primary', icon: 'check-check' })}`;
  }
  const since = around((at) => words.running(run.by, at), moment(w, now, run.started));
  return card(
    since,
    html`<progress max="${Math.max(run.total, 1)}" value="${run.done}" aria-label="${words.title}"></progress>
      <p role="status">${words.progress(run.done, run.total)}</p>
      <p class="dim">${words.refreshes}</p>`,
  );
}

function lastTime(w: Words, now: Instant, { last, numbers, state }: VerifyView): Html | null {
  const { verify: words } = w.journal;
  if (!last) return state.run ? null : html`<p class="dim">${words.never}</p>`;
  const took = span(w, last.took);
  return card(
    words.last,
    html`<p>${around((at) => words.by(last.by, at), moment(w, now, last.at))}</p>
      <p>${words.counts(last.cases, last.lines, last.seals, took)}</p>
      ${last.erased > 0 && html`<p class="dim">${words.erased(last.erased)}</p>`}
      ${
        last.found === 0
          ? notice('ok', words.agrees)
          : html`${notice('late', html`${words.found(last.found)} ${words.foundHint}`)}
            ${last.found > last.groups.length && html`<p>${words.most(last.groups.length)}</p>`}
            ${findingList(w, last.groups, numbers)}`
      }`,
  );
}

function oneCase(w: Words, { one, numbers, typed }: VerifyView): Html {
  const { verify: words } = w.journal;
  return card(
    words.one,
    html`${one && resultOf(w, one, numbers)}
      <form class="search" action="/journal/verify/case" method="post">
        ${field(w, { name: 'case', label: w.journal.filter.case, value: typed.case, maxLength: 40 })}
        ${button(words.oneGo)}
      </form>`,
  );
}

function resultOf(w: Words, one: OneVerified, numbers: ReadonlyMap<string, string>): Html {
  if ('missing' in one) return notice('info', w.journal.notFound(one.missing), true);
  if (one.groups.length === 0) return notice('ok', w.journal.verify.oneAgrees(one.number, one.lines), true);
  return html`${notice('late', w.journal.verify.found(one.groups.length), true)}
  ${findingList(w, one.groups, numbers)}`;
}

function onThePaper(w: Words, { head, errors, typed }: VerifyView): Html {
  const { verify: words } = w.journal;
  const tones = { stands: 'ok', differs: 'late', unknown: 'late' } as const;
  const checked =
    head &&
    html`${notice(tones[head.how], join([words.head[head.how](head.seq), words.headNext], ' '), true)}
      <form action="/journal/verify" method="post">
        ${hidden({ head: head.text })}${button(words.paperWith, { small: true })}
      </form>`;
  return card(
    words.paper,
    html`${checked}
      <form class="search" action="/journal/verify/head" method="post">
        ${field(w, {
          name: 'head',
          label: w.journal.sheet.hash,
          hint: words.paperHint,
          value: typed.head,
          error: errors['head'],
          maxLength: 200,
          autocomplete: 'off',
        })}
        ${button(words.paperGo)}
      </form>`,
  );
}
