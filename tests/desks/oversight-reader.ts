import { expect } from 'vitest';
import { casesFor } from '#records/cases.ts';
import { actorById } from '#records/people.ts';
import { rateIds, rates } from '#rules/tallies.ts';
import type { House } from '#tests/support/house.ts';
import {
  holdsCount,
  isSpell,
  linksTo,
  looseNumbers,
  numberOf,
  saidBy,
  type Link,
} from './oversight-numbers.ts';

export type Reader = Awaited<ReturnType<typeof readerOf>>;

/**
 * Reads pages of oversight as one person, and holds each against the lists behind its numbers. What and where each case
 * is must bear a sign of its own: 〔x〕. `sealed`: numbers of the cases that nobody reads of.
 */
export async function readerOf(house: House, login: string, sealed: ReadonlySet<string>) {
  const agent = await house.as(login);
  const signs = await signsFor(house, login);
  const pages = new Map<string, string>();
  const lists = new Map<string, number>();
  /** What the lists that were looked at are of, and how they are narrowed. */
  const walked = new Set<string>();

  const clean = (text: string): string => {
    expect([...text.matchAll(/〔(.)〕/g)].filter(([, sign = '']) => !signs.has(sign))).toEqual([]);
    expect([...text.matchAll(/NB-[\d-]+/g)].filter(([number]) => sealed.has(number))).toEqual([]);
    return text;
  };
  const page = async (path: string): Promise<string> => {
    const known = pages.get(path) ?? clean((await agent.get(path).expect(200)).text);
    pages.set(path, known);
    return known;
  };

  /** How many cases a list has: by its title, by its rows, and, for each kind of list, by the lines that it sends out. */
  const count = async (href: string): Promise<number> => {
    const { address, kinds } = subjectOf(href);
    const known = lists.get(address);
    if (known !== undefined) return known;
    const first = await page(href);
    const n = numberOf(/<h1>[^<]* ([\d,]+) 件<\/h1>/.exec(first)?.[1] ?? 'none');
    const rows: string[] = [];
    for (let next: string | undefined = href; next;) {
      const text = await page(next);
      rows.push(...[...text.matchAll(/class="one"[^>]* title="([^"]+)"/g)].map(([, number = '']) => number));
      next = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect([href, rows.length, new Set(rows).size]).toEqual([href, n, n]);
    const form = /action="(\/oversight\/cases\.csv[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&');
    expect([href, form !== undefined]).toEqual([href, n > 0]);
    if (form && kinds.some((kind) => !walked.has(kind))) {
      const lines = clean((await agent.post(form).expect(200)).text)
        .split('\r\n')
        .slice(1, -1);
      const sent = lines.map((line) => line.slice(0, line.indexOf(',')));
      expect([href, sent.toSorted()]).toEqual([href, rows.toSorted()]);
      expect([href, looseNumbers(first)]).toEqual([href, []]);
    }
    for (const kind of kinds) walked.add(kind);
    lists.set(address, n);
    return n;
  };

  /** What a link says must be what its list has. */
  const hold = async (path: string, link: Link): Promise<void> => {
    const n = await count(link.href);
    const said = saidBy(link);
    // A median, or the way to a page.
    if (said === null)
      expect([path, link, holdsCount(link.text) && !isSpell(link.text)]).toEqual([path, link, false]);
    else if ('count' in said) expect([path, link, n]).toEqual([path, link, said.count]);
    else expect([path, link, await shareOf(link.href, n)]).toEqual([path, link, said.share]);
  };
  /** The share of a list in the one that it is a part of. */
  const shareOf = async (href: string, part: number): Promise<string> => {
    const tally = new URL(href, 'http://house').searchParams.get('tally');
    const { whole } = rates[rateIds.find((id) => rates[id].part === tally)!];
    return `${((part / (await count(href.replace(`tally=${tally}`, `tally=${whole}`)))) * 100).toFixed(1)}%`;
  };

  /** Walks every number of a page; those of hours only where they are asked for. */
  const check = async (path: string, { byHour = true } = {}): Promise<void> => {
    const whole = await page(path);
    const text = path === '/' ? overviewIn(whole) : whole;
    expect([path, looseNumbers(text)]).toEqual([path, []]);
    const links = [...linksTo(text, '/oversight/cases?'), ...linksTo(text, '/oversight/overdue?')];
    for (const link of links.filter(({ href }) => byHour || !href.includes('slot='))) await hold(path, link);
    // Where one case waits for a decision, the link is the case.
    for (const link of linksTo(text, '/cases/').filter((one) => saidBy(one) !== null)) {
      expect([path, saidBy(link)]).toEqual([path, { count: 1 }]);
      await page(link.href);
    }
  };
  return { agent, page, count, check, walked };
}

/** The signs of the cases that a person may open. */
async function signsFor({ street: { db } }: House, login: string): Promise<Set<string>> {
  const { id } = await db
    .selectFrom('person')
    .select('id')
    .where('login', '=', login)
    .executeTakeFirstOrThrow();
  const open = await casesFor(db, (await actorById(db, id))!)
    .select('case_file.title')
    .execute();
  return new Set(open.flatMap(({ title }) => /〔(.)〕/.exec(title)?.[1] ?? []));
}

/** A list's address, in whatever order it was written; what it is of, and what narrows it. */
function subjectOf(href: string): { address: string; kinds: string[] } {
  const { pathname, searchParams } = new URL(href, 'http://house');
  searchParams.sort();
  const subject =
    searchParams.get('tally') ?? searchParams.get('matter') ?? searchParams.get('age') ?? pathname;
  return {
    address: `${pathname}?${searchParams.toString()}`,
    kinds: [subject, [...searchParams.keys()].join('+')],
  };
}

/** The card of the first page that speaks of figures; nothing for whom there is none. */
function overviewIn(page: string): string {
  const at = page.indexOf('href="/oversight?period');
  if (at < 0) return '<main></main>';
  const from = page.lastIndexOf('<section', at);
  return `<main>${page.slice(from, page.indexOf('</section>', from))}</section></main>`;
}
