import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type TestAgent from 'supertest/lib/agent.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDemoCases } from '#scripts/demo/cases.ts';
import { addCityPeople } from '#scripts/demo/city/people.ts';
import { sealHeads } from '#records/seals.ts';
import { tasksFor } from '#records/tasks.ts';
import { verify } from '#records/verify.ts';
import { casesFor } from '#records/cases.ts';
import { isLoose, steps, type Step } from '#rules/vocabulary.ts';
import { formsIn, type DrawnField } from '#tests/support/drawn-forms.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { templateTime } from '#tests/support/template.ts';

const runs = { sqlite: { forms: 160, races: 20 }, postgres: { forms: 50, races: 8 } };
const racers = 20;
const busy = 'shen ding zhou zhao lin he fang xu gao wu zheng zhu mi qi weng xin'.split(' ');

/** What no field expects. */
const nonsense = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  '\u202e夜',
  '\u0007\u001b[31m',
  '😀'.repeat(50),
  '长'.repeat(2001),
  '-1',
  '1.5',
  '1e999',
  'NaN',
  '2026-02-30',
  '9999-12-31',
  '__proto__',
  '330212005000-fire',
  'unit:330212005000-fire',
  'post:handler:330212012000',
  '11111111-1111-7111-8111-111111111111',
);

onBothEngines('the forms that pages draw', (engine) => {
  let house: House;
  const agents = new Map<string, TestAgent>();
  beforeAll(async () => {
    house = await openHouse(engine);
    const { db, book, now } = house.street;
    await addCityPeople(db, templateTime);
    await addDemoCases(db, house.deps.photos, book, now());
  }, 120_000);
  afterAll(async () => {
    await sealHeads(house.street.db, house.street.now(), null);
    expect((await verify(house.street.db, [], () => {})).findings).toEqual([]);
    await house.close();
  });

  const as = async (login: string) => {
    const agent = agents.get(login) ?? (await house.as(login));
    agents.set(login, agent);
    return agent;
  };
  /** A form of a case or a task of this person; the first that has one from the `nth` of all on. */
  const formFor = async (login: string, nth: number) => {
    const { db, who } = house.street;
    const cases = await casesFor(db, who(login)).select('case_file.id').orderBy('case_file.id').execute();
    const tasks = await tasksFor(db, who(login)).select('task.id').orderBy('task.id').execute();
    const paths = [
      ...tasks.map(({ id }) => `/tasks/${id}`),
      ...cases.flatMap(({ id }) => [`/cases/${id}`, `/meetings/new?case=${id}`]),
    ];
    for (let more = 0; more < Math.min(paths.length, 5); more += 1) {
      const { text } = await (await as(login)).get(paths[(nth + more) % paths.length]!);
      const forms = formsIn(text).filter(({ action }) => /^\/(cases|tasks|meetings)/.test(action));
      if (forms.length > 0) return forms[nth % forms.length];
    }
    return undefined;
  };
  const send = async (login: string, action: string, pairs: readonly (readonly [string, string])[]) => {
    const sent = new URLSearchParams();
    for (const [name, value] of pairs) sent.append(name, value);
    return (await as(login)).post(action).type('form').send(sent.toString());
  };

  it('take nonsense in any field, twice or not at all, without breaking', { timeout: 180_000 }, async () => {
    const asked = fc.record({
      login: fc.constantFrom(...busy),
      nth: fc.nat(9999),
      field: fc.nat(30),
      value: nonsense,
      how: fc.constantFrom('instead', 'beside', 'as a list', 'without'),
    });
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(asked, async ({ login, nth, field, value, how }) => {
        const form = await formFor(login, nth);
        if (!form) return;
        const pairs = form.fields.flatMap((one) => filled(one, nth));
        const [name = 'remark', before = ''] = pairs[field % pairs.length] ?? [];
        const rest = pairs.filter(([other]) => other !== name);
        const spoilt = {
          instead: [...rest, [name, value]],
          beside: [...pairs, [name, value]],
          'as a list': [...rest, [`${name}[]`, before], [`${name}[x]`, value]],
          without: rest,
        }[how] as [string, string][];
        const { status, text } = await send(login, form.action, spoilt);
        sent += 1;
        const told = `${login} ${form.action} ${name} ${how} ${value.slice(0, 40)}`;
        expect([303, 403, 404, 409, 422], told).toContain(status);
        expect(text, told).not.toMatch(/\n\s+at |\.ts:\d+|node_modules|SQLITE_|syntax error|kysely/i);
      }),
      { numRuns: runs[engine].forms, seed: 20261122 },
    );
    expect(sent).toBeGreaterThan(runs[engine].forms / 2);
  });

  it(`are taken once, whichever of ${racers} comes first`, { timeout: 180_000 }, async () => {
    const lines = async () => {
      const { n } = await house.street.db
        .selectFrom('journal')
        .select((e) => e.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return Number(n);
    };
    let won = 0;
    const asked = fc.record({
      login: fc.constantFrom(...busy),
      nth: fc.nat(9999),
      repeated: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ login, nth, repeated }) => {
        const form = await formFor(login, nth);
        if (!form) return;
        const pairs = form.fields.flatMap((one) => filled(one, nth)).filter(([name]) => name !== 'key');
        const step = pairs.find(([name]) => name === 'step')?.[1] ?? '';
        const key = randomUUID();
        const before = await lines();
        const answers = await Promise.all(
          Array.from({ length: racers }, () =>
            send(login, form.action, [...pairs, ['key', repeated ? key : randomUUID()]]),
          ),
        );
        const taken = answers.filter(({ status }) => status === 303).length;
        const told = `${login} ${form.action} ${step} ${answers.map(({ status }) => status).join(' ')}`;
        if (repeated) expect([0, racers], told).toContain(taken);
        else if (!isLooseStep(step)) expect(taken, told).toBeLessThanOrEqual(1);
        expect((await lines()) > before, told).toBe(taken > 0);
        won += taken > 0 ? 1 : 0;
      }),
      { numRuns: runs[engine].races, seed: 20261122 },
    );
    expect(won).toBeGreaterThan(0);
  });
});

function isLooseStep(step: string): boolean {
  const known = steps.find((one): one is Step => one === step);
  return known !== undefined && isLoose(known);
}

/** What a person in a hurry puts into this field. */
function filled({ name, kind, value, choices }: DrawnField, nth: number): [string, string][] {
  if (kind === 'file' || (kind === 'checkbox' && nth % 2 === 0)) return [];
  if (choices.length > 0) return [[name, choices[nth % choices.length]!]];
  if (kind === 'textarea') return [[name, '到现场看过了，当面说清，记在这里。']];
  return [[name, value || (kind === 'date' ? '2026-11-28' : '3')]];
}
