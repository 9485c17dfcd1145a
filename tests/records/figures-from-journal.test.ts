import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countOf, type Ground } from '#desks/oversight/counting.ts';
import { verify } from '#records/verify.ts';
import { sealHeads } from '#records/seals.ts';
import { all } from '#rules/condition.ts';
import { boundsOf, periodAround, neighbour } from '#rules/periods.ts';
import { dayOf } from '#rules/deadlines.ts';
import { tallyIds, type Span, type TallyId } from '#rules/tallies.ts';
import { openStates } from '#rules/vocabulary.ts';
import type { JournalTable } from '#db/schema.ts';
import { randomFrom } from '#scripts/demo/random.ts';
import { onBothEngines, type Engine } from '#tests/support/engine.ts';
import { yinzhou } from '#tests/support/facts.ts';
import { liveThrough } from '#tests/support/histories.ts';
import { drawsAll, fire, openStreet, type Street } from '#tests/support/street.ts';

/** A case as its journal tells it to somebody who reads line by line, with none of the product's own counting. */
type Told = {
  state: string;
  ending: string | null;
  reported: string;
  due: string;
  /** The last result; undone by a failed check, a bad visit or a reopening. */
  result: string | null;
  closed: string | null;
  sent: boolean;
  answered: boolean;
  returns: number;
  checks: number;
  failures: number;
  /** Endings that followed a visit. */
  closures: number;
  extensions: number;
  /** 抽查: the last look, how many failed, and how many findings stood in the end. */
  audited: string | null;
  auditFailures: number;
  falsehoods: number;
  solved: boolean | null;
  /** What a resident said when he was asked; nobody asks staff about their own reports. */
  satisfaction: string | null;
};

function toldBy(lines: readonly JournalTable[]): Told {
  const first = lines[0]!;
  const told: Told = {
    state: first.to_state ?? '',
    ending: null,
    reported: first.at,
    due: '',
    result: null,
    closed: null,
    sent: false,
    answered: false,
    returns: 0,
    checks: 0,
    failures: 0,
    closures: 0,
    extensions: 0,
    audited: null,
    auditFailures: 0,
    falsehoods: 0,
    solved: null,
    satisfaction: null,
  };
  const isResidents = first.data.includes('"reporterKind":"resident"');
  for (const { step, at, from_state, to_state, data } of lines) {
    const { set } = JSON.parse(data) as { set: Record<string, string> };
    told.state = to_state ?? told.state;
    told.due = set['dueAt'] ?? told.due;
    if (step === 'dispatch' || step === 'adjudicate' || step === 'escalate') told.sent = true;
    if (step === 'recall') told.sent = false;
    if (step === 'contact' || step === 'submit-result' || step === 'self-close') told.answered = true;
    if (step === 'return') told.returns += 1;
    if (step === 'grant-extension') told.extensions += 1;
    if (step === 'audit-pass' || step === 'audit-fail') told.audited = at;
    if (step === 'audit-fail') told.auditFailures += 1;
    if (set['assessment'] === 'upheld') told.falsehoods += 1;
    if (step === 'submit-result' || step === 'self-close') told.result = at;
    if (step === 'submit-result') told.ending = set['closureType'] ?? told.ending;
    if (step === 'self-close') told.ending = 'self_handled';
    if (step === 'check-pass' || step === 'check-fail') told.checks += 1;
    if (step === 'check-fail') told.failures += 1;
    if (step === 'check-fail' || step === 'visit-bad') {
      told.result = null;
      told.ending = null;
    }
    if (isResidents && (step === 'visit-ok' || step === 'visit-bad')) {
      told.solved = step === 'visit-ok';
      // A line tells what differs from before: the same answer twice is told once.
      told.satisfaction = set['satisfaction'] ?? told.satisfaction;
    }
    if (step.startsWith('visit-') && to_state === 'closed') told.closures += 1;
    if (step === 'reopen' || step === 'reopen-relapse') {
      Object.assign(told, { result: null, ending: null, closed: null, solved: null, satisfaction: null });
    }
    if (step === 'close-forced') {
      told.ending = 'forced';
      if (from_state !== 'pending_visit') told.result = null;
    }
    if (to_state === 'closed' && told.closed === null) told.closed = at;
    if (step === 'visit-none' && to_state === 'closed') told.ending = 'unvisited';
  }
  return told;
}

const everywhere: Ground = {
  area: { level: 'district', place: yinzhou, board: null, numbersOnly: false },
  filter: all(),
};

const isOpen = (one: Told) => openStates.some((state) => state === one.state);
const isSelf = (one: Told) => one.ending === 'self_handled';
const counts = (one: Told) => (isOpen(one) || one.state === 'closed') && !isSelf(one);
const passed = (one: Told) => one.state === 'closed' || one.state === 'pending_visit';
const inTime = (one: Told) => one.result !== null && one.result <= one.due;
const lateBy = (one: Told, { now }: Span) => (Date.parse(now) - Date.parse(one.due)) / 86_400_000;

