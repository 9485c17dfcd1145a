import { describe, expect, it } from 'vitest';
import { states } from '#rules/vocabulary.ts';
import { later, ningbo } from '#tests/support/facts.ts';
import { standsBelow, standsSentence, standsTone, type Standing } from '#views/casefile-stands.ts';
import { wordsFor } from '#views/words/index.ts';

const now = ningbo('2026-11-24 10:00');
const soon = later(now, 90);
const whole = ningbo('2026-11-25 07:08');
const ago = later(now, -2 * 24 * 60);

type Row = Partial<Standing['row']>;
const row: Row = {
  state: 'in_progress',
  stage_due_at: whole,
  working_due_at: whole,
  due_at: whole,
  reported_at: ningbo('2026-11-24 07:08'),
  contacted_at: ningbo('2026-11-24 09:00'),
  result_at: null,
  closed_at: null,
  closure_type: null,
  reject_requested_by: null,
  reporter_kind: 'worker',
  rework_count: 0,
  sign_alerted_at: null,
  archived_at: null,
};
const desk = (role: 'street_dispatcher' | 'board_lead' | 'district_adjudicator') => ({
  kind: 'post' as const,
  role,
  board: role === 'board_lead' ? ('emergency' as const) : null,
  place:
    role === 'district_adjudicator'
      ? { name: '鄞州区', name_en: 'Yinzhou District' }
      : { name: '东柳街道', name_en: 'Dongliu Subdistrict' },
});

/** 林涛 of 消防安全组 has what 沈玉兰 reported. */
function standing(changes: Row, more: Partial<Standing> = {}): Standing {
  const lin = { kind: 'person', name: '林涛' };
  return {
    row: { ...row, ...changes },
    viewer: 'other',
    place: [],
    holder: lin,
    unit: { name: '消防安全组', name_en: 'Fire safety team' },
    handler: '林涛',
    triager: '周明',
    reporterName: '沈玉兰',
    mergedInto: null,
    urged: null,
    requests: [],
    tasks: [],
    supervised: null,
    judged: { audit: null, finding: null },
    journey: [],
    ...more,
  } as Standing;
}

type Entry = Standing['journey'][number];
const done = (step: Entry['step'], more: Partial<Entry> = {}): Entry => ({
  step,
  at: ago,
  who: '周明',
  sendBack: null,
  returned: null,
  rejected: null,
  target: null,
  suspendWhy: null,
  terminateWhy: null,
  texts: {},
  extension: null,
  until: null,
  ...more,
});

const plain = (html: { text: string }) =>
  html.text
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
const says = (of: Standing, lang: 'zh' | 'en' = 'zh') => plain(standsSentence(wordsFor(lang), now, of));
const you = { viewer: 'holder' as const };
const yours = { viewer: 'reporter' as const };
const queue = { holder: desk('street_dispatcher') };
const closed = { state: 'closed', stage_due_at: null, result_at: ago, closed_at: ago } as const;

