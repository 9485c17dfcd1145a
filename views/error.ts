import type { ProblemCode, ProblemDetail } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { linkButton } from './actions.ts';
import { fieldError } from './fields.ts';
import { html, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Page } from './frame.ts';
import { when } from './time.ts';
import type { Words } from './words/index.ts';

/** Where a refusal happened. `form`: the page its form stood on, null when a page was only asked for. */
export type Scene = { form: string | null; tooLarge: boolean };

/**
 * The page of a refusal. `missing` has one text for a case that is not there and one out of the viewer's sight. It
 * never says that what was typed is still there: only the browser knows.
 */
export function problemPage(
  w: Words,
  now: Instant,
  code: ProblemCode,
  detail: ProblemDetail = {},
  scene: Scene = { form: null, tooLarge: false },
): Page {
  const { title, text } = wordsOn(w, code, detail, scene);
  const isDenied = code === 'forbidden' && scene.form === null;
  return trouble(
    title,
    html`${doneBy(w, now, detail)}${!isDenied && reason(w, detail)}
      <p>${text}</p>
      ${fieldList(w, detail)}${scene.form !== null && html`<p>${w.problemPages.goBack}</p>`}`,
    waysOut(w, detail, scene),
  );
}

function wordsOn(w: Words, code: ProblemCode, { reason: why }: ProblemDetail, scene: Scene) {
  if (scene.tooLarge) return w.problemPages.tooLarge;
  const isReading = scene.form === null;
  if (why === 'numbers_only') return w.problemPages.numbersOnly;
  if (why === 'no_page' || (code === 'invalid' && isReading)) return w.problemPages.noPage;
  return code === 'forbidden' && isReading ? w.problemPages.notYours : w.problems[code];
}

function waysOut(w: Words, { caseId }: ProblemDetail, { form }: Scene): Html {
  if (caseId) return linkButton(`/cases/${caseId}`, w.button.seeCase, { kind: 'primary' });
  const home = linkButton('/', w.button.home, { kind: 'primary' });
  if (form === null || form === '/') return home;
  return html`${linkButton(form, w.problemPages.openAgain, { kind: 'primary' })}
  ${linkButton('/', w.button.home)}`;
}

/** The page of a defect of ours. `number` is the one in the log; nothing else of the error is shown. */
export function brokenPage(w: Words, number: string): Page {
  const { title, text } = w.broken;
  const body = html`<p>${text}</p>
    <p class="no">${w.broken.number(number)}</p>`;
  return trouble(title, body, linkButton('/', w.button.home, { kind: 'primary' }));
}

function trouble(title: string, body: Content, ways: Html): Page {
  const main = html`<div class="trouble">
    ${icon('circle-alert')}
    <h1>${title}</h1>
    ${body}
    <p>${ways}</p>
  </div>`;
  return { title, shell: 'plain', main };
}

/** Who was first: name, deed and time. */
function doneBy(w: Words, now: Instant, { by, step, at, called = false }: ProblemDetail): Html | null {
  if (!by || !step || !at) return null;
  return html`<p><b>${w.doneBy(w.did[step]({ who: by, called }), when(w, now, at))}</b></p>`;
}

function reason(w: Words, detail: ProblemDetail): Html | null {
  const sentences: Record<string, string> = w.reasons;
  const { reason: key } = detail;
  const sentence = key && Object.hasOwn(sentences, key) && sentences[key];
  return sentence ? html`<p><b>${sentence}</b></p>` : null;
}

function fieldList(w: Words, { fields }: ProblemDetail): Html | null {
  if (!fields) return null;
  return html`<ul>
    ${Object.values(fields).map((key) => html`<li>${fieldError(w, key)}</li>`)}
  </ul>`;
}
