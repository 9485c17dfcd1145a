import type { Offer, OfferedUnit } from '#desks/common/offer.ts';
import type { Group, Option } from './fields.ts';
import { html, type Html } from './html.ts';
import type { Drawer } from './step-drawer.ts';
import type { Words } from './words/index.ts';

/** All categories that are taken in, in groups, each with its usual urgency. */
export function categories(w: Words, draw: Drawer, offer: Offer): Html {
  const groups = offer.groups.map((group) => ({
    label: naming(w, group),
    options: group.categories.map((category) => ({
      value: category.code,
      label: `${naming(w, category)} · ${w.severities[category.severity]}`,
    })),
  }));
  return draw.grouped('category', w.casefile.form.category, groups.filter(nonEmpty), {
    otherwise: offer.category,
  });
}

/** Every unit of the case's board as a whole, and each person in it. */
export function assignees(w: Words, draw: Drawer, offer: Offer): Html {
  const f = w.casefile.form;
  const groups = offer.units
    .filter((unit) => unit.board === offer.board)
    .map((unit) => {
      const whole = { value: `${unit.id}/`, label: f.wholeUnit(naming(w, unit)) };
      const people = offer.people
        .filter((person) => person.unit === unit.id)
        .map((person) => ({ value: `${unit.id}/${person.id}`, label: person.name }));
      // It lies with this unit already: only a person can be chosen there.
      return { label: naming(w, unit), options: unit.id === offer.unit ? people : [whole, ...people] };
    });
  return draw.grouped('to', f.to, groups.filter(nonEmpty));
}

/** Similar open cases as chips, nearest first, and a number typed by hand. */
export function mergeFields(w: Words, draw: Drawer, offer: Offer): Html {
  const f = w.casefile.form;
  const near = offer.similar
    .filter((other) => other.open)
    .map((other) => {
      const far = other.metres === null ? null : f.metres(other.metres);
      const kind = naming(w, { name: other.category, name_en: other.category_en });
      const facts = [other.title, kind, other.place, shortNumber(other.number), far, w.states[other.state]];
      return { value: other.id, label: facts.filter(Boolean).join(' · ') };
    });
  return html`<p class="hint">${f.mergeTells}</p>
    ${near.length > 0 && draw.chips('into', f.into, near)}
    ${draw.line('into_number', near.length > 0 ? f.intoNumber : f.into, undefined, f.intoNumberHint)}`;
}

/** Who could handle it instead: all other units of the street, or nobody in particular. */
export function suggestions(w: Words, draw: Drawer, offer: Offer): Html {
  const f = w.casefile.form;
  const options = offer.units
    .filter((unit) => unit.id !== offer.unit)
    .map((unit) => ({ value: unit.id, label: `${naming(w, unit)} · ${w.boardsShort[unit.board]}` }));
  return draw.list('suggest', f.suggest, f.unsure, options);
}

/** The unit to begin with: the first proposal, if the category is on its duty list. */
export function proposed(offer: Offer): string | undefined {
  return offer.units[0]?.onDuty ? offer.units[0].id : undefined;
}

/** For a ruling: the unit that the return names stands first, then the one that returned it, then the proposals. */
export function rulingUnits({ units, unit, suggested, board, withinBoard }: Offer): OfferedUnit[] {
  const rank = ({ id }: OfferedUnit) => Number(id === suggested) * 2 + Number(id === unit);
  return units.filter((one) => !withinBoard || one.board === board).toSorted((a, b) => rank(b) - rank(a));
}

/** The unit to begin a ruling with: only where the return and the duty list name the same. */
export function ruledSoFar(offer: Offer): string | undefined {
  const onDuty = rulingUnits(offer).filter((unit) => unit.onDuty);
  return onDuty.length === 1 && onDuty[0]?.id === offer.suggested ? onDuty[0].id : undefined;
}

/** Units that a ruling is about: both sides and whose duty it is; all of them within one board. */
export function atHand(offer: Offer): OfferedUnit[] {
  const units = rulingUnits(offer);
  return offer.withinBoard
    ? units
    : units.filter(({ id, onDuty }) => onDuty || id === offer.suggested || id === offer.unit);
}

/** Units to choose from at a glance: all of one board, else the three whose duty it is or that stand first. */
export function nearest(units: readonly OfferedUnit[]): readonly OfferedUnit[] {
  if (new Set(units.map(({ board }) => board)).size === 1) return units;
  const onDuty = units.filter((unit) => unit.onDuty);
  return (onDuty.length > 0 ? onDuty : units).slice(0, 3);
}

/** Name, board, and what the unit handles, or that nobody works there yet. */
export function unitLine(w: Words, unit: OfferedUnit): string {
  const duties = unit.duties.slice(0, 2).map((duty) => naming(w, duty));
  const handles = unit.onDuty ? duties.join(w.marks.list) : w.casefile.form.offDuty;
  const what = unit.manned ? handles : w.dispatch.unmanned;
  return `${naming(w, unit)} · ${w.boardsShort[unit.board]} · ${what}`;
}

/** A closed list as options, in its own order. */
export function optionsOf<K extends string>(list: readonly K[], names: Record<K, string>): Option[] {
  return list.map((value) => ({ value, label: names[value] }));
}

/** Day and sequence of a full number: `1121-000123`. */
export function shortNumber(number: string): string {
  return number.split('-').slice(-2).join('-').slice(4);
}

/** The name in the language of the page; the original where it has no English one. */
export function naming(w: Words, named: { name: string; name_en: string }): string {
  return w.lang === 'zh' ? named.name : named.name_en || named.name;
}

function nonEmpty(group: Group): boolean {
  return group.options.length > 0;
}
