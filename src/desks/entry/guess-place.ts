import type { PlaceEntry } from '#records/place-names.ts';

export type KnownPlace = Pick<PlaceEntry, 'id' | 'parent_id' | 'level' | 'name' | 'short_name'>;
export type Where = {
  /** Id of the grid, or of the community where the text does not tell the grid. Never a grid that is only likely. */
  where: string | null;
  place: string | null;
};

/**
 * Where it is, by the names of the street's own communities and grids: the first of the texts that names one counts.
 * `labelled`: the part of the text that is labelled as the place, if there is one. The place itself is read from the
 * first of the texts alone.
 */
export function whereOf(
  texts: readonly string[],
  labelled: string | undefined,
  places: readonly KnownPlace[],
): Where {
  const asked = [labelled ?? '', ...texts];
  const of = asked.find((text) => communityIn(text, places) !== undefined);
  const community = communityIn(of ?? '', places);
  // A grid's number means that of the community named with it.
  const own = asked.filter((text) => [community, undefined].includes(communityIn(text, places)));
  const [grid] = own.flatMap((text) => gridIn(text, community, places) ?? []);
  return {
    where: grid?.id ?? community?.id ?? null,
    place: labelled === undefined ? placeIn(texts[0] ?? '', places) : [...labelled].slice(0, 200).join(''),
  };
}

/** The community named first; of two at one spot the longer name. */
function communityIn(text: string, places: readonly KnownPlace[]): KnownPlace | undefined {
  return places
    .filter((place) => place.level === 'community')
    .flatMap((place) => {
      const at = text.indexOf(place.short_name);
      return at < 0 ? [] : [{ place, at }];
    })
    .toSorted((a, b) => a.at - b.at || b.place.short_name.length - a.place.short_name.length)[0]?.place;
}

/** 第7网格, 7号网格, 第七网格. Without its community only where the street has one grid of that number. */
function gridIn(
  text: string,
  community: KnownPlace | undefined,
  places: readonly KnownPlace[],
): KnownPlace | undefined {
  const said = /(?<!微)(?:第\s*)?([\d一二三四五六七八九十]{1,3})\s*号?\s*网格/.exec(text)?.[1];
  if (said === undefined) return undefined;
  const number = numberOf(said);
  const fitting = places.filter(
    (place) =>
      place.level === 'grid' &&
      (community === undefined || place.parent_id === community.id) &&
      numberOf(/[\d一二三四五六七八九十]+/.exec(place.name)?.[0] ?? '') === number,
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** 7, 07, 七, 十二 → a number; nothing else than such digits comes here. */
function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const digit = (sign: string | undefined) => '一二三四五六七八九'.indexOf(sign ?? '') + 1;
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  return (text.includes('十') ? (digit(tens) || 1) * 10 : 0) + digit(ones);
}

const kinds = '新村|小区|花园|家园|公寓|大厦|广场|市场|菜场|学校|小学|幼儿园|公园|路|街|巷|弄|苑|坊|城|村|桥';
const ends =
  '单元|室|楼道|楼梯间|楼梯口|楼|层|门口|门前|大门|地下室|地下车库|车库|车棚|电梯厅|电梯|楼下|楼顶|顶楼|过道|通道|垃圾房|分类亭|广场|北侧|南侧|东侧|西侧|东面|西面|南面|北面|旁边|旁|附近|路口|交叉口|店|里';

/** The first stretch that reads like an address: a name with a number, a door plate like 3-2-501, a gate. */
function placeIn(plain: string, places: readonly KnownPlace[]): string | null {
  const names = places
    .filter((place) => place.level === 'community')
    .map(({ short_name }) => escape(short_name));
  const own = names.length > 0 ? [`(?:${names.join('|')})(?:社区|小区)?`] : [];
  const foreign = `[\\u4e00-\\u9fff]{1,5}?(?:${kinds})`;
  const gap = '[^，,。；;：:！!？?\\n\\s]{0,6}?';
  const house = '\\d{1,4}\\s*(?:幢|栋|号楼|号|弄|座|#)';
  const tail = `(?:${gap}(?:${ends}))*`;
  const numbered = (name: string) =>
    `${name}[ 的]?(?:\\d{1,3}-\\d{1,2}-\\d{3,4}(?!\\d)|${house}(?:[ ]?(?:\\d{1,4}\\s*(?:幢|栋|号|弄|单元|室|楼|层)?)){0,4}${tail})`;
  const patterns = [
    ...own.map(numbered),
    numbered(foreign),
    `${house}(?:[ ]?(?:\\d{1,4}\\s*(?:幢|栋|号|弄|单元|室|楼|层)?)){0,4}${tail}`,
    `(?<![\\d-])\\d{1,3}-\\d{1,2}-\\d{3,4}(?![\\d-])`,
    `(?:${[...own, foreign].join('|')})[^，,。；;：:！!？?\\n\\s]{0,10}?(?:${ends}|门)`,
  ];
  for (const pattern of patterns) {
    const found = new RegExp(pattern, 'u').exec(plain)?.[0];
    if (found !== undefined)
      return found.replace(/^(?:我们|我是|我家|住在|在|是|到|的|和|有|从|去)+/u, '').trim();
  }
  return null;
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
