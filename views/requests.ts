import type { CaseFile } from '#desks/casefile/queries.ts';
import type { FormStep, Offer } from '#desks/common/offer.ts';
import type { AskedRequest } from '#desks/common/requests.ts';
import { isOverdue } from '#rules/deadlines.ts';
import { supervisionDays } from '#rules/supervision.ts';
import {
  closeReasons,
  suspendReasons,
  terminateReasons,
  verifyFindings,
  type Instant,
  type TwoPersonAct,
} from '#rules/vocabulary.ts';
import { taskSteps } from './task-fields.ts';
import { around, moment } from './time.ts';
import { fill, html, join, type Content, type Html } from './html.ts';
import { caseText, notice, oneOf } from './parts.ts';
import { optionsOf } from './step-choices.ts';
import { seldomAudit } from './audit-fields.ts';
import type { Drawer } from './step-drawer.ts';
import type { Words } from './words/index.ts';

/** Steps of two people, of supervision and of verifying, which have their fields here. */
type RequestStep = Extract<
  FormStep,
  | 'ask-verify'
  | 'verified'
  | 'request-suspend'
  | 'suspend'
  | 'resume'
  | 'request-terminate'
  | 'terminate'
  | 'request-close'
  | 'close-forced'
  | 'refuse-request'
  | 'withdraw-request'
  | 'supervise'
  | 'answer-supervision'
  | 'list-supervision'
  | 'clear-supervision'
>;

/** Steps that few take, and seldom: the page of a case has them all, folded, and a desk has none. */
const rareSteps: readonly FormStep[] = [
  'note-loss',
  'raise',
  'escalate',
  ...taskSteps,
  'request-suspend',
  'request-terminate',
  'request-close',
  'supervise',
  'list-supervision',
  'clear-supervision',
  ...seldomAudit,
  'grant-sight',
  'end-sight',
  'request-seal',
  'request-unseal',
  'recuse',
];

/** Is it rare for this person? Whoever handles it or leads its board raises it where he works. */
export function isRare(step: FormStep, { atHand }: Pick<Offer, 'atHand'>): boolean {
  return rareSteps.includes(step) && !(step === 'raise' && atHand);
}

/** The fields of such a form. */
export function requestFields(w: Words, step: RequestStep, draw: Drawer, offer: Offer): Html {
  const { requests: r, casefile } = w;
  switch (step) {
    case 'ask-verify':
      return draw.remark(r.verifyWhat, { hint: r.verifyHint });
    case 'verified':
      return html`${draw.chips('found', r.found, optionsOf(verifyFindings, w.verifyFindings))}
      ${draw.remark(r.foundWords, { optional: true })}${draw.photos(casefile.form.nowPhotos)}`;
    case 'request-suspend': {
      const { first, last } = offer.suspendDays;
      return html`${draw.chips('reason', r.suspendWhy, optionsOf(suspendReasons, w.suspendReasons))}
      ${draw.day('day', r.suspendUntil, r.suspendDays(first, last))} ${draw.remark(r.suspendWords)}`;
    }
    case 'request-terminate':
      return html`${draw.chips('reason', r.terminateWhy, optionsOf(terminateReasons, w.terminateReasons))}
      ${draw.remark(r.terminateWords)}
      ${draw.words('guidance', casefile.form.guidance, { hint: casefile.form.guidanceHint })}`;
    case 'request-close':
      return html`${draw.chips('reason', r.closeWhy, optionsOf(closeReasons, w.closeReasons))}
      ${draw.remark(r.closeWords, { hint: r.closeHint })}`;
    case 'suspend':
    case 'terminate':
    case 'close-forced':
      return html`${askedToDecide(w, offer, acts[step])}${draw.remark(r.agreeWords, { optional: true })}`;
    case 'refuse-request': {
      const open = offer.requests.filter(({ agrees }) => agrees);
      return html`${whichOf(w, draw, open)}${draw.remark(r.refuseWords)}`;
    }
    case 'withdraw-request': {
      const own = offer.requests.filter((ask) => ask.own);
      return html`${whichOf(w, draw, own)}${draw.remark(r.withdrawWords, { optional: true })}`;
    }
    case 'resume':
      return draw.remark(r.resumeWords);
    case 'supervise':
    case 'list-supervision': {
      const days = supervisionDays.map((n) => ({ value: String(n), label: r.days(n) }));
      return html`${draw.chips('days', r.superviseDays, days, '3')}${draw.remark(r.superviseWords)}`;
    }
    case 'answer-supervision':
      return draw.remark(r.answerWords);
    case 'clear-supervision':
      return draw.remark(r.clearWords);
  }
}

