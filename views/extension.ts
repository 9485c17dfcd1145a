import type { AskedExtension } from '#desks/common/extensions.ts';
import type { CaseFile } from '#desks/casefile/queries.ts';
import type { Offer } from '#desks/common/offer.ts';
import type { CaseListRow } from '#desks/common/rows.ts';
import { answererOf } from '#rules/extension.ts';
import { extensionReasons, type ExtensionReason, type Instant, type Step } from '#rules/vocabulary.ts';
import { fill, html, join, type Content, type Html } from './html.ts';
import { caseText, notice, tag } from './parts.ts';
import { optionsOf } from './step-choices.ts';
import type { Drawer } from './step-drawer.ts';
import { dueIn, moment, when } from './time.ts';
import type { Words } from './words/index.ts';

/** What is asked for, why, and by when it is to be answered; red once nothing can be granted any more. Draws nothing without. */
export function askedFor(w: Words, asked: AskedExtension | null): Html | null {
  if (asked === null) return null;
  const { extension: words } = w;
  const { now } = asked;
  const at = (instant: Instant) => when(w, now, instant);
  const { text, tone } = dueIn(w, now, asked.answerDue);
  const because = asked.reason && words.because(w.extensionReasons[asked.reason]);
  return notice(
    asked.over || tone === 'late' ? 'late' : 'soon',
    html`<b>${words.asked(asked.who, at(asked.at), at(asked.until))}</b>
      ${join([because, asked.words && caseText(w, asked.words)].filter(Boolean), w.marks.semicolon)}
      <br />${words.now(at(asked.dueAt), asked.count)}${w.marks.semicolon}<b
        >${asked.over ? words.over : words.answer(text)}</b
      >`,
  );
}

/** 申请延期: why, until which day, and what whoever decides and the reporter read. */
export function extensionFields(w: Words, draw: Drawer, { extensionDays: days }: Offer): Html {
  const { extension: words } = w;
  return html`${draw.chips('reason', words.why, optionsOf(extensionReasons, w.extensionReasons))}
  ${draw.day('day', words.until, days ? words.days(days.first, days.last) : undefined)}
  ${draw.remark(words.words, { hint: words.wordsHint })}`;
}

/** What a row says of it: a request that waits, or that it was extended. */
export function extensionTag(
  w: Words,
  { extension_asked_at: asked, extension_count: count }: CaseListRow,
): Html | null {
  if (asked !== null) return tag(w.extension.waits, 'soon', 'clock');
  return count > 0 ? tag(w.extension.granted(count), 'plain', 'clock') : null;
}

type Told = Pick<CaseFile['journey'][number], 'step' | 'at' | 'who' | 'extension' | 'until'>;

/** The request that waits, or what became of the last one while the case is open; null without. For the page of the case. */
export function extensionStands(
  w: Words,
  now: Instant,
  { row, journey }: { row: CaseFile['row']; journey: readonly Told[] },
): Html | null {
  const { stands } = w.extension;
  const nth = journey.findLastIndex(({ step }) => isOfExtension(step));
  const last = journey[nth];
  if (!last || row.stage_due_at === null) return null;
  const who = last.who ?? w.case.aResident;
  const request = journey.slice(0, nth + 1).findLast(({ step }) => step === 'request-extension');
  const why = reasonName(w, request?.extension);
  const told = (text: string) =>
    fill(text, {
      at: moment(w, now, last.at),
      until: last.until && moment(w, now, last.until),
    } satisfies Holes);
  if (last.step === 'grant-extension') return told(stands.granted(who, '{at}', '{until}', why));
  if (row.state !== 'in_progress') return null;
  if (last.step === 'deny-extension') return told(stands.denied(who, '{at}'));
  // A return or a published holiday may have ended it unanswered.
  if (row.extension_asked_at === null) return null;
  return told(
    stands.asked(
      who,
      '{at}',
      '{until}',
      why,
      stands.by[answererOf({ sensitivity: row.sensitivity, extensionCount: row.extension_count })],
    ),
  );
}

type Holes = Record<'at' | 'until', Content>;

function isOfExtension(step: Step): boolean {
  return step === 'request-extension' || step === 'grant-extension' || step === 'deny-extension';
}

/** The name of a reason; empty for one that a line does not tell. */
export function reasonName(w: Words, reason: ExtensionReason | null | undefined): string {
  return reason ? w.extensionReasons[reason] : '';
}
