import type { UnitRow } from '#desks/office/reference-streets.ts';
import { boards, partnerKinds, type Board, type Instant } from '#rules/vocabulary.ts';
import { button, keyField, linkButton } from './actions.ts';
import { chips } from './fields.ts';
import { html, type Content, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { textFields, thingPage, type ThingForm } from './office-thing.ts';
import { officePage, withOfficeFaults, type FormState } from './office.ts';
import { boardName, facts, tag } from './parts.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

type Named = { id: string; name: string; name_en: string };
/** Groups in which each board has categories, and whether a unit of the street is on duty for them. */
type GroupChoice = { code: string; name: string; name_en: string; board: Board; attended: boolean };

export type NewUnitForm = FormState & {
  street: Named;
  /** None for a partner, which handles no cases. */
  groups: readonly GroupChoice[] | null;
  key: string;
};

/** A new unit, or a new partner. */
export function newUnitPage(words: Words, now: Instant, form: NewUnitForm): Page {
  const w = withOfficeFaults(words);
  const { street, values = {}, errors = {} } = form;
  const isPartner = form.groups === null;
  const say = isPartner ? { ...w.office.unit, ...w.office.partner } : w.office.unit;
  const board = boards.find((one) => one === values['board']);
  const action = `/office/streets/${street.id}/${isPartner ? 'partners' : 'units'}`;
  const kinds = partnerKinds.map((one) => ({ value: one, label: w.tasks.partners[one] }));
  const kind = partnerKinds.find((one) => one === values['partner']);
  const boardOptions = boards.map((one) => ({ value: one, label: w.boards[one] }));
  const main = html`<form method="post" action="${action}" class="card stack kept">
    ${keyField(form.key)}
    ${isPartner && chips(w, { name: 'partner', label: w.office.partner.kind, hint: w.office.partner.kindHint, error: errors['partner'], value: kind, options: kinds })}
    ${chips(w, { name: 'board', label: say.board, hint: say.boardHint, error: errors['board'], value: board, options: boardOptions })}
    ${unitFields(w, form, null, board)} ${button(say.add, { kind: 'primary' })}
  </form>`;
  return officePage(w, now, 'streets', {
    title: say.newTitle(naming(w, street)),
    lead: isPartner && w.office.partner.lead,
    actions: backTo(w, street),
    main,
    state: form,
  });
}

export type UnitForm = ThingForm & {
  unit: UnitRow & { open: boolean; weight: string | null };
  street: Named;
  groups: readonly GroupChoice[] | null;
};

/** Changing a unit or a partner. */
export function unitPage(words: Words, now: Instant, form: UnitForm): Page {
  const w = withOfficeFaults(words);
  const { unit: say, partner, streets, inUse, closed } = w.office;
  const { unit, street } = form;
  const fixed = facts([
    [partner.kind, unit.partner && w.tasks.partners[unit.partner]],
    [say.board, boardName(w, unit.board)],
    [say.people, unit.open ? peopleIn(w, unit) : null],
  ]);
  const kind = unit.partner === null ? streets.units : streets.partners;
  return thingPage(w, now, 'streets', form, {
    ...unit,
    action: `/office/units/${unit.id}`,
    title: naming(w, unit),
    lead: html`${kind} · ${unit.open ? inUse : tag(closed)}`,
    back: backTo(w, street),
    fields: html`${fixed} ${unitFields(w, form, unit, unit.board)}`,
  });
}

/** How many people work there; that nobody does is told, for what is sent there waits for no one. */
export function peopleIn(w: Words, { people }: Pick<UnitRow, 'people'>): Content {
  const { unit: say } = w.office;
  return people === 0 ? tag(say.nobody, 'soon', 'triangle-alert') : say.peopleIn(people);
}

function backTo(w: Words, street: Named): Html {
  return linkButton(`/office/streets/${street.id}`, naming(w, street), { icon: 'arrow-left' });
}

function unitFields(w: Words, form: UnitForm | NewUnitForm, unit: UnitRow | null, board?: Board): Html {
  const { unit: say } = w.office;
  const text = textFields(w, form, unit);
  return html`${text('name', { label: say.name, maxLength: 40 })}
  ${text('name_en', { label: say.nameEn, maxLength: 60 })}
  ${text('phone', { label: say.phone, hint: say.phoneHint, type: 'tel', maxLength: 20, optional: true })}
  ${form.groups && groupBoxes(w, form, form.groups, unit, board)}`;
}

function groupBoxes(
  w: Words,
  { values = {}, errors = {} }: FormState,
  groups: readonly GroupChoice[],
  unit: UnitRow | null,
  board?: Board,
): Html {
  const { unit: say } = w.office;
  const typed = values['groups'];
  const chosen = typed === undefined ? (unit?.groups ?? []) : typeof typed === 'string' ? [typed] : typed;
  // Before a board is chosen, any group may be ticked that some board has.
  const own = groups.filter((one) => !board || one.board === board);
  const others = groups.filter((one) => chosen.includes(one.code));
  const unique = [...new Map([...others, ...own].map((one) => [one.code, one])).values()];
  const order = [...own, ...others].map((one) => one.code);
  unique.sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
  return chips(w, {
    name: 'groups',
    label: say.groups,
    hint: say.groupsHint,
    error: errors['groups'],
    many: true,
    value: chosen,
    options: unique.map((one) => ({
      value: one.code,
      label: board && !one.attended ? say.unattended(naming(w, one)) : naming(w, one),
    })),
  });
}
