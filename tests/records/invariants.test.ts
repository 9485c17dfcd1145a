import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casesOf, countBy, countOf, courseIds, flowIds, type Ground } from '#desks/oversight/counting.ts';
import { inHand } from '#records/case-read.ts';
import type { Act, CaseInHand } from '#records/cases.ts';
import { openOffice } from '#records/office.ts';
import { loadReferenceBook } from '#records/reference.ts';
import { replay } from '#records/replay.ts';
import { sealHeads } from '#records/seals.ts';
import { settleDues } from '#records/settle-dues.ts';
import { verify } from '#records/verify.ts';
import { all } from '#rules/condition.ts';
import { stepsFor, taskStepsFor } from '#rules/decide.ts';
import { addLimit, disposalDue } from '#rules/deadlines.ts';
import { demandsOf, isMet } from '#rules/evidence.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import { isTasks } from '#rules/tasks-area.ts';
import { suspendDays } from '#rules/two-person.ts';
import { openStates, severities, type Instant, type Step } from '#rules/vocabulary.ts';
import type { HoldTable, JournalTable, TextField } from '#db/schema.ts';
import { demoPeople } from '#scripts/demo/people.ts';
import { pick, randomFrom, type Random } from '#scripts/demo/random.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { formsFor, yinzhou } from '#tests/support/facts.ts';
import { liveThrough } from '#tests/support/histories.ts';
import { drawsAll, fire, openStreet, police, type Street } from '#tests/support/street.ts';

/** A case at one moment of its life, right after somebody did something about it. */
type Seen = CaseInHand & {
  at: Instant;
  holds: HoldTable[];
  lines: number;
  /** Who is offered to return it. */
  returners: string[];
};

/** A line of a case's journal with what was so before it and after it. */
type Told = JournalTable & { before: CaseFacts | null; after: CaseFacts };

const everywhere: Ground = {
  area: { level: 'district', place: yinzhou, board: null, numbersOnly: false },
  filter: all(),
};
const aPhoto = 'a'.repeat(64);
const isOpen = (state: CaseFacts['state']) => openStates.some((open) => open === state);

