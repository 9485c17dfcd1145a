import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '#rules/command.ts';
import { decide, mayMeet, mayReveal, stepsFor, taskStepsFor } from '#rules/decide.ts';
import { isTasks } from '#rules/tasks-area.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import { mayTake } from '#rules/permissions.ts';
import { sees } from '#rules/visibility.ts';
import { openStates, steps, type State, type Step } from '#rules/vocabulary.ts';
import { arrowsOf, hasArrow, regionArrows, regions, valueIn, type Region } from '#rules/workflow.ts';
import {
  brokenRules,
  draft,
  everyone,
  formsFor,
  later,
  linsColleague,
  reference,
  safetyOfficer,
  shen,
  system,
} from '#tests/support/facts.ts';

const actors = [...everyone, linsColleague, safetyOfficer, system];
const who = fc.constantFrom(...actors);
const anyStep = fc.constantFrom(...steps);
const minutes = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 30 }) },
  fc.integer({ max: 4000 * 15, min: 0 }),
);

/** One attempt: by whom, what, how much later; `willing`: he picks among what he is offered, if anything. */
const attemptOf = fc.record({
  actor: who,
  step: anyStep,
  pick: fc.nat(),
  wait: minutes,
  willing: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
  careless: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});
type Attempt = { actor: Actor; step: Step; pick: number; wait: number; willing: boolean; careless: boolean };

const start = fc
  .record({
    category: fc.constantFrom('FIR02', 'FIR05', 'FIR06', 'NBR02', 'WRK02', 'PER02', 'FRD01', 'PUB06'),
    reporterKind: fc.constantFrom('worker', 'resident'),
    urgent: fc.boolean(),
    dueProvisional: fc.constantFrom(0, 1),
  })
  .map((given) => draft(given));

/** From a draft through up to sixty attempts; calls back with each one. */
function live(
  first: CaseFacts,
  attempts: Attempt[],
  look: (facts: CaseFacts, actor: Actor, command: Command, at: string) => CaseFacts,
): void {
  let facts = first;
  let at = first.reportedAt;
  for (const attempt of attempts) {
    at = later(at, attempt.wait);
    const { actor, command } = chosen(facts, attempt, at);
    facts = look(facts, actor, command, at);
  }
}

function chosen(facts: CaseFacts, attempt: Attempt, at: string): { actor: Actor; command: Command } {
  const { actor, step } = attempt.willing ? willingOne(facts, attempt, at) : attempt;
  const forms = formsFor(step, facts, at);
  const form = forms[attempt.pick % forms.length]!;
  return { actor, command: attempt.careless ? { ...form, wrote: [], photos: 0 } : form };
}

/** Somebody who is offered a step that moves the case on, and one of those steps: so that cases live long. */
function willingOne(
  facts: CaseFacts,
  { actor, step, pick }: Attempt,
  at: string,
): { actor: Actor; step: Step } {
  if (facts.state === 'draft') return { actor: shen, step: 'submit' };
  const from = pick % actors.length;
  for (const person of [...actors.slice(from), ...actors.slice(0, from)]) {
    const offers = stepsFor(facts, person, at, reference).filter((s) => pick % 20 === 0 || !idle.includes(s));
    if (offers.length > 0) return { actor: person, step: offers[pick % offers.length]! };
  }
  return { actor, step };
}

/** What leads nowhere or out of the story. */
const idle: readonly Step[] = [
  'note',
  'correct',
  'raise',
  'cancel',
  'transfer-out',
  'merge',
  'reject',
  'self-close',
  'recall',
  'add-co',
  'whistle',
  'request-seal',
  'request-unseal',
  'grant-sight',
  'end-sight',
  'recuse',
];

const lives = fc.array(attemptOf, { minLength: 10, maxLength: 60 });

describe('whatever people try, in whatever order', { timeout: 60_000 }, () => {
  it('decide neither throws nor lies, and every step leaves consistent facts', () => {
    const reached = new Set<State | 'draft'>();
    const moved = new Set<Region>();
    fc.assert(
      fc.property(start, lives, (first, attempts) => {
        live(first, attempts, (facts, actor, command, at) => {
          reached.add(facts.state);
          // As they come back from the database: plain data, and nobody's to change.
          const stored = frozen(JSON.parse(JSON.stringify(facts)) as CaseFacts);
          expect(stored).toStrictEqual(facts);
          const decision = decide(stored, command, actor, at, reference);
          if (!decision.ok) return facts;
          const after = decision.facts;
          expect(arrowsOf(facts.state)).toContainEqual({ step: command.step, to: after.state });
          // What goes on beside is where the machine says, and only by its arrows.
          for (const region of regions) {
            const [from, to] = [valueIn(region, facts), valueIn(region, after)];
            if (from === to) continue;
            moved.add(region);
            expect(regionArrows(region, from)).toContainEqual({ step: command.step, to });
          }
          const task = 'task' in command ? command.task : undefined;
          expect(mayTake[command.step](actor, facts, undefined, task)).toBeNull();
          expect(actor.system === true || isTasks(command.step) || sees(actor, facts)).toBe(true);
          expect(brokenRules(facts, command.step, after, at)).toEqual([]);
          if (command.step === 'reveal') expect(mayReveal(facts, actor)).toBe(true);
          else if (command.step === 'hold-meeting') expect(mayMeet(facts, actor, at, reference)).toBe(true);
          else if (isTasks(command.step))
            expect(taskStepsFor(facts, task ?? '', actor, at, reference)).toContain(command.step);
          else if (facts.state !== 'draft' && !actor.system)
            expect(stepsFor(facts, actor, at, reference)).toContain(command.step);
          return after;
        });
      }),
      { numRuns: 400 },
    );
    expect([...openStates, 'closed' as const].filter((state) => !reached.has(state))).toEqual([]);
    // Few live to be archived: escalation.test.ts.
    expect(moved.size).toBeGreaterThan(regions.length - 4);
  });

  it('whatever is offered can be done with a complete form', () => {
    fc.assert(
      fc.property(start, lives, who, (first, attempts, person) => {
        live(first, attempts, (facts, actor, command, at) => {
          for (const step of facts.state === 'draft' ? [] : stepsFor(facts, person, at, reference)) {
            expect(hasArrow(facts.state, step)).toBe(true);
            const decisions = formsFor(step, facts, at).map((form) =>
              decide(facts, form, person, at, reference),
            );
            expect(
              decisions.some((d) => d.ok),
              `${step} by ${person.name} in ${facts.state}`,
            ).toBe(true);
          }
          const decision = decide(facts, command, actor, at, reference);
          return decision.ok ? decision.facts : facts;
        });
      }),
      { numRuns: 150 },
    );
  });
});

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}