const table: [string, Standing, string][] = [
  [
    'new',
    standing({ state: 'reported', stage_due_at: soon }, queue),
    '等东柳街道 综合指挥岗分流，今天 11:30 前分流，还剩 1 时 30 分。',
  ],
  [
    'new, late',
    standing({ state: 'reported', stage_due_at: ago }, queue),
    '等东柳街道 综合指挥岗分流，本该 11 月 22 日 10:00 前分流，超时 2 天。',
  ],
  [
    'new, to the desk',
    standing({ state: 'reported', stage_due_at: soon }, { ...queue, ...you }),
    '等您分流，今天 11:30 前分流，还剩 1 时 30 分。',
  ],
  [
    'new, to who reported',
    standing({ state: 'reported', stage_due_at: soon }, { ...queue, ...yours }),
    '东柳街道 综合指挥岗已收到您的上报，还没分流，今天 11:30 前分流，还剩 1 时 30 分。',
  ],
  [
    'triage',
    standing({ state: 'triaging', stage_due_at: soon }),
    '周明正在研判，今天 11:30 前分流，还剩 1 时 30 分。',
  ],
  [
    'triage, to the triager',
    standing({ state: 'triaging', stage_due_at: soon }, you),
    '您正在研判，今天 11:30 前分流，还剩 1 时 30 分。',
  ],
  [
    'declining proposed',
    standing({ state: 'triaging', stage_due_at: soon, reject_requested_by: 'p-zhou' }),
    '周明正在研判，已提请不予受理，等另一位同意，今天 11:30 前分流，还剩 1 时 30 分。',
  ],
  [
    'sent back',
    standing(
      { state: 'awaiting_info', stage_due_at: soon },
      { journey: [done('send-back', { sendBack: 'photo_unclear' })] },
    ),
    '已退回，等沈玉兰补充：照片不清楚，今天 11:30 前分流，还剩 1 时 30 分。',
  ],
  [
    'sent back, to who reported',
    standing(
      { state: 'awaiting_info', stage_due_at: soon },
      { ...you, journey: [done('send-back', { sendBack: 'place_unclear' })] },
    ),
    '等您补充：地址不清，今天 11:30 前分流，还剩 1 时 30 分。',
  ],
  [
    'sent back, sealed',
    standing({ state: 'awaiting_info', stage_due_at: soon }, { reporterName: null }),
    '已退回，等一位居民补充，今天 11:30 前分流，还剩 1 时 30 分。',
  ],
  [
    'to sign',
    standing({ state: 'awaiting_sign', stage_due_at: soon }, { handler: null }),
    '已转给消防安全组，等他们签收，今天 11:30 前签收，还剩 1 时 30 分。',
  ],
  [
    'to sign, assigned',
    standing({ state: 'awaiting_sign', stage_due_at: soon }),
    '已转给消防安全组，等林涛签收，今天 11:30 前签收，还剩 1 时 30 分。',
  ],
  [
    'to sign, to the unit',
    standing({ state: 'awaiting_sign', stage_due_at: soon }, you),
    '已转给您单位（消防安全组），等您签收，今天 11:30 前签收，还剩 1 时 30 分。',
  ],
  ['in hand', standing({}), '消防安全组 林涛正在处置，明天 07:08 前办结，还剩 21 时 08 分。'],
  [
    'in hand, nobody reached yet',
    standing({ contacted_at: null, stage_due_at: soon }),
    '消防安全组 林涛正在处置，今天 11:30 前先联系当事人，还剩 1 时 30 分，明天 07:08 前办结，还剩 21 时 08 分。',
  ],
  [
    'in hand, overdue',
    standing({ working_due_at: ago, stage_due_at: ago }),
    '消防安全组 林涛正在处置，本该 11 月 22 日 10:00 前办结，超时 2 天。',
  ],
  ['in hand, to the handler', standing({}, you), '您正在处置，明天 07:08 前办结，还剩 21 时 08 分。'],
  [
    'in hand, to who reported',
    standing({}, yours),
    '消防安全组 林涛正在办您报的这件，明天 07:08 前办结，还剩 21 时 08 分。',
  ],
  [
    'rework',
    standing({ rework_count: 2 }, { journey: [done('check-fail')] }),
    '消防安全组 林涛正在返工（第 2 次），明天 07:08 前办结，还剩 21 时 08 分。',
  ],
  [
    'reopened',
    standing({ rework_count: 1 }, { ...you, journey: [done('visit-bad'), done('reopen')] }),
    '重新打开了，您正在再办，明天 07:08 前办结，还剩 21 时 08 分。',
  ],
  [
    'disputed in the board',
    standing(
      { state: 'in_dispute', stage_due_at: soon },
      { holder: desk('board_lead'), journey: [done('return', { returned: 'not_our_duty' })] },
    ),
    '消防安全组申请退回（不是本单位职责），等东柳街道 应急管理 板块牵头人裁定由谁办，今天 11:30 前裁定，还剩 1 时 30 分。',
  ],
  [
    'disputed, to the judge',
    standing({ state: 'in_dispute', stage_due_at: soon }, { ...you, holder: desk('district_adjudicator') }),
    '消防安全组申请退回，等您裁定由谁办，今天 11:30 前裁定，还剩 1 时 30 分。',
  ],
  [
    'disputed, to who reported',
    standing({ state: 'in_dispute', stage_due_at: soon }, yours),
    '您报的这件还要定由哪个单位办，正在裁定，今天 11:30 前裁定，还剩 1 时 30 分。',
  ],
  [
    'to check',
    standing({ state: 'pending_check', stage_due_at: soon, result_at: now }),
    '消防安全组 林涛反馈了结果，等核查员核查，今天 11:30 前核查，还剩 1 时 30 分。',
  ],
  [
    'to check, to the checker',
    standing({ state: 'pending_check', stage_due_at: soon }, you),
    '消防安全组 林涛反馈了结果，等您核查，今天 11:30 前核查，还剩 1 时 30 分。',
  ],
  [
    'to look',
    standing({ state: 'pending_visit', stage_due_at: soon }),
    '核查通过，等上报人沈玉兰看一眼，今天 11:30 前回话，还剩 1 时 30 分。',
  ],
  [
    'to look, to who reported',
    standing({ state: 'pending_visit', stage_due_at: soon }, you),
    '核查通过，请您到现场看一眼，今天 11:30 前回话，还剩 1 时 30 分。',
  ],
  [
    'to visit a resident',
    standing({ state: 'pending_visit', stage_due_at: soon, reporter_kind: 'resident' }),
    '核查通过，等回访员问居民，今天 11:30 前回访，还剩 1 时 30 分。',
  ],
  [
    'closed in time',
    standing({ ...closed, closure_type: 'solved', reported_at: later(ago, -26 * 60) }),
    '11 月 22 日 10:00 办结，已解决，消防安全组 林涛办的，按时，前后 1 天 2 时。',
  ],
  [
    'closed late',
    standing(
      { ...closed, closure_type: 'agreement', due_at: later(ago, -90), reported_at: later(ago, -300) },
      yours,
    ),
    '您报的这件 11 月 22 日 10:00 办结，已达成协议，消防安全组 林涛办的，晚了 1 时 30 分，前后 5 时。',
  ],
  [
    'solved on site',
    standing({ ...closed, closure_type: 'self_handled' }),
    '11 月 22 日 10:00 沈玉兰当场办好，自办自结。',
  ],
  [
    'declined',
    standing(
      { state: 'not_accepted', stage_due_at: null },
      { journey: [done('reject', { rejected: 'beyond_powers' })] },
    ),
    '11 月 22 日 10:00 不予受理：超出职权范围。',
  ],
  [
    'declined by two',
    standing(
      { state: 'not_accepted', stage_due_at: null },
      {
        ...yours,
        journey: [
          done('request-reject', { rejected: 'no_facts', at: later(ago, -5) }),
          done('confirm-reject'),
        ],
      },
    ),
    '您报的这件 11 月 22 日 10:00 没有受理：没有具体事实。',
  ],
  [
    'merged',
    standing(
      { state: 'merged', stage_due_at: null },
      { mergedInto: { id: 'x', number: 'NB-330212-012-20261121-000123' }, journey: [done('merge')] },
    ),
    '11 月 22 日 10:00 并入 1121-000123，一起办。',
  ],
  [
    'merged into one out of sight',
    standing({ state: 'merged', stage_due_at: null }, { journey: [done('merge')] }),
    '11 月 22 日 10:00 并入 另一件，一起办。',
  ],
  [
    'handed over',
    standing(
      { state: 'transferred_out', stage_due_at: null },
      { journey: [done('transfer-out', { target: '110' })] },
    ),
    '11 月 22 日 10:00 移送 110 公安，街道不再办。',
  ],
  [
    'withdrawn',
    standing({ state: 'cancelled', stage_due_at: null }, { ...yours, journey: [done('cancel')] }),
    '11 月 22 日 10:00 您撤回了。',
  ],
];

