import { html, type Html } from '#views/html.ts';
import { percent, thousands } from './numbers.ts';
import { along } from './scale.ts';

/** `say` is the part in words; it holds the count as it is written: 按时 380 件. */
export type SharePart = {
  label: string;
  count: number;
  tone: 'on_time' | 'late' | 'checking' | 'overdue';
  href?: string;
  say: string;
};
export type ShareBar = {
  title: string;
  parts: readonly SharePart[];
};

const height = 26;
const inks = { on_time: 'dark', late: 'striped', checking: 'pale', overdue: 'red' } as const;

/**
 * One bar of all cases, divided; below it each part by name with its count and share. The links are the counts: the
 * thinnest part of the bar would be too thin to point at.
 */
export function shareBar({ title, parts }: ShareBar): Html {
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  let end = 0;
  const drawn = parts.flatMap((part) => {
    const start = end;
    if (part.count === 0) return [];
    end += part.count / all;
    return [{ ...part, start, size: end - start }];
  });
  return html`<figure class="chart shares">
    <svg class="plot" height="${height}" role="img" aria-label="${title}">
      <desc>${parts.map(({ say }) => say).join('; ')}</desc>
      <rect class="hit" width="100%" height="${height}" />
      ${drawn.map(
        ({ tone, say, start, size }) =>
          html`<g class="${inks[tone]}"
            ><title>${say}</title><rect x="${along(start)}" width="${along(size)}" height="${height}" /><line
              x1="${along(start)}"
              x2="${along(start + size)}"
              y1="${height / 2}"
              y2="${height / 2}"
          /></g>`,
      )}
    </svg>
    <ul class="key">
      ${parts.map(({ label, count, tone, href, say }) => {
        const share = percent(all === 0 ? null : count / all);
        const said = html`<b>${thousands(count)}</b> <small>${share}</small>`;
        return html`<li>
          <i class="${inks[tone]}"></i>${label}
          ${href === undefined || count === 0 ? said : html`<a href="${href}" aria-label="${say} · ${share}">${said}</a>`}
        </li>`;
      })}
    </ul>
  </figure>`;
}
