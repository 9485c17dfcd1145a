import type { OfferedUnit, Offer } from '#desks/common/offer.ts';
import type { DutyEntry } from '#records/reference-lists.ts';
import { html, type Html } from './html.ts';
import { naming } from './step-choices.ts';
import type { Drawer } from './step-drawer.ts';
import type { Words } from './words/index.ts';

type Named = Pick<OfferedUnit, 'id' | 'name' | 'name_en'>;

/** As it is quoted: 1.3 消火栓、灭火器失效. */
export function itemName(w: Words, item: DutyEntry): string {
  return `${item.number} ${naming(w, item)}`;
}

/** The item as a link to its place in the list. */
export function itemLink(w: Words, item: DutyEntry): Html {
  return html`<a href="/duties?item=${item.id}">${itemName(w, item)}</a>`;
}

/** Law and limit of an item, in the reader's language. */
export function basisOf(w: Words, item: DutyEntry): { basis: string; deadline: string } {
  const isChinese = w.lang === 'zh';
  return {
    basis: isChinese ? item.basis : item.basis_en,
    deadline: isChinese ? item.deadline : item.deadline_en,
  };
}

/** The item with basis, limit and who helps: two lines under a suggestion or beside a ruling. `units`: those of the street. */
export function itemLines(w: Words, item: DutyEntry, units: readonly Named[]): Html {
  const { duties: words } = w;
  const { basis, deadline } = basisOf(w, item);
  const helpers = units.filter(({ id }) => item.co.includes(id)).map((unit) => naming(w, unit));
  const more = [basis, deadline, helpers.length > 0 && words.withHelp(helpers.join(w.marks.list))];
  return html`${itemLink(w, item)}<br />${more.filter(Boolean).join(' · ')}`;
}

/** For a return: which item of the list is quoted, if any. */
export function quotedItem(w: Words, draw: Drawer, { items, units }: Offer): Html | null {
  const { duties: words } = w;
  if (items.length === 0) return null;
  const options = items.map((item) => {
    const lead = units.find(({ id }) => id === item.lead);
    const name = itemName(w, item);
    return { value: item.id, label: lead ? words.option(name, naming(w, lead)) : name };
  });
  return draw.list('item', words.quote, words.quoteNone, options, words.quoteHint);
}
