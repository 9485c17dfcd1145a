import { needsRemark, type Area } from './area.ts';
import type { Command } from './command.ts';
import type { CaseFacts, Tick } from './facts.ts';
import { kindOf, type PlaybookItem } from './playbook-items.ts';
import { itemsOf } from './playbooks.ts';
import { groupOf } from './reference.ts';
import type { Faults, Refusal } from './refusals.ts';
import type { Instant, Slot } from './vocabulary.ts';
import {
  boardLead,
  dutyLeader,
  either,
  holds,
  leadHandler,
  staffReporter,
  triager,
  type Test,
} from './who.ts';

type PlaybookStep = 'tick' | 'untick' | 'note-loss';

/** Whoever has to do with it at once: who holds, handles or triages it, the leader on duty, and the worker who reported it. */
const atIt: Test = either(staffReporter, dutyLeader, triager, leadHandler, (actor, facts) =>
  holds(actor, facts) ? null : 'not_your_turn',
);

/** Whose tick it is, or who leads the board. Where nothing is ticked, that is the reason. */
const ticker: Test = (actor, facts) => {
  if (facts.ticks.length === 0) return atIt(actor, facts);
  return facts.ticks.some(({ by }) => by === actor.id) ? null : boardLead(actor, facts);
};

/** 处置清单: what is ticked off it, and what a fraud took. */
export const playbookArea: Area<PlaybookStep> = {
  may: { tick: atIt, untick: ticker, 'note-loss': atIt },
  guards: {
    tick: (facts, { command }) => tickRefusal(facts, command),
    untick: ({ ticks }, { command }) => {
      const any = 'item' in command ? ticks.some(({ item }) => item === command.item) : ticks.length > 0;
      return any ? null : 'not_ticked';
    },
    'note-loss': ({ category }) => (losesMoney(category) ? null : 'loss_not_here'),
  },
  changes: {
    tick: (facts, { command, at, by }) => {
      const item = itemIn(facts.category, command);
      const done = 'ago' in command ? minutesBefore(at, command.ago, facts.reportedAt) : at;
      return item === undefined ? {} : withTick(facts, { item, at: done ?? at, by });
    },
    untick: ({ ticks }, { command }) => ({
      ticks: ticks.filter(({ item }) => !('item' in command) || item !== command.item),
    }),
    'note-loss': (facts, { command, at, by }) => {
      if (command.step !== 'note-loss') return {};
      const amounts = { atRiskYuan: command.atRisk, stoppedYuan: command.stopped };
      const item = itemsOf(facts.category).find(
        (one) => kindOf(one).loss && tickOf(facts, one) === undefined,
      );
      return item === undefined ? amounts : { ...amounts, ...withTick(facts, { item, at, by }) };
    },
  },
  faults: {
    tick: ({ reportedAt }, command, _reference, now) =>
      'ago' in command && minutesBefore(now, command.ago, reportedAt) === null ? { ago: 'tick_time' } : {},
    untick: needsRemark,
    'note-loss': (_facts, command) => lossFaults(command),
  },
};

/** May money be lost in it? 诈骗 alone: of nothing else are amounts noted. */
export function losesMoney(category: string): boolean {
  return groupOf(category) === 'FRD';
}

/** When an item was done and by whom: ticked by hand, or by the step of whoever was called in for it; null while it is open. */
export function doneOf(facts: CaseFacts, item: PlaybookItem): Pick<Tick, 'at' | 'by'> | null {
  const { slot } = kindOf(item);
  return (slot && takenOver(facts, slot)) ?? tickOf(facts, item) ?? null;
}

/** When somebody of the party that was called in was on it first, and who that was; null while nobody is. */
function takenOver({ tasks }: CaseFacts, slot: Slot): Pick<Tick, 'at' | 'by'> | null {
  const [first] = tasks
    .filter((task) => task.slot === slot)
    .flatMap(({ signedAt: at, handler: by }) => (at === null || by === null ? [] : [{ at, by }]))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return first ?? null;
}

/** May this item be ticked by hand now, whoever does it? */
export function isOpenItem(facts: CaseFacts, item: PlaybookItem): boolean {
  const { later, loss } = kindOf(item);
  return !loss && (facts.state !== 'closed' || later === true) && doneOf(facts, item) === null;
}

/** Ticks in the order in which things were done; those of one instant by name, so that the order is always the same. */
export function inOrderDone(ticks: readonly Tick[]): Tick[] {
  return ticks.toSorted((a, b) => (a.at + a.item < b.at + b.item ? -1 : 1));
}

function tickRefusal(facts: CaseFacts, command: Command): Refusal | null {
  const items = itemsOf(facts.category);
  if (!('item' in command)) {
    if (items.length === 0) return 'tick_unknown';
    return items.some((one) => isOpenItem(facts, one)) ? null : 'ticked_already';
  }
  const item = itemIn(facts.category, command);
  if (item === undefined) return 'tick_unknown';
  if (doneOf(facts, item) !== null) return 'ticked_already';
  if (kindOf(item).loss) return 'tick_by_loss';
  return isOpenItem(facts, item) ? null : 'tick_too_late';
}

function itemIn(category: string, command: Command): PlaybookItem | undefined {
  return itemsOf(category).find((one) => 'item' in command && one === command.item);
}

function tickOf({ ticks }: CaseFacts, item: PlaybookItem): Tick | undefined {
  return ticks.find((tick) => tick.item === item);
}

function withTick({ ticks }: CaseFacts, tick: Tick): Pick<CaseFacts, 'ticks'> {
  return { ticks: inOrderDone([...ticks, tick]) };
}

/** So many minutes before; null when the case was not reported yet. The minute of the report itself counts. */
function minutesBefore(now: Instant, minutes: number, reportedAt: Instant): Instant | null {
  if (!Number.isInteger(minutes) || minutes < 0) return null;
  const at = Date.parse(now) - minutes * 60_000;
  const reported = Date.parse(reportedAt);
  if (Math.floor(at / 60_000) < Math.floor(reported / 60_000)) return null;
  return new Date(Math.max(at, reported)).toISOString();
}

/** The most that anybody loses, in yuan: more is a slip of the hand. */
const mostYuan = 100_000_000;

function lossFaults(command: Command): Faults {
  if (command.step !== 'note-loss') return { at_risk: 'amount' };
  const { atRisk, stopped, last4 } = command;
  const isAmount = (yuan: number) => Number.isInteger(yuan) && yuan >= 0 && yuan <= mostYuan;
  return {
    ...(isAmount(atRisk) ? {} : { at_risk: 'amount' }),
    ...(!isAmount(stopped) ? { stopped: 'amount' } : stopped > atRisk ? { stopped: 'amount_more' } : {}),
    ...(last4 ? {} : { account_last4: 'last4' }),
  };
}
