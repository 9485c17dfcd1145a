import type { MatterEntry } from '#records/reference-lists.ts';
import { matterLists } from '#rules/admission.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { linkButton } from './actions.ts';
import { chips, field, select } from './fields.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, table } from './lists.ts';
import { addCard, textFields, thingPage, type ThingForm } from './office-thing.ts';
import { officePage, typedIn, withOfficeFaults, type FormState } from './office.ts';
import { empty, facts } from './parts.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

type Place = { id: string; name: string; name_en: string };

export type OfficeMattersView = FormState & {
  districts: readonly Place[];
  matters: readonly MatterEntry[];
  key: string;
};

/** Every district's matters, and a form for another one. */
export function officeMattersPage(words: Words, now: Instant, view: OfficeMattersView): Page {
  const w = withOfficeFaults(words);
  const { matters: say } = w.office;
  const open = view.matters.filter((one) => !one.closed);
  const closed = view.matters.filter((one) => one.closed);
  const lists = Map.groupBy(open, (one) => `${one.district} ${one.list}`);
  const main = html`${open.length === 0 && empty(say.none, 'file-text')}
    ${[...lists.values()].map((list) => matterCard(w, view, list))}
    ${closed.length > 0 && card(say.closed, matterTable(w, say.closed, closed))}
    <p class="dim">${say.import}</p>
    ${addCard(w, view, { action: '/office/matters', title: say.add, label: say.add, fields: newFields(w, view) })}`;
  return officePage(w, now, 'matters', {
    title: say.title,
    lead: say.lead,
    main,
    state: view,
    names: namesIn(w),
  });
}

function matterCard(w: Words, { districts }: OfficeMattersView, list: readonly MatterEntry[]): Html | null {
  const [first] = list;
  if (!first) return null;
  const district = districts.find((one) => one.id === first.district);
  const title = [district && naming(w, district), w.duties.lists[first.list]].filter(Boolean).join(' · ');
  return card(title, matterTable(w, title, list));
}

function matterTable(w: Words, caption: string, matters: readonly MatterEntry[]): Html {
  const { columns: c } = w.office.matters;
  const rows = matters.map((one) => [
    html`<a href="/office/matters/${one.id}">${one.number} ${naming(w, one)}</a>`,
    w.lang === 'zh' ? one.basis : one.basis_en,
  ]);
  return table(caption, [{ label: c.name }, { label: c.basis }], rows, { cards: true });
}

function newFields(w: Words, view: OfficeMattersView): Html {
  const { matters: say } = w.office;
  const { values, errors = {} } = view;
  const districts = view.districts.map((one) => ({ value: one.id, label: naming(w, one) }));
  const lists = matterLists.map((list) => ({ value: list, label: w.duties.lists[list] }));
  return html`${select(w, { name: 'district', label: say.district, empty: say.choose, options: districts, value: typedIn(values, 'district') ?? '', error: errors['district'] })}
  ${chips(w, { name: 'list', label: say.list, hint: say.listHint, options: lists, value: typedIn(values, 'list'), error: errors['list'] })}
  ${field(w, { name: 'number', label: say.number, hint: say.numberHint, maxLength: 5, value: typedIn(values, 'number'), error: errors['number'] })}
  ${matterFields(w, view, null)}`;
}

function matterFields(w: Words, state: FormState, matter: MatterEntry | null): Html {
  const { matters: say } = w.office;
  const text = textFields(w, state, matter);
  return html`${text('name', { label: say.name, maxLength: 60 })}
  ${text('name_en', { label: say.nameEn, maxLength: 120 })}
  ${text('basis', { label: say.basis, maxLength: 120 })}
  ${text('basis_en', { label: say.basisEn, maxLength: 200 })}`;
}

function namesIn(w: Words) {
  const { name, nameEn } = w.office.matters;
  return { name, name_en: nameEn };
}

export type OfficeMatterForm = ThingForm & { matter: MatterEntry; district: Place | undefined };

/** One matter. */
export function officeMatterPage(words: Words, now: Instant, form: OfficeMatterForm): Page {
  const w = withOfficeFaults(words);
  const { matters: say } = w.office;
  const { matter, district } = form;
  const fixed = facts([
    [say.district, district && naming(w, district)],
    [say.list, w.duties.lists[matter.list]],
    [say.number, matter.number],
  ]);
  return thingPage(w, now, 'matters', form, {
    action: `/office/matters/${matter.id}`,
    title: `${matter.number} ${naming(w, matter)}`,
    lead: matter.closed ? w.office.closed : w.office.inUse,
    back: linkButton('/office/matters', say.title, { icon: 'arrow-left' }),
    open: !matter.closed,
    names: namesIn(w),
    fields: html`${fixed} ${matterFields(w, form, matter)}`,
  });
}
