import type { Worklist } from '#desks/common/worklist.ts';
import type { Instant, Step } from '#rules/vocabulary.ts';
import { auditSteps, isAuditStep } from './audit-fields.ts';
import { paneEvidence, paneLines, paneStory, unitNames } from './case-pane.ts';
import { categoryOf, pastRowOf, placeOf } from './case-rows.ts';
import { beforeAfter, sameTime, whoHandled } from './check-look.ts';
import { rowGroup } from './desk.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { tabs } from './lists.ts';
import { caseText, tag } from './parts.ts';
import { when } from './time.ts';
import { worklist, type OpenCase } from './worklist.ts';
import type { Words } from './words/index.ts';

/** `total`: how many wait, of which the list has the first. */
export type AuditsView = Worklist & { total: number };
/** `mine`: those that wait for whoever reads the list. */
export type FindingsView = Worklist & { list: 'open' | 'settled'; mine: ReadonlySet<string> };

/** 抽查: what was drawn, the oldest closing first. */
export function auditsView(w: Words, now: Instant, view: AuditsView): Page {
  const { audits: a } = w;
  const more = view.total - view.rows.length;
  return {
    title: a.title,
    shell: 'desk',
    fit: true,
    main: worklist(w, now, view, {
      title: a.title,
      href: '/audits',
      below: html`<p class="hint">${a.lead}</p>`,
      empty: a.empty,
      noPane: a.noPane,
      steps: ['audit-pass', 'audit-fail', 'find-false'],
      list: (hrefOf) => {
        const rows = view.rows.map((row) => closedRow(w, now, row, hrefOf, view.open?.row.id));
        return rowGroup(a.group, 'calm', more > 0 ? a.more(view.rows.length) : null, rows, more > 0);
      },
      body: (open) => html`${sameTime(w, now, open)} ${lookedAt(w, now, open, unitNames(w, view))}`,
      more: (open) => paneLines(w, now, open, unitNames(w, view)),
      hint: a.look,
      tags: () => null,
    }),
  };
}

/** 认定: who is found to have closed falsely, who answers, who reviews. */
export function findingsView(w: Words, now: Instant, view: FindingsView): Page {
  const { audits: a } = w;
  const tab = (list: 'open' | 'settled') => ({
    href: list === 'open' ? '/findings' : '/findings?list=settled',
    label: a[list],
    current: view.list === list,
    ...(view.list === list ? { count: view.rows.length } : {}),
  });
  return {
    title: a.findings,
    shell: 'desk',
    fit: true,
    main: worklist(w, now, view, {
      title: a.findings,
      href: view.list === 'open' ? '/findings' : '/findings?list=settled',
      below: html`${tabs(a.findings, [tab('open'), tab('settled')])}
        <p class="hint">${a.findingsLead}</p>`,
      empty: view.list === 'open' ? a.noFindings : a.noSettled,
      noPane: a.noPane,
      steps: auditSteps,
      list: (hrefOf) => {
        const rows = view.rows.map((row) => findingRow(w, now, row, hrefOf, view));
        return rowGroup(a[view.list], 'calm', null, rows);
      },
      body: (open) => html`${findingLines(w, now, open)} ${lookedAt(w, now, open, unitNames(w, view))}`,
      more: (open) => paneLines(w, now, open, unitNames(w, view)),
      hint: null,
      tags: () => null,
    }),
  };
}

type Row = Worklist['rows'][number];
type HrefOf = (id: string) => string;

function closedRow(w: Words, now: Instant, row: Row, hrefOf: HrefOf, current: string | undefined): Html {
  const how = row.closure_type ? w.closures[row.closure_type] : null;
  const look = { hrefOf: ({ id }: Row) => hrefOf(id), current, fetched: true };
  return pastRowOf(w, now, row, look, [how, categoryOf(w, row), placeOf(w, row)]);
}

function findingRow(w: Words, now: Instant, row: Row, hrefOf: HrefOf, view: FindingsView): Html {
  const { audits: a } = w;
  const asks = row.assessment === 'appealed' ? a.toReview : a.toAnswer;
  const by = row.finding_due_at && a.by(when(w, now, row.finding_due_at));
  const look = { hrefOf: ({ id }: Row) => hrefOf(id), current: view.open?.row.id, fetched: true };
  const said = view.mine.has(row.id) ? asks : a.assessment[row.assessment];
  return pastRowOf(w, now, row, look, [said, by, categoryOf(w, row), placeOf(w, row)]);
}

/** What an auditor has before him: before and after, what was reported, and in whose words it was done. */
function lookedAt(w: Words, now: Instant, open: OpenCase, unitName: (id: string) => string): Html {
  return html`${beforeAfter(w, open.photos)} ${paneStory(w, open)}
  ${open.row.unit_id && whoHandled(w, now, open, unitName)}`;
}

/** What the audit saw, both sides and the reviewers, in their own words and in the order in which they spoke. */
function findingLines(w: Words, now: Instant, { detail, facts, photos }: OpenCase): Html {
  const { audits: a } = w;
  const spoken = spokenOf(detail.lines);
  const shown = photos.filter(({ seq }) => spoken.some((line) => line.seq === seq));
  const tone = facts.assessment === 'upheld' ? 'late' : facts.assessment === 'withdrawn' ? 'plain' : 'soon';
  return html`<div class="card">
    <p class="line">
      ${tag(a.assessment[facts.assessment], tone)}
      ${facts.findingDueAt && a.by(when(w, now, facts.findingDueAt))}
      ${facts.assessment === 'appealed' && a.reviewed(facts.reviews.length)}
    </p>
    ${spoken.map((line) => {
      const to = line.opinion ? { to: a.opinions[line.opinion] } : {};
      return html`<p>
          <b>${w.did[line.step]({ who: line.who ?? w.case.aResident, ...to })}</b>
          <small class="dim">${when(w, now, line.at)}</small>
        </p>
        ${line.texts.length > 0 && html`<blockquote>${caseText(w, line.texts.join('\n'))}</blockquote>`}`;
    })}
    ${paneEvidence(w, shown, null)}
  </div>`;
}

/** The lines of 抽查 and 认定 since the closing that was last judged. */
function spokenOf(lines: OpenCase['detail']['lines']) {
  const found = lines.findLastIndex(({ step }) => step === 'find-false');
  const closed = lines.slice(0, Math.max(0, found)).findLastIndex(({ step }) => closings.includes(step));
  return lines.slice(closed + 1).filter(({ step }) => step === 'uphold-finding' || isAuditStep(step));
}

const closings: readonly Step[] = ['self-close', 'visit-ok', 'visit-none', 'close-forced'];
