/** Ids of the rows of a list, in their order. */
export function rowsIn(page: string): string[] {
  return [...page.matchAll(/class="row"\s+id="row-([\w-]+)"/g)].map(([, id]) => id!);
}

/** What the groups of a list are called, with their counts. */
export function groupsIn(page: string): string[] {
  return [...page.matchAll(/<h2 class="group[^>]*>([\s\S]*?)<\/h2>/g)].map(([, text]) =>
    text!
      .replace(/<small>[\s\S]*<\/small>/, '')
      .replace(/<[^>]*>/g, '')
      .trim(),
  );
}

/** The links of the rail that carry a number. */
export function numbersIn(page: string): { href: string; label: string; count: number }[] {
  const rail = page.slice(page.indexOf('class="rail"'), page.indexOf('</nav>', page.indexOf('class="rail"')));
  return [...rail.matchAll(/<a href="([^"]*)"[^>]*>([\s\S]*?)<\/a\s*>/g)].flatMap(([, href, inner]) => {
    const count = /<b class="[^"]*">(\d+)<\/b>/.exec(inner!)?.[1];
    const label = /<span>([^<]*)<\/span>/.exec(inner!)?.[1];
    return count && label ? [{ href: href!.replaceAll('&amp;', '&'), label, count: Number(count) }] : [];
  });
}

/** Values as a browser reads them from attributes. */
export function plain(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value.replaceAll('&amp;', '&')]),
  );
}
