import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '#db/open.ts';
import type { CaseTable } from '#db/schema.ts';
import { actorById } from '#records/people.ts';
import { openShelf } from '#records/photos.ts';
import { loadReferenceBook, type ReferenceBook } from '#records/reference.ts';
import { verify } from '#records/verify.ts';
import { dayOf, isWorkingDay } from '#rules/deadlines.ts';
import { boards, openStates, states, steps } from '#rules/vocabulary.ts';
import { addDemoCases } from '#scripts/demo/cases.ts';
import { crewOf } from '#scripts/demo/city/crew.ts';
import { cityOf } from '#scripts/demo/city/index.ts';
import { addCityPeople, cityPeople } from '#scripts/demo/city/people.ts';
import { communities, streets } from '#scripts/demo/city/town.ts';
import { voices } from '#scripts/demo/city/voices/index.ts';
import { loadDemo } from '#scripts/demo/load.ts';
import { demoPeople } from '#scripts/demo/people.ts';
import { stories } from '#scripts/demo/stories/index.ts';
import { emptyStore, freshStore } from '#tests/support/engine.ts';
import { shelfFolder } from '#tests/support/photos.ts';
import { saturday } from '#tests/support/street.ts';
import { templateTime } from '#tests/support/template.ts';
import { stubbornShelf } from './demo-shelf.ts';

const all = 3000;
const day = 24 * 3_600_000;
const wish = { count: all - stories.length, seed: 1, told: stories, toldAt: [] };

