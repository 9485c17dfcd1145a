import type { ReadDb } from '#db/schema.ts';
import type { Post } from '#rules/facts.ts';
import { template } from './template.ts';

/** What the top of every page calls the place where somebody works, in both languages. */
export type Workplace = { zh: string; en: string };

/** The posts that a person holds now, the first granted first, and the workplace of that one. One query. */
export async function workOf(
  db: ReadDb,
  personId: string,
): Promise<{ posts: Post[]; workplace: Workplace | null }> {
  const rows = await heldPosts(db, { personId });
  const [first] = rows;
  return { posts: rows.map(postOf), workplace: first === undefined ? null : workplaceOf(first) };
}

type Held = Awaited<ReturnType<typeof heldPosts>>[number];

const heldPosts = template((db, { personId }: { personId: string }) =>
  db
    .selectFrom('post')
    .innerJoin('place', 'place.id', 'post.place_id')
    .leftJoin('place as parent', 'parent.id', 'place.parent_id')
    .leftJoin('unit', 'unit.id', 'post.unit_id')
    .select(['post.role', 'post.place_id', 'post.unit_id', 'post.board', 'place.level', 'place.path'])
    .select(['place.name', 'place.name_en', 'parent.short_name as within', 'parent.name_en as within_en'])
    .select(['unit.name as unit', 'unit.name_en as unit_en'])
    .where('post.person_id', '=', personId)
    .where('post.ended_at', 'is', null)
    .orderBy('post.granted_at')
    .orderBy('post.role')
    .orderBy('post.place_id'),
);

function postOf({ role, place_id, unit_id, board, level, path }: Held): Post {
  const [, district = null, street = null] = path.split('/').filter(Boolean);
  return { role, place: place_id, level, district, street, unit: unit_id, board };
}

/** The unit of the post, or its place (a grid together with its community). */
function workplaceOf({ level, name, name_en, within, within_en, unit, unit_en }: Held): Workplace {
  if (unit !== null) return { zh: unit, en: unit_en ?? '' };
  const isGrid = level === 'grid' || level === 'micro_grid';
  return isGrid
    ? { zh: `${within ?? ''} ${name}`, en: `${within_en ?? ''} ${name_en}` }
    : { zh: name, en: name_en };
}
