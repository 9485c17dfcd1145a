import type { JourneyEntry } from '#desks/casefile/journey.ts';
import { evidenceTexts } from '#rules/evidence.ts';
import type { Instant, Step } from '#rules/vocabulary.ts';
import { itemLink } from './duty-item.ts';
import { fill, html, join, type Content, type Html } from './html.ts';
import { atLength, photoGrid } from './parts.ts';
import { lossLine } from './playbook.ts';
import { shortNumber, naming } from './step-choices.ts';
import { partyCalled } from './tasks-parts.ts';
import { around, clock, moment } from './time.ts';
import type { Words } from './words/index.ts';

/**
 * What was done with a case, in plain sentences, oldest first: the machine's lines small, what people wrote large, and
 * what moved nothing folded at the end. The report's own words and photos stand above it.
 */
export function journeyList(w: Words, now: Instant, journey: readonly JourneyEntry[]): Html {
  const told = journey.filter((entry) => !entry.partOfNext && !isRoutine(entry));
  const folded = journey.filter((entry) => !told.includes(entry));
  return html`<ol class="timeline">
      ${told.map((entry) => journeyItem(w, now, entry))}
    </ol>
    ${
      folded.length > 0 &&
      html`<details class="routine">
        <summary>${w.casefile.routine(folded.length)}</summary>
        <ol class="timeline">
          ${folded.map((entry) => journeyItem(w, now, entry))}
        </ol>
      </details>`
    }`;
}

/** Who did what, in one sentence: 周明 转给 应急管理 · 消防安全组. */
export function deedOf(w: Words, entry: JourneyEntry): string {
  const { board, unit, handler, into, target, revealed, act, found, opinion, ticked } = entry;
  const { helper, kept, outcome, what, grantee } = entry;
  return w.did[entry.step]({
    who: entry.who ?? w.case.aResident,
    called: entry.byOther,
    ...(board ? { board: w.boardsShort[board] } : {}),
    ...(unit ? { unit: unitOf(w, entry) } : {}),
    ...(into ? { to: shortNumber(into) } : {}),
    ...(act ? { to: w.twoPersonActs[act] } : {}),
    ...(opinion ? { to: w.audits.opinions[opinion] } : {}),
    ...(entry.step === 'raise' && entry.severity ? { to: w.severities[entry.severity] } : {}),
    ...(found ? { to: w.verifyFindings[found] } : {}),
    ...(ticked ? { to: w.playbooks.items[ticked].do } : {}),
    ...(helper ? { party: partyCalled(w, helper) } : {}),
    ...(kept === null ? {} : { to: w.tasks.ruledTo[kept ? 'yes' : 'no'] }),
    ...(outcome ? { to: w.tasks.outcomes[outcome] } : {}),
    ...(what ? { opened: w.sealed.opened[what] } : {}),
    ...(revealed ? { to: { ...w.revealReasons, ...w.sealed.readReasons }[revealed] } : {}),
    ...(grantee ? { to: grantee } : {}),
    ...(target ? { to: w.transferTargets[target], unit: '', board: '' } : {}),
    ...(handler ? { unit: `${unitOf(w, entry)} ${handler}`.trim() } : {}),
  });
}

/** Steps that move nothing and say nothing, unless somebody wrote words with them. */
const routine: readonly Step[] = [
  'claim',
  'classify',
  'reveal',
  'tick',
  'untick',
  'fix-due',
  'note',
  'correct',
];

/** A line that tells nobody where the case went or what somebody said. A new category or urgency is told. */
function isRoutine({
  step,
  texts,
  changed,
  erased,
}: Pick<JourneyEntry, 'step' | 'texts' | 'changed' | 'erased'>): boolean {
  const says = texts.remark || texts.title || texts.place || changed || erased;
  return routine.includes(step) && !says;
}