// Invariants of a case's life, by their numbers; 6 is tests/desks/sealed-trace.test.ts, 10 figures-from-journal.test.ts.
onBothEngines('what always holds', (engine) => {
  describe.each([21, 34])('through random history %i', (seed) => {
    let street: Street;
    let people: Actor[];
    const seen: Seen[] = [];
    let lives: Told[][];
    beforeAll(async () => {
      // Soon limits reach into a year whose holidays nobody has published.
      street = await openStreet(engine, '2026-12-07T01:00:00.000Z');
      street.book.audit = drawsAll;
      const random = randomFrom(seed);
      twoHats(street);
      people = demoPeople.map(({ login }) => street.who(login));
      const watch = async (id: string) => {
        seen.push(await sight(street, people, id));
        await besides(street, people, random, id);
        seen.push(await sight(street, people, id));
      };
      await liveThrough(street, random, 30, 400, watch);
      await rarities(street, async (id) => void seen.push(await sight(street, people, id)));
      const calendar = { ...street.book.calendar, knownUntil: '2028-12-31' };
      await settleDues(street.db, { ...street.book, calendar }, street.now());
      const rows = await street.db.selectFrom('case_file').select('id').execute();
      for (const { id } of rows) seen.push(await sight(street, people, id));
      lives = await Promise.all(rows.map(({ id }) => lifeOf(street, id)));
    }, 180_000);
    afterAll(() => street.close());

    const told = () => lives.flat();
    const steps = () => new Set(told().map(({ step }) => step as Step));

    it('1: exactly one holder in every open state, by row, by hold and by facts', () => {
      expect(new Set(seen.map(({ row }) => row.state)).size).toBeGreaterThan(10);
      for (const { row, holds, facts } of seen) {
        const open = holds.filter(({ until_at }) => until_at === null);
        expect(open).toHaveLength(isOpen(row.state) ? 1 : 0);
        expect([row.holder_kind, row.holder_id]).toEqual([
          open[0]?.holder_kind ?? null,
          open[0]?.holder_id ?? null,
        ]);
        const { holder } = facts;
        const named = holder === null ? null : holder.kind === 'post' ? holder.place : holder.id;
        expect([holder?.kind ?? null, named]).toEqual([row.holder_kind, row.holder_id]);
        // Each held it from when the one before let go of it.
        const sorted = holds.toSorted((a, b) => a.seq - b.seq);
        for (const [i, { until_at }] of sorted.slice(0, -1).entries())
          if (isOpen(row.state) && row.reopen_count === 0) expect(until_at).toBe(sorted[i + 1]!.from_at);
      }
    });

    it('2: the journal is append-only, and replaying it gives the case with the lists beside it', async () => {
      for (const life of lives) {
        const id = life[0]!.chain;
        expect(life.map(({ seq }) => seq)).toEqual(life.map((_, i) => i + 1));
        const sights = seen.filter(({ row }) => row.id === id);
        for (const { facts, lines, row } of sights) {
          expect(lines).toBe(row.version);
          const then = replay(life.slice(0, lines));
          expect(then.faults).toEqual([]);
          // What was so at that moment is still what the lines up to then say.
          expect(then.facts).toEqual(facts);
        }
      }
      const lists = ['requests', 'reviews', 'ticks', 'tasks', 'grants', 'recused', 'units'] as const;
      expect(lists.filter((list) => !seen.some(({ facts }) => facts[list].length > 0))).toEqual([]);
      await sealHeads(street.db, street.now(), null);
      expect((await verify(street.db, [], () => {})).findings).toEqual([]);
    });

    it('3: the clock of the report is never reset, not by reopening, putting off, more time or a relapse', () => {
      for (const { step, before, after } of told()) {
        expect(after.reportedAt).toBe((before ?? after).reportedAt);
        if (step !== 'fix-due') expect(after.dueAt).toBe((before ?? after).dueAt);
      }
      for (const { row } of seen) {
        const first = seen.find((one) => one.row.id === row.id)!.row;
        expect([row.reported_at, row.reported_on, row.number]).toEqual([
          first.reported_at,
          first.reported_on,
          first.number,
        ]);
      }
      const tempting = [
        'fix-due',
        'suspend',
        'grant-extension',
        'reopen',
        'reopen-relapse',
        'classify',
        'raise',
      ] as const;
      expect(tempting.filter((step) => !steps().has(step))).toEqual([]);
    });

    it('4: nothing comes from open to closed without the evidence of its category or a named act', async () => {
      const ways = new Set<string>();
      for (const life of lives)
        for (const [i, line] of life.entries()) {
          if (line.to_state !== 'closed' || line.from_state === 'closed') continue;
          ways.add(line.step);
          const past = life.slice(0, i);
          if (line.step === 'self-close') {
            const category = street.book.category(line.after.category)!;
            expect(category.selfClose).toBe(true);
            if (category.photoNeeded) expect(line.data).toContain(aPhoto);
            continue;
          }
          if (line.step === 'close-forced') {
            const asked = past.findLast(({ step }) => step === 'request-close')!;
            expect(asked.actor_id).not.toBe(line.actor_id);
            continue;
          }
          expect(['visit-ok', 'visit-none']).toContain(line.step);
          const result = past.findLast(({ step }) => step === 'submit-result')!;
          const since = past.slice(past.indexOf(result) + 1).map(({ step }) => step);
          expect(since).toContain('check-pass');
          expect(since.filter((step) => /^(check-fail|visit-bad|reopen)/.test(step))).toEqual([]);
          if (line.step === 'visit-none')
            expect(since.filter((step) => step === 'visit-none')).toHaveLength(2);
          expect(await lacking(street, result)).toEqual([]);
        }
      expect([...ways].toSorted()).toEqual(['close-forced', 'self-close', 'visit-none', 'visit-ok']);
    });

    it('5: nobody judges what he himself has done, as lead, as co-handler or on the spot', () => {
      const judged = new Set<string>();
      for (const life of lives) {
        const doers = new Set<string | null>();
        for (const { step, actor_id: by, after } of life) {
          const visits = step.startsWith('visit-') && after.reporterKind === 'resident';
          if (judging.includes(step) || visits) {
            judged.add(step);
            expect([...doers], `${step} of ${after.id}`).not.toContain(by);
          }
          if (doing.includes(step)) doers.add(by);
          if (after.handler !== null) doers.add(after.handler);
          for (const { handler } of after.tasks) if (handler !== null) doers.add(handler);
        }
      }
      expect(judging.filter((step) => !judged.has(step))).toEqual([]);
    });

    it('8: what was ruled on is never returned again', () => {
      const ruled = seen.filter(({ facts }) => facts.adjudicated === 1);
      expect(ruled.some(({ row }) => row.state === 'awaiting_sign')).toBe(true);
      expect(ruled.some(({ row }) => row.state === 'in_progress')).toBe(true);
      expect(ruled.flatMap(({ returners }) => returners)).toEqual([]);
      for (const { step, before } of told()) if (step === 'return') expect(before!.adjudicated).toBe(0);
      expect(seen.some(({ returners }) => returners.length > 0)).toBe(true);
    });

    it('9: what was merged is counted once, as itself and never with what it was merged into', async () => {
      const { db } = street;
      const span = { start: '2026-06-01T00:00:00.000Z', end: '2028-06-01T00:00:00.000Z', now: street.now() };
      const late = { ...span, now: '2028-05-01T00:00:00.000Z' };
      const rows = await db.selectFrom('case_file').selectAll().where('sensitivity', '!=', 'X').execute();
      const merged = rows.filter(({ state }) => state === 'merged');
      expect(merged.length).toBeGreaterThan(0);
      expect((await countOf(db, everywhere, ['received'], span)).received).toBe(rows.length);
      expect((await countOf(db, everywhere, ['aside_merged'], late)).aside_merged).toBe(merged.length);
      const due = await casesOf(db, everywhere, 'due', late).select('case_file.id').execute();
      expect(new Set(due.map(({ id }) => id)).size).toBe(due.length);
      expect(due.filter(({ id }) => merged.some((one) => one.id === id))).toEqual([]);
      for (const [ids, when] of [
        [courseIds, late],
        [flowIds, span],
      ] as const) {
        const total = await countOf(db, everywhere, ids, when);
        for (const dimension of ['board', 'street_id', 'community_id', 'category', 'channel'] as const) {
          const parts = await countBy(db, everywhere, ids, when, dimension);
          for (const id of ids) {
            const sum = parts.reduce((n, { counts }) => n + (counts as Record<string, number>)[id]!, 0);
            expect([dimension, id, sum]).toEqual([dimension, id, (total as Record<string, number>)[id]]);
          }
        }
      }
    });

    it('11: more time is never given after the time has passed', () => {
      const grants = told().filter(({ step }) => step === 'grant-extension');
      expect(grants.length).toBeGreaterThan(0);
      for (const { at, before, after } of grants) {
        expect(at <= before!.workingDueAt, `${at} of ${before!.workingDueAt}`).toBe(true);
        expect(after.workingDueAt > before!.workingDueAt).toBe(true);
      }
    });
  });

  describe('whatever is set', () => {
    let street: Street;
    beforeAll(async () => {
      street = await openStreet(engine);
    });
    afterAll(() => street.close());

    it('7: the limits of the law are not lengthened, by the office, by a table or by a lower severity', async () => {
      const office = openOffice(street.db, street.now, async () => {});
      const lawful = [...street.book.categories.values()].filter(
        ({ limits }) => limits.law === true && limits.dispose !== undefined,
      );
      expect(lawful.length).toBeGreaterThan(0);
      const [one] = lawful;
      const longer = { amount: 3000, unit: 'd' } as const;
      for (const category of lawful) {
        const { code } = category;
        const draft = {
          ...category,
          boardConfirmed: false,
          limits: { accept: null, respond: null, dispose: longer },
        };
        const key = { key: `law-${code}`, digest: 'same' };
        const sent = office.changeCategory(
          street.who('sysadmin'),
          { code, seen: 0, reason: '想放宽', draft },
          key,
        );
        await expect(sent, code).rejects.toMatchObject({ detail: { fields: { dispose: 'limits_law' } } });
        // However low the severity and however long its own limit.
        const at = street.now();
        const byLaw = addLimit(at, category.limits.dispose!, street.book.calendar);
        const lax = { ...street.book, severityLimits: { ...street.book.severityLimits } };
        for (const severity of severities)
          lax.severityLimits[severity] = { ...lax.severityLimits[severity], dispose: longer };
        for (const severity of severities)
          expect(disposalDue(at, category, severity, lax) <= byLaw, `${code} ${severity}`).toBe(true);
      }
      expect((await loadReferenceBook(street.db)).category(one!.code)?.limits).toEqual(one!.limits);
    });

    it('14: every number is given once, in the street’s series and in that of what is sealed', async () => {
      const reports = Array.from({ length: 40 }, (_, i) =>
        i % 2 === 0 ? street.report('shen') : street.report('zhou', { category: 'PER02' }),
      );
      await Promise.all(reports);
      const rows = await street.db.selectFrom('case_file').select(['number', 'sensitivity']).execute();
      expect(new Set(rows.map(({ number }) => number)).size).toBe(40);
      for (const sealed of [true, false]) {
        const own = rows.filter(({ sensitivity }) => (sensitivity === 'X') === sealed);
        const running = own.map(({ number }) => Number(number.split('-').at(-1))).toSorted((a, b) => a - b);
        // Each series without a gap: nothing tells that there is another one.
        expect(running).toEqual(running.map((_, i) => i + 1));
        expect(own).toHaveLength(20);
      }
    });
  });
});