const isDue = (one: Told, { start, end, now }: Span) =>
  one.due >= start && one.due < end && one.due < now && counts(one);
const isAside = (one: Told, { start, end, now }: Span) =>
  one.due >= start && one.due < end && one.due < now && !counts(one);
const came = (one: Told, { start, end }: Span) => one.reported >= start && one.reported < end;
const looked = (one: Told, { start, end }: Span) =>
  one.audited !== null && one.audited >= start && one.audited < end;
const overdue = (one: Told, span: Span) => isOpen(one) && one.due < span.now && !passed(one) && !inTime(one);

/** The definitions of domain/indicators.md, written once more and differently. */
const definitions: Record<TallyId, (one: Told, span: Span) => boolean> = {
  due: isDue,
  closed: (one, span) => isDue(one, span) && one.state === 'closed',
  forced: (one, span) => isDue(one, span) && one.ending === 'forced',
  unclosed: (one, span) => isDue(one, span) && one.state !== 'closed',
  on_time: (one, span) => isDue(one, span) && passed(one) && inTime(one),
  late: (one, span) => isDue(one, span) && passed(one) && !inTime(one),
  checking: (one, span) => isDue(one, span) && one.state === 'pending_check' && inTime(one),
  overdue: (one, span) => isDue(one, span) && overdue(one, span),
  dispatched: (one, span) => isDue(one, span) && one.sent,
  returned: (one, span) => isDue(one, span) && one.sent && one.returns > 0,
  checked: (one, span) => isDue(one, span) && one.checks > 0,
  reworked: (one, span) => isDue(one, span) && one.failures > 0,
  ever_closed: (one, span) => isDue(one, span) && one.closures > 0,
  // Closed again, or closed and not closed any more.
  reopened: (one, span) => isDue(one, span) && one.closures > (one.state === 'closed' ? 1 : 0),
  extended: (one, span) => isDue(one, span) && one.sent && one.extensions > 0,
  responded: (one, span) => isDue(one, span) && one.answered,
  answered: (one, span) => isDue(one, span) && one.satisfaction !== null && one.satisfaction !== 'unsaid',
  satisfied: (one, span) => isDue(one, span) && /^(satisfied|fair)$/.test(one.satisfaction ?? ''),
  unsaid: (one, span) => isDue(one, span) && one.satisfaction === 'unsaid',
  visited: (one, span) => isDue(one, span) && one.solved !== null,
  solved: (one, span) => isDue(one, span) && one.solved === true,
  aside: isAside,
  aside_self: (one, span) => isAside(one, span) && isSelf(one),
  aside_declined: (one, span) => isAside(one, span) && one.state === 'not_accepted',
  aside_merged: (one, span) => isAside(one, span) && one.state === 'merged',
  aside_handed_over: (one, span) => isAside(one, span) && one.state === 'transferred_out',
  aside_terminated: (one, span) => isAside(one, span) && one.state === 'terminated',
  aside_withdrawn: (one, span) => isAside(one, span) && one.state === 'cancelled',
  received: came,
  self_handled: (one, span) => came(one, span) && isSelf(one),
  routed: (one, span) => came(one, span) && !isSelf(one),
  ended: (one, { start, end }) =>
    one.state === 'closed' && !isSelf(one) && one.closed! >= start && one.closed! < end,
  audited: looked,
  audit_failed: (one, span) => looked(one, span) && one.auditFailures > 0,
  false_closed: (one, span) => looked(one, span) && one.falsehoods > 0,
  open: isOpen,
  overdue_open: overdue,
  overdue_1: (one, span) => overdue(one, span) && lateBy(one, span) <= 1,
  overdue_3: (one, span) => overdue(one, span) && lateBy(one, span) > 1 && lateBy(one, span) <= 3,
  overdue_7: (one, span) => overdue(one, span) && lateBy(one, span) > 3 && lateBy(one, span) <= 7,
  overdue_30: (one, span) => overdue(one, span) && lateBy(one, span) > 7 && lateBy(one, span) <= 30,
  overdue_more: (one, span) => overdue(one, span) && lateBy(one, span) > 30,
};

/** A history, and what its journal tells of each case that is no secret. */
type Lived = { street: Street; told: Told[] };

const seeds = [8, 14] as const;

