import type { Db } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';

/** What the top of every page calls the place where somebody works, in both languages. */
export type Workplace = { zh: string; en: string };

/** The workplace of the first post: its unit, or its place (a grid together with its community). */
export async function workplaceOf(db: Db, actor: Actor): Promise<Workplace | null> {
  const [post] = actor.posts;
  if (!post) return null;
  if (post.unit !== null) {
    const unit = await db
      .selectFrom('unit')
      .select(['name', 'name_en'])
      .where('id', '=', post.unit)
      .executeTakeFirst();
    return unit ? { zh: unit.name, en: unit.name_en } : null;
  }
  const place = await db
    .selectFrom('place')
    .leftJoin('place as parent', 'parent.id', 'place.parent_id')
    .select(['place.name', 'place.name_en', 'parent.short_name as within', 'parent.name_en as within_en'])
    .where('place.id', '=', post.place)
    .executeTakeFirst();
  if (!place) return null;
  const isGrid = post.level === 'grid' || post.level === 'micro_grid';
  if (!isGrid) return { zh: place.name, en: place.name_en };
  return { zh: `${place.within ?? ''} ${place.name}`, en: `${place.within_en ?? ''} ${place.name_en}` };
}