const doing: readonly string[] = [
  'self-close',
  'sign',
  'submit-result',
  'child-sign',
  'report-in',
  'child-done',
];
const judging: readonly string[] = [
  'check-pass',
  'check-fail',
  'audit-pass',
  'audit-fail',
  'find-false',
  'review-appeal',
];

/** People who could judge their own work if they were let: handlers who check, a checker who handles. */
function twoHats(street: Street): void {
  const checks = street.who('xu').posts;
  for (const login of ['lin', 'luo', 'he', 'shen', 'ding']) {
    const both = street.who(login);
    both.posts = [...both.posts, ...checks];
  }
  const xu = street.who('xu');
  xu.posts = [...xu.posts, ...street.who('fang').posts];
}

async function sight(street: Street, people: readonly Actor[], id: string): Promise<Seen> {
  const { db } = street;
  const row = await db.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const holds = await db.selectFrom('hold').selectAll().where('case_id', '=', id).execute();
  const { n } = await db
    .selectFrom('journal')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('chain', '=', id)
    .executeTakeFirstOrThrow();
  const { facts } = await inHand(db, row);
  const at = street.now();
  const near = /awaiting_sign|in_progress/.test(row.state) ? people.filter(isOfUnit) : [];
  const returners = near.filter((one) => stepsFor(facts, one, at, street.book).includes('return'));
  return { row, facts, holds, at, lines: Number(n), returners: returners.map(({ name }) => name) };
}

