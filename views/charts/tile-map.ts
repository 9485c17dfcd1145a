import { smallNumber } from '#rules/tallies.ts';
import { html, type Html } from '#views/html.ts';
import { percent } from './numbers.ts';

/** `say` is the tile in words; it holds the name and the share as they are written. */
export type Tile = { label: string; share: number | null; cases: number; href?: string; say: string };
export type TileMap = {
  title: string;
  tiles: readonly Tile[];
  /** What hatched tiles are: 不足 30 件. */
  legend: string;
};

/** The least shares of the four better shades, best first. */
const bounds: readonly number[] = [0.97, 0.94, 0.91, 0.86];
const shades = ['l1', 'l2', 'l3', 'l4', 'worst'] as const;

/**
 * Places as equal tiles in the order they are given, each with its share: the lower, the darker. A tile of few cases is
 * hatched and has no shade, so that chance is not compared.
 */
export function tileMap({ title, tiles, legend }: TileMap): Html {
  const shadeOf = ({ share, cases }: Tile) => {
    if (share === null || cases < smallNumber) return 'few';
    const step = bounds.findIndex((bound) => share >= bound);
    return shades[step === -1 ? bounds.length : step] ?? 'worst';
  };
  return html`<figure class="chart map" role="group" aria-label="${title}">
    <figcaption>
      <span class="key">
        ${key} <span><i class="few"></i>${legend}</span>
      </span>
    </figcaption>
    <ul>
      ${tiles.map((tile) => {
        const { label, share, href, say } = tile;
        const ink = html`<b>${label}</b> ${percent(share)}`;
        return href === undefined
          ? html`<li><span class="${shadeOf(tile)}" title="${say}">${ink}</span></li>`
          : html`<li><a class="${shadeOf(tile)}" href="${href}" aria-label="${say}">${ink}</a></li>`;
      })}
    </ul>
  </figure>`;
}

const short = (share: number) => `${Math.round(share * 100)}%`;
const key = [...bounds.map((bound) => `≥${short(bound)}`), `<${short(bounds.at(-1) ?? 0)}`].map(
  (text, i) => html`<span><i class="${shades[i] ?? 'worst'}"></i>${text}</span> `,
);
