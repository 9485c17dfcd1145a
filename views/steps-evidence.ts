import type { Offer } from '#desks/common/offer.ts';
import type { CasePhoto } from '#records/photos.ts';
import { html, type Html } from './html.ts';
import type { Words } from './words/index.ts';

/** What closing this category needs in the words of its table, one line each. */
export function demandsOf(w: Words, offer: Pick<Offer, 'evidence' | 'photoNeeded'>): string[] {
  const listed = offer.evidence[w.lang].split(/[;；]\s*/).filter(Boolean);
  return [...listed, ...(offer.photoNeeded ? [w.casefile.form.photoMust] : [])];
}

/** The photos of the report stand beside the place where those of the result go, to be taken from the same spot. */
export function beforeAndAfter(w: Words, before: readonly CasePhoto[], upload: Html): Html {
  if (before.length === 0) return upload;
  return html`<div class="halves">
    <figure>
      ${before.slice(0, 2).map((photo, i) => html`<a href="/photos/${photo.id}"><img src="/photos/${photo.id}" alt="${w.casefile.found} · ${w.field.photo(i + 1, before.length)}" loading="lazy" decoding="async" /></a>`)}
      <figcaption>${w.board.sameSpot}</figcaption>
    </figure>
    <div>${upload}</div>
  </div>`;
}

/** What closing this category needs, in one sentence. */
export function evidenceHint(w: Words, offer: Pick<Offer, 'evidence' | 'photoNeeded'>): string {
  const needs = demandsOf(w, offer);
  return needs.length === 0
    ? w.field.photosHint
    : w.casefile.form.evidenceHint(needs.join(w.marks.semicolon));
}

/** What to write about a result, and what closing this category needs. */
export function resultHint(w: Words, offer: Pick<Offer, 'evidence' | 'photoNeeded'>): string {
  const { resultHint: hint } = w.casefile.form;
  const needs = demandsOf(w, offer);
  return needs.length === 0 ? hint : w.closing.resultHint(hint, evidenceHint(w, offer));
}
