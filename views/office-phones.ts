import type { OfficeLine } from '#records/office-history.ts';
import type { PhoneEntry } from '#records/reference.ts';
import type { Instant, PlaceLevel } from '#rules/vocabulary.ts';
import { button, hidden, keyField, linkButton } from './actions.ts';
import { field, select } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, table } from './lists.ts';
import { historyCard, officePage, openSwitch, typedIn, withOfficeFaults, type FormState } from './office.ts';
import { empty, facts } from './parts.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

export type PhonePlace = {
  id: string;
  level: PlaceLevel;
  name: string;
  name_en: string;
  district: string | null;
};
export type PhonesView = FormState & {
  phones: readonly PhoneEntry[];
  closed: readonly PhoneEntry[];
  places: readonly PhonePlace[];
  key: string;
};

/** Every duty phone number by its place, and a form for another one. */
export function phonesPage(words: Words, now: Instant, view: PhonesView): Page {
  const w = withOfficeFaults(words);
  const { phones: say } = w.office;
  const places = Map.groupBy(view.phones, (phone) => phone.place_id);
  const isBad = Object.keys(view.errors ?? {}).length > 0;
  const main = html`${places.size === 0 && empty(say.none, 'phone')}
    ${[...places.values()].map((phones) => card(placeOf(w, phones[0]!), phoneTable(w, phones)))}
    ${view.closed.length > 0 && card(say.closed, phoneTable(w, view.closed))}
    <details class="card district" ${attrs({ open: isBad })}>
      <summary>${say.add}</summary>
      ${addForm(w, view)}
    </details>`;
  return officePage(w, now, 'phones', { title: say.title, lead: say.lead, main, state: view });
}

function placeOf(w: Words, phone: PhoneEntry): string {
  return w.lang === 'zh' ? phone.place : phone.place_en;
}

function phoneTable(w: Words, phones: readonly PhoneEntry[]): Html {
  const c = w.office.phones.columns;
  const rows = phones.map((phone) => [
    html`<a href="/office/phones/${phone.id}">${naming(w, phone)}</a>`,
    html`<span class="tel">${phone.phone}</span>`,
    phone.position,
  ]);
  const columns = [{ label: c.name }, { label: c.phone }, { label: c.position, number: true }];
  return table(placeOf(w, phones[0]!), columns, rows);
}

function addForm(w: Words, view: PhonesView): Html {
  const { phones: say, levels } = w.office;
  const { values, errors = {} } = view;
  const top = view.places.filter((place) => place.level !== 'street');
  const streets = Map.groupBy(
    view.places.filter((place) => place.level === 'street'),
    (place) => place.district ?? '',
  );
  const districts = view.places.filter((place) => streets.has(place.id));
  const options = [
    {
      label: [levels.city, levels.district].join(w.marks.list),
      options: top.map((place) => ({ value: place.id, label: naming(w, place) })),
    },
    ...districts.map((district) => ({
      label: naming(w, district),
      options: (streets.get(district.id) ?? []).map((place) => ({
        value: place.id,
        label: naming(w, place),
      })),
    })),
  ];
  return html`<form method="post" action="/office/phones" class="stack">
    ${keyField(view.key)}
    ${select(w, { name: 'place', label: say.place, hint: say.placeHint, empty: say.choose, options, value: typedIn(values, 'place') ?? '', error: errors['place'] })}
    ${phoneFields(w, view, null)} ${button(say.add, { kind: 'primary' })}
  </form>`;
}

function phoneFields(
  w: Words,
  { values, errors = {} }: FormState,
  phone: Pick<PhoneEntry, 'name' | 'name_en' | 'phone' | 'position'> | null,
): Html {
  const { phones: say } = w.office;
  const of = (name: 'name' | 'name_en' | 'phone' | 'position') => {
    const usual = phone ? String(phone[name]) : name === 'position' ? '1' : undefined;
    return { name, value: typedIn(values, name) ?? usual, error: errors[name] };
  };
  return html`${field(w, { ...of('name'), label: say.name, maxLength: 40 })}
  ${field(w, { ...of('name_en'), label: say.nameEn, maxLength: 60 })}
  ${field(w, { ...of('phone'), label: say.phone, hint: say.phoneHint, type: 'tel', maxLength: 20 })}
  ${field(w, { ...of('position'), label: say.position, hint: say.positionHint, maxLength: 2 })}`;
}

export type PhoneForm = FormState & {
  phone: PhoneEntry & { open: boolean };
  seen: number;
  history: readonly OfficeLine[];
  key: string;
};

/** One number. */
export function phonePage(words: Words, now: Instant, form: PhoneForm): Page {
  const w = withOfficeFaults(words);
  const { phone } = form;
  const action = `/office/phones/${phone.id}`;
  const name = naming(w, phone);
  const main = html`<form method="post" action="${action}" class="card stack kept">
      ${hidden({ seen: form.seen })} ${keyField(form.key)} ${phoneFields(w, form, phone)}
      ${button(w.office.save, { kind: 'primary' })}
    </form>
    ${openSwitch(w, { action, name, open: phone.open, seen: form.seen, key: `${form.key}x` })}
    ${historyCard(w, now, form.history)}`;
  return officePage(w, now, 'phones', {
    title: name,
    lead: html`${placeOf(w, phone)} · ${phone.open ? w.office.inUse : w.office.closed}`,
    actions: linkButton('/office/phones', w.office.phones.title, { icon: 'arrow-left' }),
    main,
    state: form,
  });
}

/** The numbers for who cannot sign in, on the sign-in page: of the city and its districts. */
export function doorPhones(w: Words, phones: readonly PhoneEntry[]): Html | null {
  if (phones.length === 0) return null;
  const rows = phones.map((phone) => {
    const place = placeOf(w, phone);
    const call = html`<a class="tel" href="tel:${phone.phone.replaceAll(/[^\d+]/g, '')}">${phone.phone}</a>`;
    return [place, html`${naming(w, phone)} ${call}`] as const;
  });
  return html`<h2>${w.office.phones.door}</h2>
    ${facts(rows)}`;
}
