import type { Look } from '#desks/oversight/look.ts';
import type { BoardLine, Summary } from '#desks/oversight/summary.ts';
import type { RateId, TallyId } from '#rules/tallies.ts';
import { shareBar } from './charts/share-bar.ts';
import { fill, html, join, type Html } from './html.ts';
import { card } from './lists.ts';
import { isRunning } from './oversight-frame.ts';
import { capital } from './oversight-definitions.ts';
import { countLink, hrefBehind, isTold, pointsAbove, rateLink, toldCount } from './oversight-figures.ts';
import type { Words } from './words/index.ts';

/** 到期但不计入, in the order in which it is said. */
const asideReasons = [
  'aside_merged',
  'aside_declined',
  'aside_handed_over',
  'aside_terminated',
  'aside_withdrawn',
  'aside_self',
] as const;

/** Three sentences: what fell due and became of it, what is overdue, what came. */
export function leadOf(w: Words, look: Look, summary: Summary): Html {
  return html`<p>${dueSaid(w, look, summary)} ${overdueSaid(w, look, summary)}</p>
    <p>${flowSaid(w, look, summary)}</p>`;
}

function dueSaid(w: Words, look: Look, summary: Summary): Html {
  const { lead } = w.oversight;
  const { due } = summary;
  const stretch = stretchOf(w, look);
  if (due.due === 0) return sentence(fill(lead.noDue(isRunning(look)), { stretch }));
  return sentence(
    fill(lead.due, {
      stretch,
      due: countLink(w, look, 'due', due.due),
      closed: countLink(w, look, 'closed', due.closed),
      closure: rateSaid(w, look, 'closure', due),
      onTime: countLink(w, look, 'on_time', due.on_time),
      rate: rateSaid(w, look, 'on_time', due),
      change: changeSaid(w, look, summary),
    }),
  );
}

/** Above or below the period before, where both are of enough cases. */
function changeSaid(w: Words, look: Look, { due, dueBefore }: Summary): string {
  const { lead } = w.oversight;
  const points = pointsAbove(
    look,
    { part: due.on_time, whole: due.due },
    { part: dueBefore.on_time, whole: dueBefore.due },
  );
  if (points === null) return '';
  const before = beforeOf(w, look);
  return points === 0 ? lead.same(before) : lead.change(before, Math.abs(points).toFixed(1), points > 0);
}

function overdueSaid(w: Words, look: Look, { overdueOpen, lines }: Summary): Html {
  const { lead } = w.oversight;
  if (overdueOpen === 0) return html`${lead.noOverdue}`;
  const most = mostOf(lines);
  const isOne = (look.narrowed.board ?? look.area.board) !== null;
  const where =
    !isOne && most?.board && isTold(look, most.overdueOpen)
      ? fill(most.overdueOpen === overdueOpen ? lead.allWhere : lead.where, {
          n: countLink(w, look, 'overdue_open', most.overdueOpen, { board: most.board }, 'late'),
          board: w.boards[most.board],
        })
      : null;
  return fill(lead.overdue, { overdue: countLink(w, look, 'overdue_open', overdueOpen, {}, 'late'), where });
}

/** Where more of them are than anywhere else. */
function mostOf(lines: readonly BoardLine[]): BoardLine | undefined {
  const [first, second] = lines.toSorted((a, b) => b.overdueOpen - a.overdueOpen);
  return first && second && first.overdueOpen > second.overdueOpen ? first : undefined;
}

function flowSaid(w: Words, look: Look, { flow, aside }: Summary): Html {
  const { lead } = w.oversight;
  const came = fill(lead.received, {
    stretch: stretchOf(w, look),
    received: countLink(w, look, 'received', flow.received),
    self: countLink(w, look, 'self_handled', flow.self_handled),
    share: rateSaid(w, look, 'self_handled', flow),
    routed: routedSaid(w, look, flow),
  });
  if (aside.aside === 0) return sentence(came);
  const parts = asideReasons.flatMap((id) =>
    aside[id] === 0 ? [] : [fill(lead.asides[id], { n: countLink(w, look, id, aside[id]) })],
  );
  const left = fill(lead.aside, {
    aside: countLink(w, look, 'aside', aside.aside),
    parts: join(parts, w.marks.list),
  });
  return html`${sentence(came)} ${left}`;
}

/** 流转, all that was not settled on the spot; with the sum beside it, it would tell how few were. */
function routedSaid(w: Words, look: Look, { received, self_handled: self }: Summary['flow']): Html | null {
  if (!isTold(look, self)) return null;
  return fill(w.oversight.lead.routed, { routed: countLink(w, look, 'routed', received - self) });
}

/** What fell due as one bar: it is the sum of its four parts. */
export function shareOfDue(w: Words, look: Look, { due }: Summary): Html | null {
  const ids = ['on_time', 'late', 'checking', 'overdue'] as const;
  // A part that is not told would be told by the others.
  if (due.due === 0 || ids.some((id) => !isTold(look, due[id]))) return null;
  const { share, say } = w.oversight;
  const { tallies: names } = w.oversightLists;
  const parts = ids.map((id) => {
    const href = hrefBehind(look, id, due[id]);
    const label = capital(names[id].name);
    const count = due[id];
    return { label, count, tone: id, say: say(label, toldCount(w, look, due[id])), ...(href && { href }) };
  });
  return card(share.title, shareBar({ title: share.title, parts }), 'share');
}

/** Within a sentence the counts stand out, and their shares do not. */
function rateSaid(w: Words, look: Look, id: RateId, counts: Partial<Record<TallyId, number>>): Html {
  return html`<span class="share">${rateLink(w, look, id, counts)}</span>`;
}

/** 本周 while it runs, 这一周 once it is over. */
function stretchOf(w: Words, look: Look): string {
  return w.oversight.stretch(look.period.kind, isRunning(look));
}

/** 上周, or 前一周 of a week that is over. */
export function beforeOf(w: Words, look: Look): string {
  return w.oversight.beforeIt(look.period.kind, isRunning(look));
}

function sentence(said: Html): Html {
  return html`<span class="sentence">${said}</span>`;
}
