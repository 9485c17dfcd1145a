import type { PlaceTable, ReadDb } from '#db/schema.ts';
import type { PlaceLevel } from '#rules/vocabulary.ts';

type Place = Pick<PlaceTable, 'id' | 'name' | 'short_name' | 'level' | 'path'>;

export type PlaceFinder = Awaited<ReturnType<typeof placeFinder>>;

/** All open places, read once, to look many of them up by what people write. */
export async function placeFinder(db: ReadDb) {
  const places: Place[] = await db
    .selectFrom('place')
    .select(['id', 'name', 'short_name', 'level', 'path'])
    .where('closed_at', 'is', null)
    .orderBy('id')
    .execute();
  const byId = new Map(places.map((place) => [place.id, place]));
  const byName = new Map<string, Place[]>();
  for (const place of places)
    for (const name of new Set([plain(place.name), plain(place.short_name)]))
      byName.set(name, [...(byName.get(name) ?? []), place]);
  const above = (place: Place) =>
    place.path.split('/').flatMap((id) => (id === '' || id === place.id ? [] : (byId.get(id) ?? [])));

  /** The names from the district down to the place itself: 鄞州区 东柳街道 幸福苑社区 第7网格. */
  const labelOf = (place: Place): string =>
    [...above(place), place]
      .slice(place.level === 'city' ? 0 : 1)
      .map(({ name }) => name)
      .join(' ');

  return {
    byId: (id: string): Place | undefined => byId.get(id),
    labelOf,
    /**
     * The places that a text means: a division code, or a name which names of places above it may precede, with or
     * without separators (`东柳街道/幸福苑社区/第7网格`). Several of one name are narrowed to `levels` where that helps.
     */
    named: (text: string, levels: readonly PlaceLevel[] = []): Place[] => {
      const code = byId.get(text.trim());
      if (code) return [code];
      const whole = plain(text);
      const found: Place[] = [];
      for (let start = 0; start < whole.length; start += 1)
        for (const place of byName.get(whole.slice(start)) ?? [])
          if (leadsTo(whole.slice(0, start), above(place))) found.push(place);
      const fitting = found.filter((place) => levels.includes(place.level));
      return fitting.length > 0 ? fitting : found;
    },
    /** Up to three places whose names are most like the text, for somebody who mistyped one. */
    nearest: (text: string, levels: readonly PlaceLevel[] = []): string[] => {
      const wanted = pairsOf(plain(text));
      return places
        .filter((place) => levels.length === 0 || levels.includes(place.level))
        .map((place) => {
          const parent = above(place).at(-1)?.name ?? '';
          const likeness = Math.max(
            alike(wanted, pairsOf(plain(place.name))),
            alike(wanted, pairsOf(plain(parent + place.name))),
          );
          return { place, likeness };
        })
        .filter(({ likeness }) => likeness >= 0.3)
        .toSorted((a, b) => b.likeness - a.likeness)
        .slice(0, 3)
        .map(({ place }) => labelOf(place));
    },
  };
}

function plain(name: string): string {
  return name.normalize('NFKC').replaceAll(/[\s/\\>›»,，、·|-]+/g, '');
}

/** Whether names of the places above, from the nearest up and some left out, make up the whole text before a name. */
function leadsTo(before: string, above: readonly Place[]): boolean {
  if (before === '') return true;
  const place = above.at(-1);
  if (!place) return false;
  const rest = above.slice(0, -1);
  const named = [plain(place.name), plain(place.short_name)].some(
    (name) => before.endsWith(name) && leadsTo(before.slice(0, -name.length), rest),
  );
  return named || leadsTo(before, rest);
}

function pairsOf(text: string): Set<string> {
  return new Set(Array.from({ length: Math.max(1, text.length - 1) }, (_, i) => text.slice(i, i + 2)));
}

/** From 0 to 1: how many pairs of neighbouring characters two texts share. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / (a.size + b.size);
}
