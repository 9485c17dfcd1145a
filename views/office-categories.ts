import type { OfficeLine } from '#records/office-history.ts';
import type { Preview } from '#records/office-preview.ts';
import type { CategoryEntry, GroupEntry } from '#records/reference.ts';
import { needs } from '#rules/evidence.ts';
import { losesMoney } from '#rules/playbook-area.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { boards, severities } from '#rules/vocabulary.ts';
import { button, hidden, keyField, linkButton } from './actions.ts';
import { checkbox, chips, field, fieldError, select } from './fields.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, table } from './lists.ts';
import { limitField, limitIn } from './office-limits.ts';
import { templateCard } from './office-template.ts';
import { historyCard, officePage, typedIn, withOfficeFaults, type FormState } from './office.ts';
import { boardName, notice, severityTag, tag } from './parts.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

const ownStages = ['accept', 'respond', 'dispose'] as const;

/** All categories by group, or those of one group. */
export function categoriesPage(
  w: Words,
  now: Instant,
  view: {
    categories: readonly CategoryEntry[];
    groups: readonly GroupEntry[];
    group: string | null;
  },
): Page {
  const { categories: say } = w.office;
  const shown = view.groups.filter((group) => view.group === null || group.code === view.group);
  const main = html`<form class="search" method="get" action="/office/categories">
      ${select(w, { name: 'group', label: say.group, empty: say.allGroups, value: view.group ?? '', options: view.groups.map((one) => ({ value: one.code, label: naming(w, one) })) })}
      ${button(say.show)}
    </form>
    ${shown.map((group) => groupTable(w, group, view))}`;
  return officePage(w, now, 'categories', {
    title: say.title,
    lead: say.lead(view.categories.length),
    main,
  });
}

function groupTable(
  w: Words,
  group: GroupEntry,
  { categories }: { categories: readonly CategoryEntry[] },
): Html {
  const { categories: say } = w.office;
  const c = say.columns;
  const columns = [c.name, c.board, c.severity, c.limits, c.needs].map((label) => ({ label }));
  const rows = categories
    .filter((one) => one.group === group.code)
    .map((one) => [
      html`<a href="/office/categories/${one.code}">${naming(w, one)}</a>
        <small class="dim">${one.code}</small> ${one.changedAt !== null && tag(say.changed, 'accent')}
        ${one.boardAssumed && tag(say.assumed, 'soon')}`,
      one.board ? boardName(w, one.board) : w.case.noBoard,
      severityTag(w, one.severity),
      html`${one.limits.law && lawTag(w)} ${ownLimits(w, one)}`,
      html`${one.photoNeeded && tag(say.photo)}
      ${one.closeNeeds.map((need) => html`${tag(w.closing.demands[need])} `)}
      ${one.selfClose && tag(say.selfClose, 'accent')}`,
    ]);
  const name = naming(w, group);
  return card(name, table(name, columns, rows, { cards: true, cls: 'kinds' }));
}

function lawTag(w: Words): Html {
  return tag(w.office.categories.law, 'plain', 'lock');
}

function ownLimits(w: Words, { limits }: CategoryEntry): string {
  const { stages } = w.office.limits;
  const own = ownStages.flatMap((stage) =>
    limits[stage] ? [`${stages[stage]} ${limitIn(w, limits[stage])}`] : [],
  );
  return own.length === 0 ? w.office.categories.usesDefault : own.join(w.marks.list);
}

export type CategoryForm = FormState & {
  category: CategoryEntry;
  seen: number;
  preview?: Preview | undefined;
  history: readonly OfficeLine[];
  key: string;
};

/** One category: what may be set, what the law fixes, and what a new limit would have meant last week. */
export function categoryPage(words: Words, now: Instant, form: CategoryForm): Page {
  const w = withOfficeFaults(words);
  const { categories: say } = w.office;
  const { category, preview } = form;
  const isLaw = category.limits.law === true;
  const main = html`${preview && previewNotice(w, preview)}
    <form method="post" action="/office/categories/${category.code}" class="card stack kept">
      ${hidden({ seen: form.seen })} ${keyField(form.key)} ${whereFields(w, form)}
      <h2>${say.limits}</h2>
      ${isLaw ? notice('info', html`${lawTag(w)} ${say.lawLocked(category.basis)}`) : html`<p class="hint">${say.limitsHint}</p>`}
      <div class="limits">${ownStages.map((stage) => ownLimit(w, stage, form, isLaw))}</div>
      ${category.limits.note && html`<p class="dim">${say.note}${w.marks.colon}${category.limits.note[w.lang]}</p>`}
      ${evidenceFields(w, form)}
      ${text(w, form, 'reason', { label: w.office.reason, hint: w.office.reasonHint, maxLength: 200 })}
      <p class="dim">${w.office.keepsDues}</p>
      <div class="row-of">
        ${button(w.office.save, { kind: 'primary', name: 'do', value: 'save' })}
        ${button(say.preview, { name: 'do', value: 'preview' })}
      </div>
    </form>
    ${templateCard(w, category.code)} ${historyCard(w, now, form.history)}`;
  const back = linkButton(`/office/categories?group=${category.group}`, say.title, { icon: 'arrow-left' });
  return officePage(w, now, 'categories', {
    title: naming(w, category),
    short: w.lang === 'zh' ? category.short_name : category.short_name_en,
    lead: html`<span class="no">${category.code}</span> · ${say.basis}${w.marks.colon}<span lang="zh-CN"
        >${category.basis}</span
      >`,
    actions: back,
    main,
    state: form,
  });
}

