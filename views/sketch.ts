import type { Neighbour } from '#desks/dispatch/nearby.ts';
import type { Board } from '#rules/vocabulary.ts';
import { html, type Html } from './html.ts';
import type { Words } from './words/index.ts';

/** Half the sketch's side in metres; the drawing's units are metres. */
const reach = 300;
const rings = [100, 200] as const;

/**
 * Where the case lies among the other open ones, north up, drawn by the server: no tiles, no network. Distances only: no
 * street is known here, so none is drawn. `neighbours` are metres east and north of the case.
 */
export function sketch(w: Words, board: Board | null, neighbours: readonly Neighbour[]): Html {
  const label = w.dispatch.sketch(neighbours.length);
  return html`<figure class="sketch">
    <svg
      viewBox="${-reach * 2.25} ${-reach} ${reach * 4.5} ${reach * 2}"
      preserveAspectRatio="xMidYMid slice"
      role="group"
      aria-label="${label}"
    >
      ${rings.map(
        (metres) =>
          html`<circle class="ring" r="${metres}" />
            <text class="far" x="${metres * 0.72}" y="${-metres * 0.72}">${w.dispatch.metre(metres)}</text>`,
      )}
      ${neighbours.map(
        ({ id, title, board: theirs, east, north }) =>
          html`<a href="/cases/${id}" aria-label="${title}"
            ><circle class="other of-${theirs ?? 'none'}" cx="${east}" cy="${-north}" r="24"
              ><title>${title}</title></circle
            ></a
          >`,
      )}
      <g class="of-${board ?? 'none'}">
        <circle class="glow" r="90" />
        <circle class="here" r="36" />
      </g>
    </svg>
    <figcaption class="caption">${label}</figcaption>
  </figure>`;
}