function isOfUnit({ posts }: Actor): boolean {
  return posts.some(({ unit }) => unit !== null);
}

/** The lines of a case, read one after the other with nothing but what each says it set. */
async function lifeOf({ db }: Street, id: string): Promise<Told[]> {
  const lines = await db.selectFrom('journal').selectAll().where('chain', '=', id).orderBy('seq').execute();
  let facts: CaseFacts | null = null;
  return lines.map((line) => {
    const before: CaseFacts | null = facts;
    const { set } = JSON.parse(line.data) as { set: CaseFacts };
    const after: CaseFacts = { ...before, ...set };
    facts = after;
    return { ...line, before, after };
  });
}

/** What the result that this line tells of does not show, of all that its category asks for. */
async function lacking({ db, book }: Street, { chain, seq, after, at, data }: Told): Promise<string[]> {
  const photos = await db
    .selectFrom('case_photo')
    .select('kind')
    .where('case_id', '=', chain)
    .where('seq', '<=', seq)
    .execute();
  const texts = await db
    .selectFrom('case_text')
    .select('field')
    .where('case_id', '=', chain)
    .where('seq', '=', seq)
    .execute();
  const { chosen } = JSON.parse(data) as { chosen?: { next?: string } };
  const closure = after.closureType === 'no_fault' ? 'no_fault' : 'solved';
  const shown = {
    wrote: [...texts.map(({ field }) => field as string), ...(after.atRiskYuan === null ? [] : ['loss'])],
    photos: photos.map(({ kind }) => kind),
    nextDay: chosen?.next ?? null,
  };
  return demandsOf(book.category(after.category)!, closure).filter((demand) => !isMet(demand, shown, at));
}

