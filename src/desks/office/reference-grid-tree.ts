import type { ReadDb } from '#db/schema.ts';

export type GridNode = {
  id: string;
  level: 'grid' | 'micro_grid';
  name: string;
  name_en: string;
  open: boolean;
  posts: number;
};
export type CommunityNode = {
  id: string;
  name: string;
  name_en: string;
  grids: (GridNode & { micro: GridNode[] })[];
};
export type GridsView = {
  id: string;
  name: string;
  name_en: string;
  communities: CommunityNode[];
  grids: number;
  micro: number;
};

/** The communities of a street with their grids and micro-grids, closed ones too, and how many people hold posts there. */
export async function gridTree(
  db: ReadDb,
  street: { id: string; name: string; name_en: string },
): Promise<GridsView> {
  const places = await db
    .selectFrom('place')
    .select(['id', 'parent_id', 'level', 'name', 'name_en', 'closed_at'])
    .where('path', 'like', `%/${street.id}/%`)
    .where('level', 'in', ['community', 'grid', 'micro_grid'])
    .orderBy('id')
    .execute();
  const posts = await db
    .selectFrom('post')
    .innerJoin('place', 'place.id', 'post.place_id')
    .select((e) => ['place.id', e.fn.countAll<number>().as('n')])
    .where('place.path', 'like', `%/${street.id}/%`)
    .where('post.ended_at', 'is', null)
    .groupBy('place.id')
    .execute();
  const held = new Map(posts.map(({ id, n }) => [id, Number(n)]));
  const below = Map.groupBy(places, (place) => place.parent_id ?? '');
  const nodesIn = (id: string): GridNode[] =>
    (below.get(id) ?? []).map((place) => ({
      id: place.id,
      level: place.level === 'grid' ? 'grid' : 'micro_grid',
      name: place.name,
      name_en: place.name_en,
      open: place.closed_at === null,
      posts: held.get(place.id) ?? 0,
    }));
  const communities = places
    .filter((place) => place.level === 'community' && place.closed_at === null)
    .map(({ id, name, name_en }) => ({
      id,
      name,
      name_en,
      grids: nodesIn(id).map((grid) => ({ ...grid, micro: nodesIn(grid.id) })),
    }));
  const grids = communities.flatMap((community) => community.grids).filter((grid) => grid.open);
  const micro = communities.flatMap(({ grids: all }) => all.flatMap((grid) => grid.micro));
  return { ...street, communities, grids: grids.length, micro: micro.filter((one) => one.open).length };
}