const acts = { suspend: 'suspend', terminate: 'terminate', 'close-forced': 'close' } as const;

/** What whoever agrees reads first: who asked for what, why, and what the reporter would be told. */
export function askedToDecide(
  w: Words,
  { requests, now }: Pick<Offer, 'requests' | 'now'>,
  act: TwoPersonAct,
): Html | null {
  const ask = requests.find((one) => one.act === act);
  if (!ask) return null;
  const { words, guidance } = ask;
  const told = [words, guidance && w.casefile.line.told(guidance)].filter(Boolean);
  return notice(
    'soon',
    html`<b>${said(w, now, ask)}</b> ${join(
        [becauseOf(w, ask), ...told.map((text) => caseText(w, text))].filter(Boolean),
        w.marks.semicolon,
      )}`,
  );
}

/** The request that is meant, chosen already where there is but one. */
function whichOf(w: Words, draw: Drawer, open: readonly AskedRequest[]): Html {
  const options = open.map(({ act }) => ({ value: act, label: w.twoPersonActs[act] }));
  return draw.chips('act', w.requests.which, options, options[0]?.value);
}

/** Who asked for what, and when. */
export function said(w: Words, now: Instant, { act, who, at, until }: AskedRequest): Html {
  return fill(w.requests.asked[act](who ?? w.case.aResident, '{at}', '{until}'), {
    at: moment(w, now, at),
    until: until && moment(w, now, until),
  });
}

/** How far it goes, and why. */
export function becauseOf(w: Words, { act, reason, level }: AskedRequest): string {
  const names: Record<TwoPersonAct, Record<string, string>> = {
    suspend: w.suspendReasons,
    terminate: w.terminateReasons,
    close: w.closeReasons,
    seal: w.sealReasons,
    unseal: w.unsealReasons,
  };
  const name = reason === null ? undefined : names[act][reason];
  const wanted = level === undefined ? '' : w.sealed.asked(w.sensitivities[level]);
  return [wanted, name === undefined ? '' : w.requests.because(name)].filter(Boolean).join(w.marks.comma);
}

/** For whom it waits: the reader, or the posts from which the second person comes. */
function waitsFor(w: Words, { agrees, posts }: AskedRequest): Content {
  if (agrees) return w.requests.toAgree;
  return around(
    w.requests.waitsFor,
    oneOf(
      w,
      posts.map((post) => w.roles[post]),
    ),
  );
}

/** For the page of the case: what waits for a second person, and what a supervisor wants answered. */
export function waitingLines(
  w: Words,
  now: Instant,
  { requests, supervised }: Pick<CaseFile, 'requests' | 'supervised'>,
): Html[] {
  const { requests: r } = w;
  const asked = requests.map((ask) => {
    const parts = [said(w, now, ask), becauseOf(w, ask), waitsFor(w, ask)].filter(Boolean);
    return html`${join(parts, w.marks.comma)}${w.stands.stop}`;
  });
  if (supervised === null) return asked;
  const { as, who, at, due, answered } = supervised;
  const line = fill(r[as](who, '{at}', '{due}'), { at: moment(w, now, at), due: moment(w, now, due) });
  const done = answered === null ? null : around(r.answered, moment(w, now, answered));
  const tone = answered === null && isOverdue(due, now) ? 'late' : '';
  return [
    ...asked,
    html`<b class="${tone}"
        >${join(
          [line, done].filter((part) => part !== null),
          w.marks.comma,
        )}</b
      >${w.stands.stop}`,
  ];
}
