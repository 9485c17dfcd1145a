import type { PhoneEntry } from '#records/reference.ts';
import type { Instant, PlaceLevel } from '#rules/vocabulary.ts';
import { linkButton } from './actions.ts';
import { select } from './fields.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, table } from './lists.ts';
import { addCard, textFields, thingPage, type ThingForm } from './office-thing.ts';
import { officePage, typedIn, withOfficeFaults, type FormState } from './office.ts';
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
  const main = html`${places.size === 0 && empty(say.none, 'phone')}
  ${[...places.values()].map((phones) => card(placeOf(w, phones[0]!), phoneTable(w, phones)))}
  ${view.closed.length > 0 && card(say.closed, phoneTable(w, view.closed))}
  ${addCard(w, view, { action: '/office/phones', title: say.add, label: say.add, fields: newFields(w, view) })}`;
  return officePage(w, now, 'phones', {
    title: say.title,
    lead: say.lead,
    main,
    state: view,
    names: namesIn(w),
  });
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

function newFields(w: Words, view: PhonesView): Html {
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
  return html`${select(w, { name: 'place', label: say.place, hint: say.placeHint, empty: say.choose, options, value: typedIn(values, 'place') ?? '', error: errors['place'] })}
  ${phoneFields(w, view, null)}`;
}

function phoneFields(w: Words, state: FormState, phone: PhoneEntry | null): Html {
  const { phones: say } = w.office;
  const text = textFields(w, state, phone ?? { position: 1 });
  return html`${text('name', { label: say.name, maxLength: 40 })}
  ${text('name_en', { label: say.nameEn, maxLength: 60 })}
  ${text('phone', { label: say.phone, hint: say.phoneHint, type: 'tel', maxLength: 20 })}
  ${text('position', { label: say.position, hint: say.positionHint, maxLength: 2 })}`;
}

function namesIn(w: Words) {
  const { name, nameEn } = w.office.phones;
  return { name, name_en: nameEn };
}

export type PhoneForm = ThingForm & { phone: PhoneEntry & { open: boolean } };

/** One number. */
export function phonePage(words: Words, now: Instant, form: PhoneForm): Page {
  const w = withOfficeFaults(words);
  const { phone } = form;
  return thingPage(w, now, 'phones', form, {
    action: `/office/phones/${phone.id}`,
    title: naming(w, phone),
    lead: html`${placeOf(w, phone)} · ${phone.open ? w.office.inUse : w.office.closed}`,
    back: linkButton('/office/phones', w.office.phones.title, { icon: 'arrow-left' }),
    open: phone.open,
    names: namesIn(w),
    fields: phoneFields(w, form, phone),
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
