import type { DutyLine } from '#desks/common/duty-lines.ts';
import type { OfficeLine } from '#records/office-history.ts';
import type { CategoryEntry, GroupEntry, UnitEntry } from '#records/reference.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { button, hidden, keyField, linkButton } from './actions.ts';
import { itemName } from './duty-item.ts';
import { chips, field, select } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, table, tabs } from './lists.ts';
import { historyCard, officePage, openSwitch, typedIn, withOfficeFaults, type FormState } from './office.ts';
import { empty, facts, tag } from './parts.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

type Place = { id: string; name: string; name_en: string };

export type OfficeDutiesView = FormState & {
  streets: readonly Place[];
  street: Place | undefined;
  items: readonly DutyLine[];
  units: readonly UnitEntry[];
  groups: readonly GroupEntry[];
  categories: readonly CategoryEntry[];
  key: string;
};

/** One street's items, and a form for another one. */
export function officeDutiesPage(words: Words, now: Instant, view: OfficeDutiesView): Page {
  const w = withOfficeFaults(words);
  const { duties: say } = w.office;
  const { street } = view;
  const [open, closed] = [view.items.filter((one) => !one.closed), view.items.filter((one) => one.closed)];
  const isBad = Object.keys(view.errors ?? {}).length > 0;
  const items = view.streets.map((one) => ({
    href: `/office/duties?street=${one.id}`,
    label: naming(w, one),
    current: one.id === street?.id,
  }));
  const main = html`${tabs(say.street, items)}
    ${open.length === 0 ? empty(say.none, 'file-text') : card(street ? naming(w, street) : say.title, itemTable(w, open))}
    ${closed.length > 0 && card(say.closed, itemTable(w, closed))}
    <p class="dim">${say.import}</p>
    ${
      street &&
      html`<details class="card district" ${attrs({ open: isBad })}>
        <summary>${say.newTitle(naming(w, street))}</summary>
        ${addForm(w, view, street)}
      </details>`
    }`;
  return officePage(w, now, 'duties', { title: say.title, lead: say.lead, main, state: view });
}

function itemTable(w: Words, items: readonly DutyLine[]): Html {
  const { columns: c, closedUnit } = w.office.duties;
  const rows = items.map((item) => [
    html`<a href="/office/duties/${item.id}">${itemName(w, item)}</a>`,
    item.kind && naming(w, item.kind),
    item.leadUnit &&
      html`${naming(w, item.leadUnit)} ${item.leadUnit.closed && tag(closedUnit, 'soon', 'triangle-alert')}`,
    item.helpers.map((unit) => naming(w, unit)).join(w.marks.list),
    w.lang === 'zh' ? item.deadline : item.deadline_en,
  ]);
  const columns = [c.name, c.category, c.lead, c.co, c.deadline].map((label) => ({ label }));
  return table(w.office.duties.title, columns, rows, { cards: true });
}

function addForm(w: Words, view: OfficeDutiesView, street: Place): Html {
  const { duties: say } = w.office;
  const { values, errors = {} } = view;
  const groups = view.groups.map((group) => ({
    label: naming(w, group),
    options: view.categories
      .filter((one) => one.group === group.code)
      .map((one) => ({ value: one.code, label: naming(w, one) })),
  }));
  const options = groups.filter((group) => group.options.length > 0);
  return html`<form method="post" action="/office/duties" class="stack">
    ${keyField(view.key)} ${hidden({ street: street.id })}
    ${field(w, { name: 'number', label: say.number, hint: say.numberHint, maxLength: 5, value: typedIn(values, 'number'), error: errors['number'] })}
    ${select(w, { name: 'category', label: say.category, hint: say.categoryHint, empty: say.choose, options, value: typedIn(values, 'category') ?? '', error: errors['category'] })}
    ${itemFields(w, view, null)} ${button(say.add, { kind: 'primary' })}
  </form>`;
}

const texts = ['name', 'name_en', 'basis', 'basis_en', 'deadline', 'deadline_en'] as const;

function itemFields(
  w: Words,
  { values, errors = {}, units }: FormState & { units: readonly UnitEntry[] },
  item: DutyLine | null,
): Html {
  const { duties: say } = w.office;
  const labels: Record<(typeof texts)[number], { label: string; hint?: string; most: number }> = {
    name: { label: say.name, most: 60 },
    name_en: { label: say.nameEn, most: 120 },
    basis: { label: say.basis, hint: say.basisHint, most: 120 },
    basis_en: { label: say.basisEn, most: 200 },
    deadline: { label: say.deadline, most: 80 },
    deadline_en: { label: say.deadlineEn, most: 160 },
  };
  const text = (name: (typeof texts)[number]) => {
    const { label, hint, most } = labels[name];
    const value = typedIn(values, name) ?? item?.[name];
    return field(w, { name, label, hint, maxLength: most, value, error: errors[name] });
  };
  const options = units.map((unit) => ({ value: unit.id, label: naming(w, unit) }));
  const typed = values?.['co'];
  const co = typed === undefined ? (item?.co ?? []) : typed;
  const lead = typedIn(values, 'lead') ?? item?.lead ?? '';
  return html`${text('name')}${text('name_en')}
  ${select(w, { name: 'lead', label: say.leads, hint: say.leadHint, empty: say.choose, options, value: lead, error: errors['lead'] })}
  ${chips(w, { name: 'co', label: say.co, hint: say.coHint, many: true, options, value: co, error: errors['co'] })}
  ${text('basis')}${text('basis_en')}${text('deadline')}${text('deadline_en')}`;
}

export type OfficeDutyForm = FormState & {
  item: DutyLine;
  units: readonly UnitEntry[];
  street: Place | undefined;
  seen: number;
  history: readonly OfficeLine[];
  key: string;
};

/** One item. */
export function officeDutyPage(words: Words, now: Instant, form: OfficeDutyForm): Page {
  const w = withOfficeFaults(words);
  const { duties: say } = w.office;
  const { item, street } = form;
  const action = `/office/duties/${item.id}`;
  const name = itemName(w, item);
  const fixed = facts([
    [say.street, street && naming(w, street)],
    [say.number, item.number],
    [say.category, item.kind && naming(w, item.kind)],
  ]);
  const main = html`<form method="post" action="${action}" class="card stack kept">
      ${hidden({ seen: form.seen })} ${keyField(form.key)} ${fixed} ${itemFields(w, form, item)}
      ${button(w.office.save, { kind: 'primary' })}
    </form>
    ${openSwitch(w, { action, name, open: !item.closed, seen: form.seen, key: `${form.key}x` })}
    ${historyCard(w, now, form.history)}`;
  const back = linkButton(`/office/duties?street=${item.street}`, say.title, { icon: 'arrow-left' });
  return officePage(w, now, 'duties', {
    title: name,
    lead: item.closed ? w.office.closed : w.office.inUse,
    actions: back,
    main,
    state: form,
  });
}
