import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, openStore, readOnly, type Store } from '#db/open.ts';
import { databaseUrl } from '#db/where.ts';
import { casesFor, findCase, heldBy } from '#records/cases.ts';
import { actorById } from '#records/people.ts';
import { openShelf } from '#records/photos.ts';
import { metaOf, setMeta } from '#records/readiness.ts';
import { loadReferenceBook } from '#records/reference.ts';
import { sealHeads } from '#records/seals.ts';
import { verify } from '#records/verify.ts';
import { stepsFor } from '#rules/decide.ts';
import type { Actor } from '#rules/facts.ts';
import { sensitivities, states, type Step } from '#rules/vocabulary.ts';
import { addDemoCases } from '#scripts/demo/cases.ts';
import { addCityPeople } from '#scripts/demo/city/people.ts';
import { openDemoFolder } from '#scripts/demo/folder.ts';
import { loadDemo } from '#scripts/demo/load.ts';
import { readOptions } from '#scripts/demo/options.ts';
import { aligned } from '#scripts/demo/people-table.ts';
import { demoPeople } from '#scripts/demo/people.ts';
import { planOf } from '#scripts/demo/plan.ts';
import { stories } from '#scripts/demo/stories/index.ts';
import { emptyStore, freshStore, onBothEngines, type Engine } from '#tests/support/engine.ts';
import { shelfFolder } from '#tests/support/photos.ts';
import { dongliu, saturday } from '#tests/support/street.ts';
import { templateTime } from '#tests/support/template.ts';
import { stubbornShelf } from './demo-shelf.ts';

/** What was told on each engine: the same time tells the same stories. */
const told = new Map<Engine, unknown[]>();

onBothEngines('the demo', (engine) => {
  const folder = shelfFolder();
  let store: Store;
  beforeAll(async () => {
    store = await emptyStore(engine);
    await loadDemo(store, openShelf(folder.path), saturday, { cases: 0 });
  });
  afterAll(async () => {
    await store.close();
    folder.remove();
  });

  it('marks its database', async () => {
    expect(await metaOf(store.db, 'demo')).toBe('1');
    expect(await metaOf(store.db, 'set_up_at')).toBe(saturday);
  });

  it('has a case in every state and of every sensitivity, in two streets', async () => {
    const rows = await store.db.selectFrom('case_file').selectAll().execute();
    expect(rows).toHaveLength(stories.length);
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set(states));
    expect(new Set(rows.map((row) => row.sensitivity))).toEqual(new Set(sensitivities));
    expect(rows.filter((row) => row.street_id === dongliu).length).toBeGreaterThan(80);
    expect(rows.filter((row) => row.street_id !== dongliu).length).toBeGreaterThanOrEqual(10);
    expect(rows.filter((row) => row.closure_type === 'self_handled').length).toBeGreaterThan(12);
    expect(rows.filter((row) => row.order_number !== null).length).toBeGreaterThan(5);
    expect(rows.filter((row) => row.sub_line === '4' && row.intake_id !== null)).toHaveLength(2);
    expect(rows.some((row) => row.grid_id === null)).toBe(true);
    expect(rows.some((row) => row.state === 'reported' && row.severity === 'S1')).toBe(true);
    expect(rows.some((row) => row.state === 'reported' && row.stage_due_at! < saturday)).toBe(true);
    expect(rows.some((row) => row.state === 'in_progress' && row.rework_count > 0)).toBe(true);
    expect(rows.some((row) => row.state === 'in_progress' && row.reopen_count > 0)).toBe(true);
    const late = rows.filter((row) => row.state === 'closed' && row.result_at! > row.due_at);
    expect(late.length).toBeGreaterThan(0);
    expect(late.length).toBeLessThan(6);
  });

  it('is a journal in which nothing is wrong and nothing lies in the future', async () => {
    const verdict = await verify(store.db, [], () => {});
    expect(verdict).toMatchObject({ cases: stories.length, seals: 1, findings: [] });
    const lines = await store.db
      .selectFrom('journal')
      .select(['chain', 'at'])
      .orderBy('chain')
      .orderBy('seq')
      .execute();
    expect(lines.every((line) => line.at <= saturday)).toBe(true);
    expect(lines.every((line, i) => lines[i - 1]?.chain !== line.chain || lines[i - 1]!.at <= line.at)).toBe(
      true,
    );
  });

  it.each([
    'shen',
    'ma',
    'ding',
    'bao',
    'zhou',
    'li',
    'tang',
    'lin',
    'he',
    'fang',
    'luo',
    'xu',
    'zhao',
    'zheng',
  ])('gives %s something to do', async (login) => {
    const actor = await who(store, login);
    const held = store.db.selectFrom('case_file').where((e) => e.or(heldBy(e, actor)));
    expect((await held.select('id').execute()).length).toBeGreaterThan(0);
  });

  it.each([
    ['chen', 'assign'],
    ['qian', 'assign'],
    ['sun', 'assign'],
    ['gao', 'confirm-reject'],
    ['wu', 'reopen'],
  ] as const)('offers %s a step: %s', async (login, step) => {
    expect(await stepsOffered(store, login)).toContain(step);
  });

  it('shows no case to leaders and administrators', async () => {
    for (const login of ['ning', 'sysadmin', 'secadmin', 'auditor']) {
      const rows = await casesFor(store.db, await who(store, login))
        .select('case_file.id')
        .execute();
      expect(rows, login).toEqual([]);
    }
  });

  it('tells the same stories at the same time', async () => {
    const rows = await store.db
      .selectFrom('case_file')
      .select(['number', 'category', 'severity', 'state', 'title', 'place_text', 'reported_at', 'due_at'])
      .select(['result_at', 'closed_at', 'version', 'closure_type'])
      .orderBy('number')
      .execute();
    told.set(engine, rows);
    expect(told.get('sqlite')).toEqual(rows);
  });
});