describe('where a case stands, in one sentence', () => {
  it.each(table)('%s', (_what, of, sentence) => {
    expect(says(of)).toBe(sentence);
  });

  it('for every state, both languages and every reader: no hole, no Chinese but names, and a full stop', () => {
    for (const state of states)
      for (const viewer of ['holder', 'reporter', 'other'] as const)
        for (const stage_due_at of [soon, ago, null]) {
          const of = standing(
            { state, stage_due_at, closed_at: ago },
            { viewer, holder: desk('street_dispatcher') },
          );
          const [zh, en] = [says(of), says(of, 'en')];
          expect(`${zh}${en}`).not.toMatch(/undefined|null|NaN|\n|，，| ,|，。/);
          expect([zh.at(-1), en.at(-1)]).toEqual(['。', '.']);
          expect(en).toMatch(/^[A-Z林周沈]/);
          expect(en.replaceAll(/林涛|周明|沈玉兰/g, '')).not.toMatch(/\p{Script=Han}/u);
          if (viewer === 'reporter' && state !== 'in_progress') expect(`${state} ${zh}`).toMatch(/您/);
        }
  });

  it('below it: the limit of the whole case, an urge that waits, and what the reporter was told', () => {
    const w = wordsFor('zh');
    const below = (of: Standing) => standsBelow(w, now, of).map(plain);
    expect(below(standing({ state: 'awaiting_sign', stage_due_at: soon }))).toEqual([
      '整件 明天 07:08 前办结，还剩 21 时 08 分。',
    ]);
    expect(below(standing({}))).toEqual([]);
    expect(below(standing({}, { urged: done('urge', { who: null }) as Standing['urged'] }))).toEqual([
      '一位居民 11 月 22 日 10:00 催办，还没回复。',
    ]);
    const declined = standing(
      { state: 'not_accepted', stage_due_at: null },
      { journey: [done('reject', { texts: { guidance: '请找物业' } })] },
    );
    expect(below(declined)).toEqual(['告诉上报人：请找物业']);
  });

  it('in red once anything that runs is overdue, in green when it ended in time', () => {
    expect(standsTone(now, standing({}))).toBe('plain');
    expect(standsTone(now, standing({ state: 'reported', stage_due_at: ago }))).toBe('late');
    expect(
      standsTone(
        now,
        standing({ state: 'pending_check', stage_due_at: soon, result_at: ago, working_due_at: ago }),
      ),
    ).toBe('plain');
    expect(standsTone(now, standing({ ...closed, closure_type: 'solved' }))).toBe('ok');
    expect(standsTone(now, standing({ ...closed, closure_type: 'solved', due_at: later(ago, -1) }))).toBe(
      'plain',
    );
  });
});
