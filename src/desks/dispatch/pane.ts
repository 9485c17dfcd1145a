import { detailOf } from '#desks/common/detail.ts';
import { bindingLimit } from '#desks/common/limits.ts';
import { offerFor, type Offer } from '#desks/common/offer.ts';
import { findOpen } from '#desks/common/opened.ts';
import { casesFor, findCase, type CaseInHand } from '#records/cases.ts';
import { precedentsFor } from '#records/precedents.ts';
import { earlierOf } from '#records/relapse.ts';
import type { Actor } from '#rules/facts.ts';
import type { Done, DispatchPane } from '#views/dispatch-pane.ts';
import { hereDays, historyDays, historyOf } from './history.ts';
import { neighboursOf } from './nearby.ts';
import { nextOf, type Asked, type Needs, type Order } from './order.ts';
import { suggestionFor } from './suggestion.ts';

/** How many rulings are looked at; the latest counts. */
const rulings = 10;

/** The case beside the list, or null when this person sees no such case. */
export async function paneOf(
  needs: Needs,
  actor: Actor,
  asked: Asked,
  order: Order,
  id: string,
): Promise<DispatchPane | null> {
  const { readDb, reference } = needs;
  const found = await findOpen(needs, actor, id);
  const category = found && reference().category(found.facts.category);
  if (!found || !category) return null;
  const { facts } = found;
  const at = order.ids.indexOf(id);
  const waits = facts.state === 'reported' || facts.state === 'triaging';
  const [detail, { offer, ...advice }, earlier, neighbours, done] = await Promise.all([
    detailOf(readDb, actor, found),
    adviceFor(needs, actor, found),
    waits ? earlierOf(readDb, actor, found.row, needs.now()) : null,
    neighboursOf(readDb, actor, found),
    doneOf(needs, actor, asked.done),
  ]);
  return {
    filter: asked.filter,
    one: { ...found, detail },
    offer,
    advice: {
      facts,
      category,
      limit: bindingLimit('dispose', facts, category, reference()),
      ...advice,
      historyDays,
      hereDays,
      units: offer.units,
      community: { name: detail.community, name_en: detail.community_en },
      items: reference().duty(facts.street, facts.category),
      group: reference().groups.find(({ code }) => code === category.group) ?? category,
    },
    neighbours,
    // Only who may merge the new case can open the earlier one for it.
    earlier: offer.steps.includes('merge') ? earlier : null,
    position: at < 0 ? null : { at: at + 1, of: order.total },
    next: nextOf(order, id),
    busy: busyWith(actor, found, detail.triager),
    to: asked.to ?? null,
    done,
  };
}

/** What became of the case decided a moment ago; null for one that is still, or again, to be decided. */
export async function doneOf(needs: Needs, actor: Actor, id: string | undefined): Promise<Done | null> {
  const found = id === undefined ? undefined : await findCase(needs.readDb, actor, id);
  if (!found) return null;
  const offer = await offerFor(needs, actor, found);
  if (offer.steps.includes('recall'))
    return { kind: 'sent', offer, unit: offer.units.find((unit) => unit.id === offer.unit) };
  const { number } = found.row;
  const { state, mergedInto, rejectRequestedBy } = found.facts;
  const into = mergedInto === null ? undefined : await findCase(needs.readDb, actor, mergedInto);
  if (into) return { kind: 'merged', number, into: { id: into.row.id, number: into.row.number } };
  if (state === 'triaging') return rejectRequestedBy === null ? null : { kind: 'proposed', number };
  return state === 'reported' || state === 'draft' ? null : { kind: 'left', number, state };
}

/** What can be done, and where the case should go, from everything this person may see. */
async function adviceFor(needs: Needs, actor: Actor, found: CaseInHand) {
  const { readDb, reference, now } = needs;
  const { facts } = found;
  const [offer, history, ruled] = await Promise.all([
    offerFor(needs, actor, found),
    historyOf(readDb, actor, facts, now()),
    precedentsFor(readDb, actor, facts, 'lead', rulings),
  ]);
  const known = { history, rulings: ruled, alike: await alikeInHand(readDb, actor, offer) };
  const manned = (unit: string) => offer.units.some((one) => one.id === unit && one.manned);
  return { offer, history, suggestion: suggestionFor(facts, known, reference().units, manned) };
}

/** Similar open cases of the same category that a unit has already. */
async function alikeInHand(readDb: Needs['readDb'], actor: Actor, { similar }: Offer) {
  const open = similar.filter((other) => other.open && other.sameKind);
  if (open.length === 0) return [];
  const rows = await casesFor(readDb, actor)
    .select(['case_file.id', 'case_file.unit_id'])
    .where(
      'case_file.id',
      'in',
      open.map(({ id }) => id),
    )
    .execute();
  const units = new Map(rows.map(({ id, unit_id }) => [id, unit_id]));
  return open.flatMap(({ id, number }) => {
    const unit = units.get(id);
    return unit ? [{ id, number, unit }] : [];
  });
}

function busyWith(actor: Actor, { facts }: CaseInHand, triager: string | null): string | null {
  return facts.state === 'triaging' && facts.triager !== actor.id ? triager : null;
}