function journeyItem(w: Words, now: Instant, entry: JourneyEntry): Html {
  const details = detailsOf(w, now, entry);
  return html`<li id="step-no-${entry.seq}">
    <p class="deed">${deedOf(w, entry)} ${moment(w, now, entry.at)}</p>
    ${details.length > 0 && html`<p class="detail">${join(details, w.marks.semicolon)}</p>`}
    ${wordsOf(w, entry)} ${entry.seq > 1 && photoGrid(w, entry.photos, deedOf(w, entry))}
  </li>`;
}

/** What the newest result says; null without. */
export function resultLines(w: Words, now: Instant, journey: readonly JourneyEntry[]): Html | null {
  const entry = journey.findLast(({ step }) => step === 'submit-result');
  if (!entry) return null;
  return html`<p class="deed">${deedOf(w, entry)} ${moment(w, now, entry.at)}</p>
    ${wordsOf(w, entry)}
    <p class="detail">${join(detailsOf(w, now, entry), w.marks.semicolon)}</p>`;
}

/** The codes chosen with a step, in words. */
function detailsOf(w: Words, now: Instant, entry: JourneyEntry): Content[] {
  const { line } = w.casefile;
  const { step, texts } = entry;
  const details: Content[] = [];
  if (step === 'classify' && entry.category && entry.severity)
    details.push(line.now(`${naming(w, entry.category)} · ${w.severities[entry.severity]}`));
  if (entry.sendBack) details.push(line.reason(w.sendBackReasons[entry.sendBack]));
  if (entry.returned) details.push(line.reason(w.returnReasons[entry.returned]));
  if (entry.rejected) details.push(line.reason(w.rejectReasons[entry.rejected]));
  if (entry.until) details.push(around(w.extension.to, moment(w, now, entry.until)));
  if (entry.extension) details.push(line.reason(w.extensionReasons[entry.extension]));
  if (entry.suspendWhy) details.push(line.reason(w.suspendReasons[entry.suspendWhy]));
  if (entry.terminateWhy) details.push(line.reason(w.terminateReasons[entry.terminateWhy]));
  if (entry.closeWhy) details.push(line.reason(w.closeReasons[entry.closeWhy]));
  if (entry.sealTo) details.push(w.sealed.asked(w.sensitivities[entry.sealTo]));
  if (entry.sealWhy) details.push(line.reason(w.sealReasons[entry.sealWhy]));
  if (entry.unsealWhy) details.push(line.reason(w.unsealReasons[entry.unsealWhy]));
  if (entry.waitsUntil) details.push(around(w.requests.to, moment(w, now, entry.waitsUntil)));
  if (entry.doneAt) details.push(w.playbooks.at(clock(entry.doneAt)));
  if (entry.loss) details.push(lossLine(w, { ...entry.loss, last4: texts.account_last4 ?? null }));
  if (entry.answerDue) details.push(around(w.requests.answerBy, moment(w, now, entry.answerDue)));
  if (entry.quoted) details.push(fill(w.duties.quotes, { item: itemLink(w, entry.quoted) }));
  if (entry.suggested) details.push(line.suggest(naming(w, entry.suggested)));
  if (step === 'submit-result' && entry.closure) details.push(line.closure(w.closures[entry.closure]));
  for (const field of evidenceTexts)
    if (texts[field]) details.push(w.closing.said(w.closing.demands[field], texts[field]));
  if (entry.nextDay) details.push(w.closing.said(w.closing.demands.next_date, entry.nextDay));
  if (entry.satisfaction) details.push(line.satisfaction(w.satisfactions[entry.satisfaction]));
  if (step === 'correct') {
    if (texts.title) details.push(line.title(texts.title));
    if (texts.place) details.push(line.place(texts.place));
    if (texts.contact_name || texts.contact_phone) details.push(line.contact);
  }
  if (entry.erased) details.push(line.erased);
  return details;
}

/** What the person wrote. */
function wordsOf(w: Words, { texts }: JourneyEntry): Content {
  const said = [texts.remark, texts.guidance && w.casefile.line.told(texts.guidance)].filter(Boolean);
  return said.map((text) => html`<div class="words">${atLength(w, text ?? '')}</div>`);
}

function unitOf(w: Words, { unit }: JourneyEntry): string {
  return unit ? naming(w, unit) : '';
}
