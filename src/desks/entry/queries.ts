import { reportedBy } from '#desks/common/usual.ts';
import { casesFor, findCase } from '#records/cases.ts';
import { placesUnder, type PlaceEntry } from '#records/place-names.ts';
import type { Actor } from '#rules/facts.ts';
import type { Role } from '#rules/vocabulary.ts';
import type { ReadDb, TextField } from '#db/schema.ts';

const roles: readonly Role[] = ['street_dispatcher', 'gov_affairs_officer'];

/** The streets for which this person enters what others tell. */
export function entryStreets(actor: Actor): string[] {
  const posts = actor.posts.filter((post) => roles.includes(post.role));
  return [...new Set(posts.flatMap(({ street }) => street ?? []))];
}

export type CommunityPlaces = { community: PlaceEntry; grids: readonly PlaceEntry[] };

/** The communities of these streets with their grids; one without grids counts too. */
export async function placesFor(db: ReadDb, streets: readonly string[]): Promise<CommunityPlaces[]> {
  const places = (await Promise.all(streets.map((street) => placesUnder(db, street)))).flat();
  const grids = Map.groupBy(
    places.filter(({ level }) => level === 'grid'),
    ({ parent_id }) => parent_id,
  );
  return places
    .filter(({ level }) => level === 'community')
    .map((community) => ({ community, grids: grids.get(community.id) ?? [] }))
    .toSorted((a, b) => Number(b.grids.length > 0) - Number(a.grids.length > 0));
}

export type KnownOrder = Awaited<ReturnType<typeof casesOfOrder>>[number];

/** Cases of these streets with this order number that this person may see, oldest first; five at most. */
export async function casesOfOrder(db: ReadDb, actor: Actor, streets: readonly string[], number: string) {
  if (streets.length === 0) return [];
  return casesFor(db, actor)
    .select(['case_file.id', 'number', 'title', 'state', 'intake_id'])
    .where('street_id', 'in', streets)
    .where('order_number', '=', number)
    .orderBy('reported_at')
    .limit(5)
    .execute();
}

/**
 * The finding that a further one follows: caller, origin, text, and how many have been taken from it already; null unless
 * this person entered it.
 */
export async function firstFinding(db: ReadDb, actor: Actor, id: string) {
  const found = await findCase(db, actor, id);
  if (!found || found.facts.reporter !== actor.id) return null;
  const { row } = found;
  const texts = await db
    .selectFrom('case_text')
    .select(['field', 'text'])
    .where('case_id', '=', id)
    .where('field', 'in', ['contact_name', 'contact_phone', 'pasted'])
    .orderBy('seq')
    .execute();
  // What was corrected since stands later.
  const lastly = (field: TextField) => texts.findLast((one) => one.field === field)?.text ?? null;
  const caller = { name: lastly('contact_name'), phone: lastly('contact_phone') };
  const { findings } = await reportedBy(db, actor)
    .where('case_file.intake_id', '=', row.intake_id)
    .select((e) => e.fn.countAll().as('findings'))
    .executeTakeFirstOrThrow();
  const { number, channel, order_number, sub_line, intake_id, reporter_kind } = row;
  const origin = { number, channel, order_number, sub_line, intake_id, reporter_kind };
  return {
    id,
    ...origin,
    ...caller,
    pasted: lastly('pasted') ?? '',
    findings: Math.max(1, Number(findings)),
  };
}
export type FirstFinding = NonNullable<Awaited<ReturnType<typeof firstFinding>>>;