describe('the stories at any time', () => {
  let store: Store;
  const shelf = stubbornShelf();
  beforeAll(async () => {
    store = await freshStore('sqlite');
  });
  afterAll(() => store.close());

  it('never reach into the future and keep their order', async () => {
    const book = await loadReferenceBook(store.db);
    for (let hour = 0; hour < 24 * 9; hour += 19) {
      const now = new Date(Date.parse('2026-09-27T20:00:00.000Z') + hour * 3600_000).toISOString();
      const plan = planOf(stories, book, now, 1);
      expect(plan.at(-1)!.at, now).toBeLessThanOrEqual(Date.parse(now));
      const lived = Map.groupBy(plan, ({ story }) => story);
      for (const [index, { story, moves }] of stories.entries())
        expect(
          lived.get(index)!.map(({ move }) => move),
          story,
        ).toEqual([-1, ...moves.keys()]);
    }
  });

  it.each([
    ['a Sunday night', '2026-11-21T19:20:00.000Z'],
    ['a Monday morning', '2026-11-23T00:05:00.000Z'],
    ['the National Day holidays', '2026-10-04T06:00:00.000Z'],
    ['a year whose holidays are not published', '2027-02-10T03:30:00.000Z'],
  ])('can be lived on %s, a small city around them', async (_, now) => {
    const own = await freshStore('sqlite');
    try {
      const book = await loadReferenceBook(own.db);
      await addCityPeople(own.db, templateTime);
      await addDemoCases(own.db, shelf, book, now, { count: stories.length + 60 });
      await sealHeads(own.db, now, null);
      const verdict = await verify(own.db, [], () => {});
      expect(verdict).toMatchObject({ cases: stories.length + 60, findings: [] });
      const found = await own.db.selectFrom('case_file').select('state').distinct().execute();
      expect(found).toHaveLength(states.length);
    } finally {
      await own.close();
    }
  });
});

describe('the folder of a demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gridcase-demo-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is reused only on request, only when it was finished, and never when it holds real cases', async () => {
    const first = await openDemoFolder(folder, false);
    if ('sentence' in first) throw new Error(first.sentence);
    expect(first.isNew).toBe(true);
    await first.store.close();
    // An empty file is no demo.
    expect(await openDemoFolder(folder, true)).toHaveProperty(
      'sentence',
      expect.stringContaining('is no demo'),
    );
    const store = await openAgain(folder);
    await setMeta(store.db, 'demo', '1');
    await store.close();
    expect(await openDemoFolder(folder, true)).toHaveProperty(
      'sentence',
      expect.stringContaining('never finished'),
    );
    const whole = await openAgain(folder);
    await setMeta(whole.db, 'set_up_at', saturday);
    await whole.close();
    expect(await openDemoFolder(folder, false)).toHaveProperty('sentence', expect.stringContaining('--keep'));
    const kept = await openDemoFolder(folder, true);
    if ('sentence' in kept) throw new Error(kept.sentence);
    expect(kept).toMatchObject({ folder, isNew: false });
    await kept.store.close();
  });
});

it('reads its command line, and nothing that is not one', () => {
  expect(readOptions([])).toEqual({ port: undefined, data: undefined, keep: false, cases: 3000 });
  expect(readOptions(['--port', '9000', '--cases', '500', '--keep'])).toMatchObject({
    port: 9000,
    cases: 500,
    keep: true,
  });
  expect(readOptions(['--port', 'many'])).toBeNull();
  expect(readOptions(['--no-such'])).toBeNull();
});

it('sets Chinese and Latin in columns', () => {
  expect(
    aligned([
      ['a', '沈玉兰', 'x'],
      ['bcd', '马', '网格员'],
    ]),
  ).toBe('a    沈玉兰  x\nbcd  马      网格员');
});

async function openAgain(folder: string): Promise<Store> {
  const store = await openStore(databaseUrl({ GRIDCASE_DATA: folder }));
  await migrate(store.db);
  return store;
}

async function who(store: Store, login: string): Promise<Actor> {
  expect(demoPeople.map((person) => person.login)).toContain(login);
  const { id } = await store.db
    .selectFrom('person')
    .select('id')
    .where('login', '=', login)
    .executeTakeFirstOrThrow();
  return (await actorById(store.db, id))!;
}

async function stepsOffered(store: Store, login: string): Promise<Set<Step>> {
  const actor = await who(store, login);
  const book = await loadReferenceBook(store.db);
  const rows = await casesFor(readOnly(store.db), actor).select('case_file.id').execute();
  const offered = new Set<Step>();
  for (const { id } of rows) {
    const found = await findCase(store.db, actor, id);
    for (const step of stepsFor(found!.facts, actor, saturday, book)) offered.add(step);
  }
  return offered;
}
