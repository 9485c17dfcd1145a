import type { OfficeLine } from '#records/office-history.ts';
import type { MatterEntry } from '#records/reference-lists.ts';
import { matterLists } from '#rules/admission.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { button, hidden, keyField, linkButton } from './actions.ts';
import { chips, field, select } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, table } from './lists.ts';
import { historyCard, officePage, openSwitch, typedIn, withOfficeFaults, type FormState } from './office.ts';
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
  const isBad = Object.keys(view.errors ?? {}).length > 0;
  const main = html`${open.length === 0 && empty(say.none, 'file-text')}
    ${[...lists.values()].map((list) => matterCard(w, view, list))}
    ${closed.length > 0 && card(say.closed, matterTable(w, say.closed, closed))}
    <p class="dim">${say.import}</p>
    <details class="card district" ${attrs({ open: isBad })}>
      <summary>${say.add}</summary>
      ${addForm(w, view)}
    </details>`;
  return officePage(w, now, 'matters', { title: say.title, lead: say.lead, main, state: view });
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

function addForm(w: Words, view: OfficeMattersView): Html {
  const { matters: say } = w.office;
  const { values, errors = {} } = view;
  const districts = view.districts.map((one) => ({ value: one.id, label: naming(w, one) }));
  const lists = matterLists.map((list) => ({ value: list, label: w.duties.lists[list] }));
  return html`<form method="post" action="/office/matters" class="stack">
    ${keyField(view.key)}
    ${select(w, { name: 'district', label: say.district, empty: say.choose, options: districts, value: typedIn(values, 'district') ?? '', error: errors['district'] })}
    ${chips(w, { name: 'list', label: say.list, hint: say.listHint, options: lists, value: typedIn(values, 'list'), error: errors['list'] })}
    ${field(w, { name: 'number', label: say.number, hint: say.numberHint, maxLength: 5, value: typedIn(values, 'number'), error: errors['number'] })}
    ${matterFields(w, view, null)} ${button(say.add, { kind: 'primary' })}
  </form>`;
}

function matterFields(w: Words, { values, errors = {} }: FormState, matter: MatterEntry | null): Html {
  const { matters: say } = w.office;
  const of = (name: 'name' | 'name_en' | 'basis' | 'basis_en') => ({
    name,
    value: typedIn(values, name) ?? matter?.[name],
    error: errors[name],
  });
  return html`${field(w, { ...of('name'), label: say.name, maxLength: 60 })}
  ${field(w, { ...of('name_en'), label: say.nameEn, maxLength: 120 })}
  ${field(w, { ...of('basis'), label: say.basis, maxLength: 120 })}
  ${field(w, { ...of('basis_en'), label: say.basisEn, maxLength: 200 })}`;
}

export type OfficeMatterForm = FormState & {
  matter: MatterEntry;
  district: Place | undefined;
  seen: number;
  history: readonly OfficeLine[];
  key: string;
};

/** One matter. */
export function officeMatterPage(words: Words, now: Instant, form: OfficeMatterForm): Page {
  const w = withOfficeFaults(words);
  const { matters: say } = w.office;
  const { matter, district } = form;
  const action = `/office/matters/${matter.id}`;
  const name = `${matter.number} ${naming(w, matter)}`;
  const fixed = facts([
    [say.district, district && naming(w, district)],
    [say.list, w.duties.lists[matter.list]],
    [say.number, matter.number],
  ]);
  const main = html`<form method="post" action="${action}" class="card stack kept">
      ${hidden({ seen: form.seen })} ${keyField(form.key)} ${fixed} ${matterFields(w, form, matter)}
      ${button(w.office.save, { kind: 'primary' })}
    </form>
    ${openSwitch(w, { action, name, open: !matter.closed, seen: form.seen, key: `${form.key}x` })}
    ${historyCard(w, now, form.history)}`;
  return officePage(w, now, 'matters', {
    title: name,
    lead: matter.closed ? w.office.closed : w.office.inUse,
    actions: linkButton('/office/matters', say.title, { icon: 'arrow-left' }),
    main,
    state: form,
  });
}
