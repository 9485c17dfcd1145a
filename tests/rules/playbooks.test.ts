import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasAccountNumber } from '#rules/account-number.ts';
import { kindOf } from '#rules/playbook-items.ts';
import { itemsOf, playbookCategories, playbookOf } from '#rules/playbooks.ts';
import { progressDue } from '#rules/progress.ts';
import { stepsFor } from '#rules/decide.ts';
import { langs, wordsFor } from '#views/words/index.ts';
import {
  attempt,
  caseIn,
  filled,
  gao,
  he,
  later,
  lin,
  ma,
  monday,
  police,
  qian,
  reference,
  shen,
  take,
  xu,
  zhou,
} from '#tests/support/facts.ts';

type Category = { code: string; severity: string; escalate: string };
const categories = JSON.parse(
  readFileSync(new URL('../../db/reference/categories.json', import.meta.url), 'utf8'),
) as Category[];
const critical = categories.filter(({ severity }) => severity === 'S1');

describe('处置清单', () => {
  it('stands for each of the 32 categories that are critical, and for no other', () => {
    expect(critical).toHaveLength(32);
    expect(playbookCategories.toSorted()).toEqual(critical.map(({ code }) => code).toSorted());
    expect(playbookOf('FIR02')).toBeNull();
  });

  it.each(critical)(
    '$code names each number that its category says to dial at once',
    ({ code, escalate }) => {
      const dialled = itemsOf(code).flatMap((item) => kindOf(item).call ?? []);
      const told = escalate.match(/(?<!\d)(?:110|119|120|122|96110)(?!\d)/g) ?? [];
      expect(told.filter((number) => !dialled.includes(number))).toEqual([]);
    },
  );

  it.each(playbookCategories)(
    '%s has something to do first and something to close with, nothing twice',
    (code) => {
      const items = itemsOf(code);
      expect(new Set(items).size).toBe(items.length);
      expect(playbookOf(code)?.first.length).toBeGreaterThan(0);
      expect(playbookOf(code)?.close.length).toBeGreaterThan(0);
    },
  );

  it('uses every item there are words for', () => {
    const used = new Set<string>(playbookCategories.flatMap(itemsOf));
    for (const lang of langs) {
      const words = Object.entries(wordsFor(lang).playbooks.items);
      expect(words.map(([item]) => item).filter((item) => !used.has(item))).toEqual([]);
      for (const [, { do: what }] of words) expect(what.length).toBeGreaterThan(1);
    }
  });

  it('of a fraud keeps the order 断、报、止, and the four who are told at the same time', () => {
    expect(playbookOf('FRD01')).toMatchObject({
      first: ['unplug', 'keep_app', 'stay_with', 'call_110_or_96110', 'stop_payment', 'note_loss'],
      parallel: ['police', 'bank', 'street', 'family_told'],
    });
  });
});

