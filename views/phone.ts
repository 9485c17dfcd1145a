import type { Board, Severity } from '#rules/vocabulary.ts';
import { attrs, html, type Content, type Html } from './html.ts';
import { idOf } from './fields.ts';
import { icon, type IconName } from './icon.ts';
import type { Words } from './words/index.ts';

export type Tile = { value: string; label: string; icon: IconName; board: Board | null };

/** Large choices of one: radio buttons that need no script to show what is chosen. */
export function tiles(
  w: Words,
  f: {
    name: string;
    legend: string;
    hint?: string;
    tiles: readonly Tile[];
    value?: string | undefined;
    last?: Content;
  },
): Html {
  return html`<fieldset class="ask" id="f-${f.name}" tabindex="-1">
    <legend>${f.legend}${f.hint && html` <small>${f.hint}</small>`}</legend>
    <div class="tiles">
      ${f.tiles.map(
        ({ value, label, icon: sign, board }) =>
          html`<label class="tile of-${board ?? 'none'}"
            ><input
              class="cover"
              type="radio"
              ${attrs({ name: f.name, value, checked: value === f.value })}
            /><span>${icon(sign)}<b>${label}</b></span></label
          >`,
      )}${f.last}
    </div>
  </fieldset>`;
}

/**
 * Photo slots. The first opens the camera at once; worker.js shows what was taken and adds slots up to `max`, and
 * without it the browser's own file input says which file was chosen.
 */
export function shots(
  w: Words,
  f: { name: string; label: string; form?: string; max?: number; kept?: number },
): Html {
  const { shoot, shootMore, retake, removePhoto, unseen, tooLarge, blurred, kept } = w.report;
  const data = {
    'data-shots': f.max ?? 6,
    'data-retake': retake,
    'data-remove': removePhoto,
    'data-more': shootMore,
    'data-unseen': unseen,
    'data-large': tooLarge,
    'data-blurred': blurred,
  };
  return html`<div
    class="shots"
    id="${idOf(f.name, f.form)}"
    role="group"
    aria-label="${f.label}"
    ${attrs(data)}
  >
    ${[shoot, shootMore].map(
      (label) =>
        html`<label class="shot"
          ><span class="face">${icon(label === shoot ? 'camera' : 'plus')}<b>${label}</b></span
          ><input type="file" name="${f.name}" accept="image/*" capture="environment"
        /></label>`,
    )}
    ${f.kept ? html`<p class="kept">${icon('check')}${kept(f.kept)}</p>` : null}
  </div>`;
}

/** Where it is: the place in large type, its grid below, and the fields to change both behind 改. */
export function placeCard(
  w: Words,
  place: { title: Content; detail: Content; edit: Content; open?: boolean },
): Html {
  return html`<details class="place" ${attrs({ open: place.open })}>
    <summary>
      ${icon('map-pin')}<span><b>${place.title}</b><small>${place.detail}</small></span
      ><span class="change">${w.button.edit}</span>
    </summary>
    <div>${place.edit}</div>
  </details>`;
}

/**
 * A button of worker.js: asks the device for its position, with the person's press as consent, into hidden fields.
 * `at` is what it said before a form came back.
 */
export function locateButton(w: Words, at = { lat: '', lon: '' }): Html {
  const { locate, locating, located, locateOff } = w.report;
  const data = { 'data-locating': locating, 'data-located': located('{m}'), 'data-off': locateOff };
  return html`<div class="locate">
    <input type="hidden" name="lat" value="${at.lat}" /><input type="hidden" name="lon" value="${at.lon}" />
    <button type="button" class="btn" data-locate hidden>
      ${icon('locate-fixed')}<span>${locate}</span>
    </button>
    <p role="status" ${attrs(data)}></p>
  </div>`;
}

/** The two buttons under the thumb of the report form `form`: urgent, and send. */
export function reportFoot(w: Words, form: string, severity: Severity | null): Html {
  const urgent = { form, checked: severity === 'S1' };
  return html`<label class="urgent"
      ><input class="cover" type="checkbox" name="severity" value="S1" ${attrs(urgent)} /><span
        >${icon('siren')}${icon('check')}${w.report.urgent}</span
      ></label
    ><button class="btn primary big" form="${form}">${icon('send')}<span>${w.report.send}</span></button>`;
}

export type ReportCard = {
  href: string;
  title: Content;
  /** Place and time, one line while there is room; none breaks within itself before that. */
  meta: readonly Content[];
  thumb: string | null;
  progress: Html;
  /** One plain sentence: who did what, and by when it is due. */
  sentence: Content;
  action?: Html | null;
};

/** What is told of a report below its title; the sheet draws dots between the parts, and none at the end of a line. */
export function subjectLine(parts: readonly Content[]): Html {
  return html`<p>${parts.map((part) => html`<span>${part}</span> `)}</p>`;
}

/** One report as its reporter sees it. */
export function reportCard(c: ReportCard): Html {
  return html`<article class="card report">
    <a class="subject" href="${c.href}">
      ${c.thumb ? html`<img src="${c.thumb}" alt="" loading="lazy" decoding="async" />` : null}
      <h2>${c.title}</h2>
      ${subjectLine(c.meta)}
    </a>
    ${c.progress}
    <p class="sentence">${c.sentence}</p>
    ${c.action}
  </article>`;
}

/** The page after sending: a large tick, what happens next, and what else to do. */
export function doneMark(title: Content, text: Content, below?: Content): Html {
  return html`<div class="done" role="status">
      <span>${icon('check')}</span>
      <h2>${title}</h2>
      <p>${text}</p>
    </div>
    ${below}`;
}