describe('the city', () => {
  const folder = shelfFolder();
  let store: Store;
  let rows: CaseTable[];
  let book: ReferenceBook;
  beforeAll(async () => {
    store = await emptyStore('sqlite');
    await loadDemo(store, openShelf(folder.path), saturday, { cases: all });
    rows = await store.db.selectFrom('case_file').selectAll().orderBy('number').execute();
    book = await loadReferenceBook(store.db);
  }, 300_000);
  afterAll(async () => {
    await store.close();
    folder.remove();
  });

  it('is 3,000 cases in three streets, in all their communities', () => {
    expect(rows).toHaveLength(all);
    for (const { id } of streets)
      expect(rows.filter((row) => row.street_id === id).length).toBeGreaterThan(500);
    const places = new Set(rows.map((row) => row.community_id));
    expect([...places].toSorted()).toEqual(
      communities()
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  it('is a journal in which nothing is wrong', async () => {
    expect(await verify(store.db, [], () => {})).toMatchObject({ cases: all, findings: [] });
  });

  it('knows every state, every board, every step but three, and at least 60 categories', async () => {
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set(states));
    expect(new Set(rows.map((row) => row.board))).toEqual(new Set(boards));
    expect(new Set(rows.map((row) => row.category)).size).toBeGreaterThanOrEqual(60);
    const taken = await store.db.selectFrom('journal').select('step').distinct().execute();
    const known = new Set<string>(taken.map(({ step }) => step));
    // Nobody in the demo has a second factor, so nobody can be granted a sealed case; the calendar of the past 120 days is
    // published, so the system has no date to put right.
    expect(steps.filter((step) => !known.has(step))).toEqual(['grant-sight', 'end-sight', 'fix-due']);
  });

  it('lies within the last 120 days, more on working days than on others, most at ten in the morning', () => {
    const oldest = new Date(Date.parse(saturday) - 121 * day).toISOString();
    expect(rows.every((row) => row.reported_at > oldest && row.reported_at <= saturday)).toBe(true);
    const byDay = Map.groupBy(rows, (row) => dayOf(row.reported_at));
    const mean = (isWorking: boolean) => {
      const some = [...byDay].filter(([one]) => isWorkingDay(one, book.calendar) === isWorking);
      return some.reduce((sum, [, list]) => sum + list.length, 0) / some.length;
    };
    expect(mean(true)).toBeGreaterThan(mean(false) * 1.4);
    const byHour = Array.from(
      { length: 24 },
      (_, hour) => rows.filter((row) => row.reported_slot % 24 === hour).length,
    );
    const most = byHour.indexOf(Math.max(...byHour));
    expect(most).toBeGreaterThanOrEqual(9);
    expect(most).toBeLessThanOrEqual(11);
    expect(byHour[3]).toBeLessThan(byHour[15]! / 5);
  });

  it('is late about as often as elsewhere, with a stated reason where it is long overdue', async () => {
    const due = rows.filter(
      (row) =>
        row.due_at < saturday &&
        row.closure_type !== 'self_handled' &&
        (row.state === 'closed' || openStates.some((state) => state === row.state)),
    );
    const isLate = (row: CaseTable) => row.result_at === null || row.result_at > row.due_at;
    const share = due.filter(isLate).length / due.length;
    expect(share).toBeGreaterThan(0.06);
    expect(share).toBeLessThan(0.13);
    const old = due.filter(
      (row) =>
        row.state === 'in_progress' &&
        row.result_at === null &&
        row.reopen_count === 0 &&
        Date.parse(row.due_at) < Date.parse(saturday) - 2 * day,
    );
    expect(old.length).toBeGreaterThan(5);
    const told = await store.db
      .selectFrom('journal')
      .select('chain')
      .where('step', 'in', ['note', 'answer-urge', 'request-extension'])
      .distinct()
      .execute();
    const reasoned = new Set(told.map(({ chain }) => chain));
    expect(old.filter((row) => reasoned.has(row.id)).length / old.length).toBeGreaterThan(0.6);
  });

  it('has queues that a morning can clear, and nothing critical in them for long', () => {
    for (const { id } of streets) {
      const waiting = rows.filter(
        (row) => row.street_id === id && (row.state === 'reported' || row.state === 'triaging'),
      );
      expect(waiting.length, id).toBeGreaterThanOrEqual(8);
      expect(waiting.length, id).toBeLessThan(60);
      const old = waiting.filter((row) => Date.parse(row.reported_at) < Date.parse(saturday) - 4 * day);
      expect(old.length, id).toBeLessThanOrEqual(2);
      const critical = waiting.filter((row) => row.severity === 'S1');
      expect(
        critical.every((row) => Date.parse(row.reported_at) > Date.parse(saturday) - 3_600_000),
        id,
      ).toBe(true);
    }
  });

  it('has somebody on every post, but offers only the people of the table a password', async () => {
    const crew = crewOf();
    for (const unit of book.units) expect(crew.handlers(unit.id).length).toBeGreaterThan(1);
    const handled = new Set(rows.map((row) => row.unit_id));
    expect(book.units.filter((unit) => !handled.has(unit.id))).toEqual([]);
    const people = await store.db.selectFrom('person').select(['id', 'login', 'password']).execute();
    expect(people).toHaveLength(demoPeople.length + cityPeople().length);
    const open = people.filter(({ password }) => password !== null).map(({ login }) => login);
    expect(open.toSorted()).toEqual(demoPeople.map(({ login }) => login).toSorted());
    const actors = await Promise.all(people.map(({ id }) => actorById(store.db, id)));
    expect(actors.every((actor) => actor !== undefined && actor.posts.length > 0)).toBe(true);
  });

  it('has nobody on patrol by night', () => {
    const { tales, happenings } = cityOf(wish, book, saturday);
    const reported = happenings.filter(({ move }) => move === -1);
    const seen = reported.map(({ at, story }) => ({
      hour: (at / 3_600_000 + 8) % 24,
      channel: tales[story - stories.length]!.channel,
    }));
    const byNight = seen.filter(({ hour }) => hour < 6 || hour >= 22.5);
    expect(byNight.length).toBeGreaterThan(50);
    expect(byNight.filter(({ channel }) => channel === 'grid_patrol' || channel === 'door_visit')).toEqual(
      [],
    );
  });

  it('hands no result in a second time in the same words', async () => {
    const results = await store.db
      .selectFrom('journal')
      .innerJoin('case_text', (join) =>
        join.onRef('case_text.case_id', '=', 'chain').onRef('case_text.seq', '=', 'journal.seq'),
      )
      .select(['chain', 'text'])
      .where('step', '=', 'submit-result')
      .where('field', '=', 'remark')
      .execute();
    const told = results.map(({ chain, text }) => `${chain} ${text}`);
    expect(told.length).toBeGreaterThan(2000);
    expect(told.filter((one, i) => told.indexOf(one) !== i)).toEqual([]);
  });

  it('never tells the same twice', () => {
    const { tales } = cityOf(wish, book, saturday);
    const texts = [...stories, ...tales].map(({ story }) => story);
    expect(new Set(texts).size).toBe(all);
    expect(texts.filter((text) => /[{}]/.test(text))).toEqual([]);
    expect(tales.filter(({ place }) => /[{}]/.test(place))).toEqual([]);
  });

  it('has something to say of categories there are, with units there are', () => {
    for (const { category, units } of voices) {
      expect(book.category(category)?.board, category).toBeTruthy();
      for (const { id } of streets)
        if (units !== undefined) expect(book.unit(`${id}-${units}`), `${category} ${units}`).toBeTruthy();
    }
  });
});

describe('a small city', () => {
  const told = async (now: string) => {
    const store = await freshStore('sqlite');
    try {
      await addCityPeople(store.db, templateTime);
      const book = await loadReferenceBook(store.db);
      await addDemoCases(store.db, stubbornShelf(), book, now, { count: stories.length + 150 });
      return await store.db
        .selectFrom('case_file')
        .select(['number', 'state', 'category', 'severity', 'title', 'place_text', 'unit_id', 'version'])
        .select(['reported_at', 'due_at', 'responded_at', 'result_at', 'closed_at', 'closure_type'])
        .orderBy('number')
        .execute();
    } finally {
      await store.close();
    }
  };

  it('is the same for the same end, and another for another', async () => {
    const first = await told(saturday);
    expect(await told(saturday)).toEqual(first);
    expect(await told('2026-11-24T02:00:00.000Z')).not.toEqual(first);
  }, 120_000);
});
