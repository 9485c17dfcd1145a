import { html, type Content, type Html } from '#views/html.ts';
import { along, crowded } from './scale.ts';

/** One of `of` equal parts of a drawing's width, `at` counted from 0; `say` is all that it shows, in words. */
export type Column = { at: number; of: number; height: number; say: string; href?: string | undefined };

/** What is drawn in a column. With `href` the whole column leads there, not only the ink in it. */
export function column({ at, of, height, say, href }: Column, ink: Content): Html {
  const inside = html`<title>${say}</title
    ><rect class="hit" x="${along(at / of)}" width="${along(1 / of)}" height="${height}" />${ink}`;
  if (href === undefined) return html`<g>${inside}</g>`;
  return html`<a href="${href}" aria-label="${say}">${inside}</a>`;
}

/** The names below the columns: on two lines where the chart is narrow and they would touch. */
export function namesBelow(labels: readonly string[], y: number): Html {
  const middle = (i: number) => along((i + 0.5) / labels.length);
  return html`<g class="${crowded(labels) ? 'below crowded' : 'below'}"
    >${labels.map((label, i) => html`<text x="${middle(i)}" y="${y}">${label}</text>`)}</g
  >`;
}

/**
 * What a drawing of columns is for who does not see it: a group of links, or a picture. A picture says in its description
 * what the links would.
 */
export function roleOf(columns: readonly { href?: string | undefined }[]): 'group' | 'img' {
  return columns.some(({ href }) => href !== undefined) ? 'group' : 'img';
}
