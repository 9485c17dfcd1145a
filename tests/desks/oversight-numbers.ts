/** Text as it stands on a page, with the elements around it, the outermost first. */
export type Piece = { text: string; within: readonly Element[] };
type Element = { tag: string; attributes: Readonly<Record<string, string>> };

/** A link with what it says: to the eye, and by its name to who does not see it. */
export type Link = { href: string; text: string; name: string };

const voids = new Set(['br', 'hr', 'img', 'input', 'link', 'meta']);
/** Names and descriptions say numbers as well. */
const telling = ['aria-label', 'title', 'alt'] as const;

/** Everything that the main part of a page tells, to the eye and to the ear. */
export function piecesOf(page: string): Piece[] {
  const main = page.slice(page.indexOf('<main'), page.indexOf('</main>'));
  const pieces: Piece[] = [];
  const open: Element[] = [];
  for (const [, closing, tag = '', inside = '', text] of main.matchAll(
    /<(\/?)([a-z][\w-]*)((?:"[^"]*"|[^">])*)>|([^<]+)/gi,
  )) {
    if (text !== undefined) {
      if (text.trim()) pieces.push({ text: plain(text), within: [...open] });
    } else if (closing) {
      if (open.pop()?.tag !== tag) throw new Error(`</${tag}> closes nothing`);
    } else {
      const element = { tag, attributes: attributesIn(inside) };
      for (const name of telling) {
        const said = element.attributes[name];
        if (said) pieces.push({ text: said, within: [...open, element] });
      }
      if (!voids.has(tag) && !inside.endsWith('/')) open.push(element);
    }
  }
  return pieces;
}

/** The links of the main part whose address begins so. */
export function linksTo(page: string, start: string): Link[] {
  const links = new Map<Element, Link>();
  for (const { text, within } of piecesOf(page)) {
    const link = within.find(({ tag, attributes }) => tag === 'a' && attributes['href']?.startsWith(start));
    if (!link) continue;
    const name = link.attributes['aria-label'] ?? '';
    const found = links.get(link) ?? { href: link.attributes['href'] ?? '', text: '', name };
    const isSaid = within.at(-1)?.tag === 'title' || text === name;
    links.set(link, isSaid ? found : { ...found, text: `${found.text} ${text}`.trim() });
  }
  return [...links.values()];
}

/** What a link says of how many: the count, or the share of it, or neither (a median). */
export function saidBy({ text, name }: Link): { count: number } | { share: string } | null {
  if (/^[\d.]+%$/.test(text)) return { share: text };
  const told =
    /^[\d,]+$/.exec(text)?.[0] ?? /([\d,]+) 件/.exec(name || text)?.[1] ?? / ([\d,]+)$/.exec(text)?.[1];
  return told === undefined ? null : { count: numberOf(told) };
}

export function numberOf(text: string): number {
  return text === '—' ? 0 : Number(text.replaceAll(',', ''));
}

/**
 * What may be written in digits without being a count of cases, by name: what is not here and holds a digit must be a
 * link.
 */
const spoken = [
  /\d{4} 年( \d+ 月( \d+ 日)?|第 \d+ 周)?/, // periods
  /\d+ 月 \d+ 日/,
  /\d+\/\d+ 起的一周/,
  /(今天|昨天|明天)? ?\d{2}:\d{2}/,
  /近 8 周/,
  /[\d.]+%?–[\d.]+%|95% 区间/,
  /[≥<]\d+%/, // shades of a map
  /(上周|上月|前一周|前一个月|前一段) ([\d.]+%|(不到 )?\d+ (天|时|分)( \d+ (时|分))?)/, // what it was before: a comparison
  /(?<![\d.])0\.0%/,
  /[高低] [\d.]+ 个百分点/,
  /[+−]\d+( 件|%)?/, // changes
  /\d+–\d+ 天|\d+ 天 ?(内|以内|以上|里)/, // how late, or within how long
  /(不足|<) ?\d+( 件)?/,
  /另有 \d+ 个/, // places without a case
  /保密事件不在这些数字里，这段时间另收到 ([5-9]|\d{2,}) 件/, // which have no list
  /^0$/,
] as const;

/** Whether a link says a spell of time, which is a median, and no number of cases. */
export function isSpell(text: string): boolean {
  return /^(不到 )?\d+ (天|时|分)( \d+ (时|分))?$/.test(text);
}

/** Whether something is said in digits that is none of these. */
export function holdsCount(text: string): boolean {
  return /\d/.test(spoken.reduce((rest, one) => rest.replaceAll(new RegExp(one, 'g'), ''), text.trim()));
}

/** Digits that are no link, none of the above, and no part of the frame: each with what stands around it. */
export function looseNumbers(page: string): string[] {
  return piecesOf(page).flatMap(({ text, within }) => {
    if (!holdsCount(text) || within.some(isFrame)) return [];
    return [`${text} (${within.map(({ tag, attributes }) => attributes['class'] ?? tag).join(' > ')})`];
  });
}

/**
 * Links; the title of a list, rows of cases and pages; forms; dates above and below the report; drawings, whose numbers
 * the names of their links say; hours of a day; of how few cases a rate is, which stands linked beside it.
 */
function isFrame({ tag, attributes }: Element): boolean {
  if (['a', 'h1', 'form', 'svg', 'thead'].includes(tag)) return true;
  return /^(look|sign|n|pager)$|\b(cases|longest)$/.test(attributes['class'] ?? '');
}

/** The rows of a table: what its cells say. */
export function tableRows(page: string, part: 'tbody' | 'tfoot'): string[][] {
  const sections = [...page.matchAll(new RegExp(`<${part}>([\\s\\S]*?)</${part}>`, 'g'))];
  const rows = sections.flatMap(([, body = '']) => [...body.matchAll(/<tr>([\s\S]*?)<\/tr>/g)]);
  return rows.map(([, row = '']) =>
    [...row.matchAll(/<(?:td|th)[^>]*>([\s\S]*?)<\/(?:td|th)>/g)].map(([, cell = '']) =>
      plain(cell.replaceAll(/<[^>]+>/g, ' ')),
    ),
  );
}

/** The sum of the linked counts of a section. */
export function sumIn(page: string, id: string): number {
  const from = page.indexOf(id);
  if (from < 0) return 0;
  const section = page.slice(from, page.indexOf('</section>', from));
  return linksTo(`<main>${section}</main>`, '/oversight/cases?').reduce((sum, link) => {
    const said = saidBy(link);
    return sum + (said && 'count' in said ? said.count : 0);
  }, 0);
}

function attributesIn(inside: string): Record<string, string> {
  return Object.fromEntries(
    [...inside.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
      name,
      plain(value),
    ]),
  );
}

function plain(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
