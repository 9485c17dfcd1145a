import type { DutyLine } from '#desks/common/duty-lines.ts';
import type { CategoryEntry, GroupEntry, UnitEntry } from '#records/reference.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { hidden, linkButton } from './actions.ts';
import { itemName } from './duty-item.ts';
import { chips, field, select } from './fields.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, table, tabs } from './lists.ts';
import { addCard, textFields, thingPage, type ThingForm } from './office-thing.ts';
import { officePage, typedIn, withOfficeFaults, type FormState } from './office.ts';
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
      addCard(w, view, {
        action: '/office/duties',
        title: say.newTitle(naming(w, street)),
        label: say.add,
        fields: newFields(w, view, street),
      })
    }`;
  return officePage(w, now, 'duties', {
    title: say.title,
    lead: say.lead,
    main,
    state: view,
    names: namesIn(w),
  });
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

function newFields(w: Words, view: OfficeDutiesView, street: Place): Html {
  const { duties: say } = w.office;
  const { values, errors = {} } = view;
  const groups = view.groups.map((group) => ({
    label: naming(w, group),
    options: view.categories
      .filter((one) => one.group === group.code)
      .map((one) => ({ value: one.code, label: naming(w, one) })),
  }));
  const options = groups.filter((group) => group.options.length > 0);
  return html`${hidden({ street: street.id })}
  ${field(w, { name: 'number', label: say.number, hint: say.numberHint, maxLength: 5, value: typedIn(values, 'number'), error: errors['number'] })}
  ${select(w, { name: 'category', label: say.category, hint: say.categoryHint, empty: say.choose, options, value: typedIn(values, 'category') ?? '', error: errors['category'] })}
  ${itemFields(w, view, null)}`;
}

function itemFields(
  w: Words,
  state: FormState & { units: readonly UnitEntry[] },
  item: DutyLine | null,
): Html {
  const { duties: say } = w.office;
  const { values, errors = {}, units } = state;
  const text = textFields(w, state, item);
  const options = units.map((unit) => ({ value: unit.id, label: naming(w, unit) }));
  const lead = typedIn(values, 'lead') ?? item?.lead ?? '';
  const co = values?.['co'] ?? item?.co ?? [];
  return html`${text('name', { label: say.name, maxLength: 60 })}
  ${text('name_en', { label: say.nameEn, maxLength: 120 })}
  ${select(w, { name: 'lead', label: say.leads, hint: say.leadHint, empty: say.choose, options, value: lead, error: errors['lead'] })}
  ${chips(w, { name: 'co', label: say.co, hint: say.coHint, many: true, options, value: co, error: errors['co'] })}
  ${text('basis', { label: say.basis, hint: say.basisHint, maxLength: 120 })}
  ${text('basis_en', { label: say.basisEn, maxLength: 200 })}
  ${text('deadline', { label: say.deadline, maxLength: 80 })}
  ${text('deadline_en', { label: say.deadlineEn, maxLength: 160 })}`;
}

function namesIn(w: Words) {
  const { name, nameEn } = w.office.duties;
  return { name, name_en: nameEn };
}

export type OfficeDutyForm = ThingForm & {
  item: DutyLine;
  units: readonly UnitEntry[];
  street: Place | undefined;
};

/** One item. */
export function officeDutyPage(words: Words, now: Instant, form: OfficeDutyForm): Page {
  const w = withOfficeFaults(words);
  const { duties: say } = w.office;
  const { item, street } = form;
  const fixed = facts([
    [say.street, street && naming(w, street)],
    [say.number, item.number],
    [say.category, item.kind && naming(w, item.kind)],
  ]);
  return thingPage(w, now, 'duties', form, {
    action: `/office/duties/${item.id}`,
    title: itemName(w, item),
    lead: item.closed ? w.office.closed : w.office.inUse,
    back: linkButton(`/office/duties?street=${item.street}`, say.title, { icon: 'arrow-left' }),
    open: !item.closed,
    names: namesIn(w),
    fields: html`${fixed} ${itemFields(w, form, item)}`,
  });
}
