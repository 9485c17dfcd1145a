import type { MatterEntry } from '#records/reference-lists.ts';
import type { ReferenceBook, UnitEntry } from '#records/reference.ts';
import type { CaseFacts, Party, Task } from '#rules/facts.ts';
import { placeIn } from '#rules/parties.ts';
import { openTasks } from '#rules/task.ts';
import { templateFor, type Part } from '#rules/templates.ts';
import { askedPosts, type AskedPost, type PartnerKind } from '#rules/vocabulary.ts';
import type { EarlierRuling } from './earlier-rulings.ts';

type Named = { name: string; name_en: string };

/** Who is asked, as pages call him. */
export type PartyName =
  | (Named & { kind: 'unit'; phone: string | null; partner: PartnerKind | null })
  | { kind: 'post'; role: AskedPost };

/** One that can be asked; `value` is what its form sends. */
export type OfferedParty = { value: string; party: PartyName };
/** A party of the category's template that the street has, told together with the lead. */
export type OfferedPart = Pick<Part, 'slot' | 'kind' | 'sign'> & { party: PartyName };
/** A task that may be waived. */
export type OpenTask = Pick<Task, 'id' | 'kind' | 'slot'> & { party: PartyName };

/** What the forms of co-handling choose from. */
export type CoOffer = {
  parties: readonly OfferedParty[];
  template: readonly OfferedPart[];
  open: readonly OpenTask[];
  /** What communities and grids may be asked for without the district’s word. */
  matters: readonly MatterEntry[];
  /** How it was ruled where units declined to help with such a case. */
  rulings: readonly EarlierRuling[];
};

export function coOfferFor(
  book: ReferenceBook,
  facts: CaseFacts,
  wants: { parties: boolean; template: boolean },
  rulings: readonly EarlierRuling[] = [],
): CoOffer {
  return {
    rulings,
    parties: wants.parties ? partiesFor(book, facts) : [],
    matters: wants.parties
      ? book.matters.filter(({ district, closed }) => district === facts.district && !closed)
      : [],
    template: wants.template
      ? partsFor(book, facts, facts.category).map(({ part: { slot, kind, sign }, to }) => ({
          slot,
          kind,
          sign,
          party: partyName(book, to),
        }))
      : [],
    open: openTasks(facts).map(({ id, kind, slot, to }) => ({ id, kind, slot, party: partyName(book, to) })),
  };
}

/** How pages call a party. */
export function partyName(book: Pick<ReferenceBook, 'unit'>, to: Party): PartyName {
  if (to.kind === 'post') return { kind: 'post', role: to.role };
  const unit = book.unit(to.id);
  return {
    kind: 'unit',
    name: unit?.name ?? to.id,
    name_en: unit?.name_en ?? to.id,
    phone: unit?.phone ?? null,
    partner: unit?.partner ?? null,
  };
}

/** The party that a form names; null for none. */
export function partyOf(value: string): Party | null {
  const [kind, first = '', place = ''] = value.split(':');
  if (kind === 'unit' && first !== '') return { kind, id: first };
  const role = askedPosts.find((one) => one === first);
  return kind === 'post' && role !== undefined ? { kind, role, place } : null;
}

function valueOf(to: Party): string {
  return to.kind === 'unit' ? `unit:${to.id}` : `post:${to.role}:${to.place}`;
}

/** The template's parts that the street has somebody for, with whom. The lead itself is none of them. */
export function partsFor(
  book: ReferenceBook,
  facts: Pick<CaseFacts, 'street' | 'community' | 'grid'>,
  category: string,
  lead: string | null = null,
): { part: Part; to: Party }[] {
  return templateFor(category).flatMap((part) => {
    const to = resolved(book, facts, part);
    const isLead = to?.kind === 'unit' && to.id === lead;
    return to === null || isLead ? [] : [{ part, to }];
  });
}

function resolved(
  book: ReferenceBook,
  facts: Pick<CaseFacts, 'street' | 'community' | 'grid'>,
  { party }: Part,
): Party | null {
  if ('post' in party) return { kind: 'post', role: party.post, place: facts.street };
  const fits = (unit: UnitEntry) =>
    'partner' in party ? unit.partner === party.partner : unit.groups.includes(party.group);
  const unit = ('partner' in party ? book.partners : book.units).find(
    (one) => one.street === facts.street && fits(one),
  );
  return unit ? { kind: 'unit', id: unit.id } : null;
}

/** Units of the street other than the lead, its partners, and the posts near the place. */
function partiesFor(book: ReferenceBook, facts: CaseFacts): OfferedParty[] {
  const here = [...book.units, ...book.partners].filter(
    ({ id, street }) => street === facts.street && id !== facts.unit,
  );
  const units = here.map(({ id }): Party => ({ kind: 'unit', id }));
  const posts = askedPosts.flatMap((role): Party[] => {
    const place = placeIn(facts, role);
    return place === null ? [] : [{ kind: 'post', role, place }];
  });
  return [...units, ...posts].map((to) => ({ value: valueOf(to), party: partyName(book, to) }));
}