describe('ticking', () => {
  const at = later(monday, 30);
  const fraud = () => {
    const sent = take(
      caseIn('triaging', { category: 'FRD01' }),
      zhou,
      { step: 'dispatch', unit: police },
      monday,
    );
    return take(sent, he, { step: 'sign' }, monday);
  };
  const ticked = (ago?: number) =>
    take(fraud(), shen, { step: 'tick', item: 'unplug', ...(ago === undefined ? {} : { ago }) }, at);

  it('keeps item, minute and person, and changes nothing else', () => {
    const before = fraud();
    const after = ticked();
    expect(after).toEqual({ ...before, ticks: [{ item: 'unplug', at, by: shen.id }] });
  });

  it.each([
    [0, at],
    [12, later(at, -12)],
    [30, monday],
  ])('done %i minutes ago', (ago, when) => {
    expect(ticked(ago).ticks).toEqual([{ item: 'unplug', at: when, by: shen.id }]);
  });

  it('within the minute of the report counts from the report', () => {
    const facts = { ...fraud(), reportedAt: new Date(Date.parse(monday) + 40_000).toISOString() };
    const { ticks } = take(facts, shen, { step: 'tick', item: 'unplug', ago: 30 }, at);
    expect(ticks[0]?.at).toBe(facts.reportedAt);
  });

  it.each([31, 1.5, -1, Number.NaN])('refuses %d minutes ago', (ago) => {
    expect(attempt(fraud(), shen, { step: 'tick', item: 'unplug', ago }, at)).toEqual({
      ok: false,
      why: 'invalid',
      fields: { ago: 'tick_time' },
    });
  });

  it.each([
    ['the reporter', shen, true],
    ['the triager', zhou, true],
    ['the handler', he, true],
    ['the leader on duty', gao, true],
    ['the lead of the board', qian, false],
    ['the checker', xu, false],
    ['a worker of another street', ma, false],
  ] as const)('%s', (_who, person, may) => {
    expect(attempt(fraud(), person, { step: 'tick', item: 'unplug' }, at).ok).toBe(may);
    expect(stepsFor(fraud(), person, at, reference).includes('tick')).toBe(may);
  });

  it('is taken back by who ticked it or who leads the board, with a word, and by nobody else', () => {
    const back = { step: 'untick', item: 'unplug', ...filled } as const;
    expect(take(ticked(), shen, back, at).ticks).toEqual([]);
    expect(take(ticked(), qian, back, at).ticks).toEqual([]);
    expect(attempt(ticked(), he, back, at)).toMatchObject({ why: 'forbidden' });
    const both = take(ticked(), he, { step: 'tick', item: 'police' }, at);
    expect(attempt(both, he, back, at)).toMatchObject({ why: 'forbidden' });
    expect(attempt(ticked(), shen, { step: 'untick', item: 'unplug' }, at)).toMatchObject({
      why: 'invalid',
      fields: { remark: 'remark_missing' },
    });
  });

  it('things of one instant stand in one order, whoever ticked first', () => {
    const one = take(ticked(), he, { step: 'tick', item: 'police' }, at);
    const other = take(
      take(fraud(), he, { step: 'tick', item: 'police' }, at),
      shen,
      { step: 'tick', item: 'unplug' },
      at,
    );
    expect(one.ticks).toEqual(other.ticks);
  });

  it('what follows later is ticked after the case was closed; the rest is not', () => {
    const closed = { ...caseIn('closed'), category: 'FRD01' };
    expect(
      take(closed, lin, { step: 'tick', item: 'follow_7d' }, later(monday, 9 * 24 * 60)).ticks,
    ).toHaveLength(1);
    expect(attempt(closed, lin, { step: 'tick', item: 'police_number' }, at)).toMatchObject({
      reason: 'tick_too_late',
    });
  });

  it('amounts tick their item, and may be noted again as more is stopped', () => {
    const noted = take(fraud(), he, { step: 'note-loss', atRisk: 80_000, stopped: 0, last4: true }, at);
    expect(noted).toMatchObject({ atRiskYuan: 80_000, stoppedYuan: 0 });
    expect(noted.ticks).toEqual([{ item: 'note_loss', at, by: he.id }]);
    const again = take(
      noted,
      shen,
      { step: 'note-loss', atRisk: 80_000, stopped: 76_500, last4: true },
      later(at, 5),
    );
    expect(again).toMatchObject({ stoppedYuan: 76_500, ticks: noted.ticks });
  });

  it.each([
    [{ atRisk: 100_000_001, stopped: 0, last4: true }, { at_risk: 'amount' }],
    [{ atRisk: 1.5, stopped: 0, last4: true }, { at_risk: 'amount' }],
    [{ atRisk: 100, stopped: -1, last4: true }, { stopped: 'amount' }],
    [{ atRisk: 100, stopped: 101, last4: true }, { stopped: 'amount_more' }],
    [{ atRisk: 100, stopped: 100, last4: false }, { account_last4: 'last4' }],
  ])('amounts that cannot be: %j', (amounts, fields) => {
    expect(attempt(fraud(), he, { step: 'note-loss', ...amounts }, at)).toEqual({
      ok: false,
      why: 'invalid',
      fields,
    });
  });
});

describe('an account number', () => {
  it.each([
    '转到 6222021234567890123',
    '卡号 6222 0212 3456 7890 123',
    '卡号：6222-0212-3456-7890',
    '全角６２２２０２１２３４５６７８９０１２３',
    '账号123456789012',
    '身份证 330212199001011234',
  ])('%s', (text) => {
    expect(hasAccountNumber(text)).toBe(true);
  });

  it.each([
    '末四位 7890，涉险 80000 元',
    '电话 13812345678、0574-87654321，057487654321',
    '对方 +86 138 1234 5678，境外 0085212345678',
    '两个号 13812345678 13912345678',
    '并入 NB-330212-012-20261122-000123',
    '警情编号 330212202611220001234',
    '12345 工单号：202611221234567',
    '2026-11-22 14:30 转出 50000 30000 20000',
    '',
  ])('is not: %s', (text) => {
    expect(hasAccountNumber(text)).toBe(false);
  });
});

describe('progress of what is critical', () => {
  const signed = { ...caseIn('in_progress'), severity: 'S1' as const };
  const line = (minutes: number, actor_id: string, step: 'note' | 'reveal' | 'tick' | 'raise') => ({
    at: later(monday, minutes),
    actor_id,
    step,
  });

  it('is due an hour after the handler’s last line, or after he signed', () => {
    expect(progressDue(signed, [])).toBe(later(signed.signedAt!, 60));
    const lines = [line(20, lin.id, 'note'), line(40, shen.id, 'tick'), line(50, lin.id, 'reveal')];
    expect(progressDue(signed, lines)).toBe(later(monday, 80));
    // Before somebody raised it, nobody had to hurry.
    expect(progressDue(signed, [...lines, line(90, shen.id, 'raise')])).toBe(later(monday, 150));
  });

  it('is not due of anything else, nor before or after it is handled', () => {
    expect(progressDue({ ...signed, severity: 'S2' }, [])).toBeNull();
    expect(progressDue(caseIn('awaiting_sign'), [])).toBeNull();
    expect(progressDue({ ...signed, state: 'pending_check' }, [])).toBeNull();
  });
});