function whereFields(w: Words, form: CategoryForm): Html {
  const { categories: say } = w.office;
  const { category, values, errors = {} } = form;
  const board = category.board
    ? chips(w, {
        name: 'board',
        label: say.board,
        error: errors['board'],
        value: typedIn(values, 'board') ?? category.board,
        options: boards.map((one) => ({ value: one, label: w.boards[one] })),
      })
    : html`${hidden({ board: '' })}
        <p>${say.noBoard}</p>`;
  return html`${board}
  ${category.boardAssumed && checkbox('confirmed', say.confirmed, values?.['confirmed'] === '1')}
  ${chips(w, { name: 'severity', label: say.severity, error: errors['severity'], value: typedIn(values, 'severity') ?? category.severity, options: severities.map((one) => ({ value: one, label: w.severities[one] })) })}
  ${text(w, form, 'short_name', { label: say.short, hint: say.shortHint, maxLength: 6 })}
  ${text(w, form, 'short_name_en', { label: say.shortEn, hint: say.shortEnHint, maxLength: 22 })}`;
}

function ownLimit(w: Words, stage: (typeof ownStages)[number], form: CategoryForm, isLaw: boolean): Html {
  const { limits: say, categories } = w.office;
  const limit = form.category.limits[stage];
  const label = say.stages[stage];
  if (!isLaw)
    return limitField(w, {
      stage,
      label,
      names: { amount: categories.amount(label), unit: categories.unit(label) },
      limit,
      values: form.values,
      error: form.errors?.[stage],
    });
  return html`<p id="f-${stage}">
    ${hidden({ [stage]: limit?.amount ?? '', [`${stage}_unit`]: limit?.unit ?? 'h' })}
    ${form.errors?.[stage] && html`<span class="error">${fieldError(w, form.errors[stage])}</span>`}
    <b>${label}</b> ${limit ? tag(limitIn(w, limit), 'plain', 'lock') : categories.usesDefault}
  </p>`;
}

function evidenceFields(w: Words, form: CategoryForm): Html {
  const { categories: say } = w.office;
  const { category, values, errors = {} } = form;
  const ticked = (name: string, usual: boolean) => (values ? values[name] === '1' : usual);
  return html`<h2>${say.closing}</h2>
    ${text(w, form, 'evidence', { label: say.evidence, maxLength: 200 })}
    ${text(w, form, 'evidence_en', { label: say.evidenceEn, maxLength: 300 })}
    ${checkbox('photo_needed', say.photoNeeded, ticked('photo_needed', category.photoNeeded))}
    ${chips(w, {
      name: 'close_needs',
      label: say.needs,
      hint: say.needsHint,
      error: errors['close_needs'],
      many: true,
      value: values ? (values['close_needs'] ?? []) : category.closeNeeds,
      options: needs
        .filter((need) => need !== 'loss' || losesMoney(category.code))
        .map((need) => ({ value: need, label: w.closing.demands[need] })),
    })}
    ${errors['self_close'] && html`<p class="error" id="f-self_close">${w.office.faults.self_close_s1}</p>`}
    ${checkbox('self_close', say.selfCloseLong, ticked('self_close', category.selfClose))}`;
}

function text(
  w: Words,
  { category, values, errors = {} }: CategoryForm,
  name: 'short_name' | 'short_name_en' | 'evidence' | 'evidence_en' | 'reason',
  more: { label: string; hint?: string; maxLength: number },
): Html {
  const usual = name === 'reason' ? '' : category[name];
  const optional = name === 'evidence' || name === 'evidence_en';
  return field(w, {
    name,
    ...more,
    optional,
    value: typedIn(values, name) ?? usual,
    error: errors[name],
  });
}

function previewNotice(w: Words, { cases, late, lateNow }: Preview): Html {
  const { categories: say } = w.office;
  const count = (n: number | null) => (n === null ? say.fewerThanFive : say.count(n));
  const told = cases === null ? say.few : say.previewText(cases, count(late), count(lateNow));
  return notice(
    'info',
    html`<p>${say.previewTitle}</p>
      <p>${told}</p>
      <p>${say.previewHint}</p>`,
    true,
  );
}