const quiet: readonly Step[] = [
  'add-co',
  'whistle',
  'child-waive',
  'tick',
  'untick',
  'note-loss',
  'urge',
  'audit-pass',
  'audit-fail',
  'find-false',
  'appeal',
  'review-appeal',
  'visit-none',
  'request-seal',
  'seal',
  'recuse',
];

/** What goes on beside: co-handlers do their tasks, somebody ticks a list, audits, keeps something secret or steps back. */
async function besides(street: Street, people: readonly Actor[], random: Random, id: string): Promise<void> {
  if (random() < 0.5) return;
  const { book, books } = street;
  const { row, facts } = await sight(street, [], id);
  const now = street.now();
  type Offer = { actor: Actor; step: Step; task: string | null };
  const onTasks: Offer[] = people.flatMap((actor) =>
    facts.tasks.flatMap(({ id: task }) =>
      taskStepsFor(facts, task, actor, now, book).map((step) => ({ actor, step, task })),
    ),
  );
  const others: Offer[] = people.flatMap((actor) =>
    stepsFor(facts, actor, now, book)
      .filter((step) => quiet.includes(step) && (step !== 'recuse' || random() < 0.05))
      .map((step) => ({ actor, step, task: null })),
  );
  const offers = onTasks.length > 0 && random() < 0.7 ? onTasks : others;
  if (offers.length === 0) return;
  const { actor, step, task } = pick(random, offers);
  const forms = formsFor(step, facts, now).filter(
    (one) => task === null || ('task' in one && one.task === task),
  );
  const { wrote = [], photos = 0, ...command } = pick(random, forms);
  const act: Act = {
    command: command as Act['command'],
    texts: Object.fromEntries(wrote.map((field) => [field as TextField, '都说清楚了。'])),
    photos: { kind: 'note', shas: photos > 0 ? [aPhoto] : [] },
  };
  const request = { key: `${id}-${row.version}`, digest: 'besides' };
  try {
    if (task !== null && isTasks(step)) await books.takeTask(actor, task, act, request);
    else await books.takeStep(actor, id, row.version, [act], request);
  } catch (refusal) {
    if (!(refusal instanceof Problem)) throw refusal;
  }
}

