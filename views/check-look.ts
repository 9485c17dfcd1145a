import { fitsCheck, nextFit, sameTimeHint } from '#rules/same-time.ts';
import type { CasePhoto } from '#records/photos.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { disposalDue } from './case-facts.ts';
import { shownList } from './evidence-fields.ts';
import { paneLines, paneStory } from './case-pane.ts';
import { html, join, type Html } from './html.ts';
import { card } from './lists.ts';
import { caseText, facts, notice } from './parts.ts';
import { clock, moment, when } from './time.ts';
import type { OpenCase } from './worklist.ts';
import type { Words } from './words/index.ts';

type UnitName = (id: string) => string;

/** What a checker has before him: when to look, before and after, what to look for, and what the handler says. */
export function checkBody(w: Words, now: Instant, open: OpenCase, unitName: UnitName): Html {
  return html`${sameTime(w, now, open)} ${beforeAfter(w, open.photos)} ${paneStory(w, open)}
  ${whoHandled(w, now, open, unitName)} ${shownList(w, now, open.offer, resultOf(open), open.photos)}`;
}

/** How it came there. */
export function checkMore(w: Words, now: Instant, open: OpenCase, unitName: UnitName): Html | null {
  return paneLines(w, now, open, unitName);
}

/** Who handled it, and in his own words how it ended. */
export function whoHandled(w: Words, now: Instant, open: OpenCase, unitName: UnitName): Html {
  const { row, detail } = open;
  const result = resultOf(open);
  const who = [row.unit_id && unitName(row.unit_id), detail.handler].filter(Boolean);
  return card(
    w.check.handledBy,
    html`<p>
        <b>${join(who, ' · ')}</b> ${result && html`<small class="dim">${moment(w, now, result.at)}</small>`}
      </p>
      ${result && html`<blockquote>${caseText(w, result.texts.join('\n'))}</blockquote>`}
      ${facts([
        [w.casefile.form.closure, result?.closure && w.closures[result.closure]],
        [w.case.due, disposalDue(w, now, row)],
      ])}`,
  );
}

function resultOf({ detail }: OpenCase) {
  return detail.lines.findLast(({ step }) => step === 'submit-result');
}

/** Found on the left, left on the right, each as large as the other; each opens by itself. */
export function beforeAfter(w: Words, photos: readonly CasePhoto[]): Html | null {
  const found = photos.filter(({ kind }) => kind === 'found' || kind === 'before');
  const after = photos.filter(({ kind }) => kind === 'after');
  if (found.length + after.length === 0) return null;
  const side = (name: string, some: readonly CasePhoto[], none: string) =>
    html`<figure>
      ${
        some.length === 0
          ? html`<p class="none">${none}</p>`
          : some.map(
              (photo, i) =>
                html`<a href="/photos/${photo.id}" title="${w.check.enlarge}"
                  ><img
                    src="/photos/${photo.id}"
                    alt="${name} · ${w.field.photo(i + 1, some.length)}"
                    decoding="async"
                /></a>`,
            )
      }
      <figcaption>${name}</figcaption>
    </figure>`;
  return html`<div class="halves pair">
    ${side(w.casefile.found, found, w.check.noBefore)}${side(w.casefile.after, after, w.check.noAfter)}
  </div>`;
}

/** At which time of day to look, and whether that is now. */
export function sameTime(w: Words, now: Instant, { row }: OpenCase): Html | null {
  const hint = sameTimeHint(row.category, row.reported_at, now);
  if (!hint) return null;
  const { sameTime: words, bands } = w.check;
  const say = hint.strong ? words.strong : words.go;
  const here = hint.fits ? words.fits(bands[hint.nowBand]) : words.not(bands[hint.nowBand]);
  const tone = hint.fits ? 'ok' : hint.strong ? 'soon' : 'info';
  const looked = { category: row.category, reportedAt: row.reported_at };
  // The hour binds the check alone: a visit or an audit only takes it as advice.
  const waits = row.state === 'pending_check' && !fitsCheck(looked, now);
  const back = waits && w.closing.comeBack(when(w, now, nextFit(looked, now)));
  return notice(tone, html`<b>${say(bands[hint.band], clock(row.reported_at))}</b> ${here}${back}`);
}
