import type { CaseFile } from '#desks/casefile/queries.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { html, type Html } from './html.ts';
import { icon } from './icon.ts';
import { card } from './lists.ts';
import { caseText, photoGrid } from './parts.ts';
import { moment } from './time.ts';
import { resultLines } from './timeline-sentences.ts';
import type { Words } from './words/index.ts';

/** Where a result stands that somebody looks at. */
const shown: readonly CaseFile['row']['state'][] = ['pending_check', 'pending_visit', 'closed'];

/** What was reported in pictures and words, as found and as left beside each other. */
export function picturesAndStory(
  w: Words,
  now: Instant,
  { row, found, after, story, journey }: CaseFile,
): Html {
  const titled = (name: string, photos: CaseFile['found']) => {
    const taken = journey.find(({ seq }) => seq === photos[0]?.seq);
    const by = taken && html` · ${taken.who ?? w.case.aResident} ${moment(w, now, taken.at)}`;
    return (
      photos.length > 0 &&
      html`<figure>
        ${photoGrid(w, photos, name, 'full')}
        <figcaption><b>${name}</b>${by}</figcaption>
      </figure>`
    );
  };
  const result = shown.includes(row.state) ? resultLines(w, now, journey) : null;
  return html`${(found.length > 0 || after.length > 0) && html`<div class="before-after">${titled(w.casefile.found, found)}${titled(w.casefile.after, after)}</div>`}
    <p class="story">${story === null ? w.casefile.noStory : caseText(w, story)}</p>
    ${result && card(w.casefile.form.result, result, 'result')}`;
}

/** Where viewer.js shows the photos of the page large. Without it each photo opens by itself. */
export function photoViewer(w: Words): Html {
  const { enlarge, previous, next } = w.casefile;
  return html`<dialog id="viewer" aria-label="${enlarge}">
    <div class="stage"></div>
    <form method="dialog">
      <button class="btn" type="button" data-turn="-1" aria-label="${previous}">
        ${icon('chevron-left')}
      </button>
      <p role="status"></p>
      <button class="btn" type="button" data-turn="1" aria-label="${next}">${icon('chevron-right')}</button>
      <button class="btn">${w.button.close}</button>
    </form>
  </dialog>`;
}