onBothEngines('figures', (engine) => {
  const lived = new Map<number, Lived>();
  beforeAll(async () => {
    for (const seed of seeds) lived.set(seed, await liveAndTell(engine, seed));
  }, 240_000);
  afterAll(async () => {
    for (const { street } of lived.values()) await street.close();
  });

  describe.each(seeds)('after random history %i', (seed) => {
    it.each(tallyIds)('counts %s in the tables as in the journal', async (id) => {
      const { street, told } = lived.get(seed)!;
      for (const span of spansOf(street)) {
        const counted = await countOf(street.db, everywhere, [id], span);
        expect([span.start, counted[id]]).toEqual([
          span.start,
          told.filter((one) => definitions[id](one, span)).length,
        ]);
      }
    });

    it('leaves 应结 in four parts that leave nothing out', async () => {
      const { street } = lived.get(seed)!;
      for (const span of spansOf(street)) {
        const n = await countOf(
          street.db,
          everywhere,
          ['due', 'on_time', 'late', 'checking', 'overdue'],
          span,
        );
        expect(n.on_time + n.late + n.checking + n.overdue).toBe(n.due);
      }
    });

    it('was a history that verify agrees with', async () => {
      const { street } = lived.get(seed)!;
      await sealHeads(street.db, street.now(), null);
      expect((await verify(street.db, [], () => {})).findings).toEqual([]);
    });
  });

  it('had something to count for every set', () => {
    const isSeen = (id: TallyId) =>
      [...lived.values()].some(({ street, told }) =>
        spansOf(street).some((span) => told.some((one) => definitions[id](one, span))),
      );
    expect(tallyIds.filter((id) => !isSeen(id))).toEqual([]);
  });
});

async function liveAndTell(engine: Engine, seed: number): Promise<Lived> {
  const street = await openStreet(engine);
  street.book.audit = drawsAll;
  await endOne(street);
  await liveThrough(street, randomFrom(seed), 90, 1200);
  const told = street.db.selectFrom('case_file').select('id').where('sensitivity', '!=', 'X');
  const lines = await street.db
    .selectFrom('journal')
    .selectAll()
    .where('chain', 'in', told)
    .orderBy('seq')
    .execute();
  return { street, told: [...Map.groupBy(lines, ({ chain }) => chain).values()].map(toldBy) };
}

function spansOf(street: Street): Span[] {
  const now = street.now();
  const week = periodAround('week', dayOf(now));
  const month = periodAround('month', dayOf(now));
  const periods = [week, neighbour(week, -1), neighbour(week, 1), month, neighbour(month, -1)];
  const year = { start: '2026-06-01T00:00:00.000Z', end: '2027-06-01T00:00:00.000Z' };
  // What is late when: the same cases, asked of other moments.
  const moments = [-60, -2, -1, 0, 2, 5].map((days) =>
    new Date(Date.parse(now) - days * 86_400_000).toISOString(),
  );
  return [
    ...periods.map((period): Span => ({ ...boundsOf(period), now })),
    ...moments.map((then): Span => ({ ...year, now: then })),
  ];
}

/** Handled within its limit, or come back, or ended by two people of one mind, or found false: rare in a random history. */
async function endOne(street: Street): Promise<void> {
  await handleInTime(street);
  await comeBack(street, await handleInTime(street));
  const id = await street.report('shen');
  await street.route('zhou', id, fire);
  await street.step('lin', id, { command: { step: 'sign' } });
  await street.step('zhao', id, {
    command: { step: 'request-terminate', reason: 'withdrawn' },
    texts: { remark: '业主自己修好了。', guidance: '不再办理。' },
  });
  await street.step('wu', id, { command: { step: 'terminate' } });
  const forced = await street.report('shen');
  const why = { remark: '险情已经排除。' };
  await street.step('wu', forced, { command: { step: 'request-close', reason: 'safety_over' }, texts: why });
  await street.step('gao', forced, { command: { step: 'close-forced' }, texts: why });
  const settled = await street.report('shen', { category: 'NBR02', handled: true });
  const remark = { remark: '现场没有人来过。' };
  await street.step('xu', settled, { command: { step: 'audit-fail' }, texts: remark });
  await street.step('wu', settled, { command: { step: 'find-false' }, texts: remark });
  await street.step('shen', settled, { command: { step: 'accept-finding' } });
}

/** Opens the earlier case again for another one at its place. */
async function comeBack(street: Street, earlier: string): Promise<void> {
  street.later(1);
  const id = await street.report('shen');
  const { row } = await street.look('zhou', id);
  const request = { key: 'comes-back', digest: 'same' };
  await street.books.reopenEarlier(street.who('zhou'), { id, version: row.version, earlier }, request);
}

/** @returns the case's id */
async function handleInTime(street: Street): Promise<string> {
  const photo = 'b'.repeat(64);
  await street.books.keepPhotos([{ sha256: photo, bytes: 1, width: 1, height: 1 }]);
  const id = await street.report('shen');
  await street.route('zhou', id, fire);
  await street.step('lin', id, { command: { step: 'sign' } });
  await street.step('lin', id, {
    command: { step: 'submit-result', closure: 'solved' },
    texts: { remark: '已经拆掉。' },
    photos: { kind: 'after', shas: [photo] },
  });
  await street.step('xu', id, { command: { step: 'check-pass' } });
  await street.step('shen', id, { command: { step: 'visit-ok' } });
  return id;
}