/** What people seldom come to of their own: an appeal, a grant, an end by force, a case that comes back, a long one. */
async function rarities(street: Street, note: (id: string) => Promise<void>): Promise<void> {
  const remark = { remark: '说明如下。' };
  const take = async (login: string, id: string, command: Act['command'], photos = 0): Promise<void> => {
    const shown = { kind: 'after', shas: photos > 0 ? [aPhoto] : [] } as const;
    await street.step(login, id, { command, texts: remark, photos: shown });
    await note(id);
  };
  const spot = { category: 'FIR02', handled: true, photos: [aPhoto] };
  const accused = await street.report('shen', spot);
  await take('wu', accused, { step: 'find-false' });
  await take('shen', accused, { step: 'appeal' });
  for (const login of ['zheng', 'zhu'])
    await take(login, accused, { step: 'review-appeal', opinion: 'uphold' });
  await take('wu', await street.report('shen', spot), { step: 'audit-pass' });
  await take('wu', await street.report('shen', spot), { step: 'audit-fail' });

  const sealed = await street.report('zhou', { category: 'PER02' });
  const { id: person } = street.who('ning');
  const second = { person_id: person, secret: 'JBSWY3DPEHPK3PXP', last_step: 0, set_at: street.now() };
  await street.db.insertInto('second_factor').values(second).execute();
  await take('yan', sealed, { step: 'grant-sight', person });
  await street.db.deleteFrom('second_factor').where('person_id', '=', person).execute();
  await take('li', sealed, { step: 'claim' });
  await take('li', sealed, { step: 'recuse' });

  const fraud = await street.report('shen', { category: 'FRD01' });
  await street.route('zhou', fraud, police);
  await take('he', fraud, { step: 'sign' });
  await take('he', fraud, { step: 'tick', item: 'unplug' });

  const worse = await street.report('shen', { category: 'FIR06' });
  await take('shen', worse, { step: 'raise', severity: 'S2' });
  await street.route('zhou', worse, fire);
  await take('lin', worse, { step: 'sign' });
  await take('zhao', worse, { step: 'raise', severity: 'S1' });

  const forced = await street.report('shen');
  await take('wu', forced, { step: 'request-close', reason: 'safety_over' });
  await take('gao', forced, { step: 'close-forced' });

  const result = { step: 'submit-result', closure: 'solved' } as const;
  const contact = { name: '一位居民', phone: '13800001234' };
  const long = await street.report('bao', { category: 'FIR06', contact });
  await street.route('zhou', long, fire);
  await take('lin', long, { step: 'sign' });
  await take('lin', long, { step: 'return', reason: 'not_our_duty', suggest: police });
  await take('zheng', long, { step: 'adjudicate', unit: fire });
  await take('lin', long, { step: 'request-suspend', reason: 'party', day: suspendDays(street.now()).last });
  await take('zhao', long, { step: 'suspend' });
  await take('lin', long, { step: 'resume' });
  await take('lin', long, result, 1);
  await take('luo', long, { step: 'check-fail' });
  await take('lin', long, result, 1);
  await take('luo', long, { step: 'check-pass' });
  for (const last of ['visit-bad', 'visit-none'] as const) {
    for (const step of ['visit-none', 'visit-none', last] as const) {
      await take('luo', long, { step });
      street.later(24 * 60);
    }
    if (last === 'visit-none') break;
    await take('lin', long, result, 1);
    await take('luo', long, { step: 'check-pass' });
  }

  const again = { category: 'FIR07' };
  const earlier = await street.report('ding', again);
  await street.route('zhou', earlier, fire, '由消防先看');
  await take('lin', earlier, { step: 'sign' });
  await take('lin', earlier, result, 1);
  await take('luo', earlier, { step: 'check-pass' });
  await take('ding', earlier, { step: 'visit-ok' });
  street.later(60);
  const later = await street.report('ding', again);
  const { row } = await street.look('zhou', later);
  const what = { id: later, version: row.version, earlier };
  await street.books.reopenEarlier(street.who('zhou'), what, { key: 'comes-back', digest: 'same' });
}
