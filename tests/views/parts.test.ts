import { describe, expect, it } from 'vitest';
import { boards, finalStates, severities, states } from '#rules/vocabulary.ts';
import { confirm, postButton } from '#views/actions.ts';
import { chips, errorSummary, field, fieldError } from '#views/fields.ts';
import { pager, table, tabs } from '#views/lists.ts';
import {
  atLength,
  facts,
  maskedPhone,
  photoGrid,
  progress,
  progressOf,
  seal,
  severityTag,
  stateTag,
} from '#views/parts.ts';
import { ago, dayName, due, dueIn, span, when } from '#views/time.ts';
import { wordsFor } from '#views/words/index.ts';

const zh = wordsFor('zh');
const en = wordsFor('en');
// Saturday 21 November 2026, 14:32 in Ningbo.
const now = '2026-11-21T06:32:00.000Z';
const minutes = (n: number) => new Date(Date.parse(now) + n * 60_000).toISOString();

describe('time left, in words', () => {
  it.each([
    [-1443, '超时 1 天', '1 d over', 'late'],
    [-1503, '超时 1 天 1 时', '1 d 1 h over', 'late'],
    [-65, '超时 1 时 05 分', '1 h 05 min over', 'late'],
    [-60, '超时 1 时', '1 h over', 'late'],
    [-6, '超时 6 分', '6 min over', 'late'],
    [-0.5, '超时 不到 1 分', 'under 1 min over', 'late'],
    [0, '剩 不到 1 分', 'under 1 min left', 'soon'],
    [0.5, '剩 不到 1 分', 'under 1 min left', 'soon'],
    [12, '剩 12 分', '12 min left', 'soon'],
    [30, '剩 30 分', '30 min left', 'soon'],
    [30.1, '剩 30 分', '30 min left', 'calm'],
    [64, '剩 1 时 04 分', '1 h 04 min left', 'calm'],
    [567, '剩 9 时 27 分', '9 h 27 min left', 'calm'],
    [568, '明天 00:00 前', 'by tomorrow 00:00', 'calm'],
    [1438, '明天 14:30 前', 'by tomorrow 14:30', 'calm'],
    [5758, '11 月 25 日 14:30 前', 'by 25 Nov 14:30', 'calm'],
    [60_000, '2027 年 1 月 2 日 06:32 前', 'by 2 Jan 2027 06:32', 'calm'],
  ])('%d minutes', (n, chinese, english, tone) => {
    expect(dueIn(zh, now, minutes(n))).toEqual({ text: chinese, tone });
    expect(dueIn(en, now, minutes(n))).toEqual({ text: english, tone });
  });

  it('counts down across midnight', () => {
    expect(dueIn(zh, '2026-11-21T15:50:00.000Z', '2026-11-21T16:35:00.000Z').text).toBe('剩 45 分');
  });

  it('is a <time> with its instant', () => {
    expect(due(zh, now, minutes(12)).text).toBe(
      '<time class="due soon" datetime="2026-11-21T06:44:00.000Z" data-paper="2026-11-21 14:44">剩 12 分</time>',
    );
  });
});

describe('instants and days', () => {
  it.each([
    ['2026-11-21T06:29:00.000Z', '今天 14:29', 'today 14:29'],
    ['2026-11-20T16:00:00.000Z', '今天 00:00', 'today 00:00'],
    ['2026-11-20T15:59:59.999Z', '昨天 23:59', 'yesterday 23:59'],
    ['2026-11-18T08:20:00.000Z', '11 月 18 日 16:20', '18 Nov 16:20'],
    ['2025-12-31T16:00:00.000Z', '1 月 1 日 00:00', '1 Jan 00:00'],
    ['2025-12-31T15:59:00.000Z', '2025 年 12 月 31 日 23:59', '31 Dec 2025 23:59'],
  ])('%s', (at, chinese, english) => {
    expect(when(zh, now, at)).toBe(chinese);
    expect(when(en, now, at)).toBe(english);
  });

  it('names days around today', () => {
    expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map((d) => dayName(zh, now, d))).toEqual([
      '昨天',
      '今天',
      '明天',
      '11 月 23 日',
    ]);
  });

  it('says how long ago within the hour', () => {
    expect([0, -1, -59, -60].map((n) => ago(zh, now, minutes(n)))).toEqual([
      '刚刚',
      '1 分钟前',
      '59 分钟前',
      '今天 13:32',
    ]);
    expect(ago(en, now, minutes(-5))).toBe('5 min ago');
  });

  it('uses two units at most', () => {
    expect(span(zh, 26 * 3_600_000 + 59 * 60_000)).toBe('1 天 2 时');
    expect(span(en, 3_600_000)).toBe('1 h');
  });
});

describe('people and cases', () => {
  it('masks phones', () => {
    expect(maskedPhone('13812345678')).toBe('138****5678');
    expect(maskedPhone('138 1234 5678')).toBe('138****5678');
    expect(maskedPhone('87650')).toBe('****50');
  });

  it('seals say their board, in every language', () => {
    for (const w of [zh, en])
      for (const board of boards) {
        const drawn = seal(w, board).text;
        expect(drawn).toContain(`aria-label="${w.boards[board]}"`);
        expect(drawn).toMatch(/[调治急社]/);
      }
    expect(seal(zh, null).text).toContain('板块未定');
  });

  it('has a tag for every state and severity; red only for 特急', () => {
    for (const state of states) expect(stateTag(zh, state).text).toContain(zh.states[state]);
    const red = severities.filter((severity) => severityTag(zh, severity).text.includes('late'));
    expect(red).toEqual(['S1']);
  });

  it('puts final states at the end of the dots', () => {
    expect(states.filter((state) => progressOf(state) === 5)).toEqual([...finalStates]);
    expect(progress(zh, 3).text).toContain('aria-label="进度：您核实"');
    expect(progress(zh, 3).text.match(/class="done"/g)).toHaveLength(3);
    expect(progress(zh, 5).text).not.toContain('aria-current');
  });

  it('leaves out facts that are not known', () => {
    expect(
      facts([
        ['a', 'x'],
        ['b', null],
        ['c', ''],
      ]).text.match(/<dt>/g),
    ).toHaveLength(1);
  });

  it('links thumbnails to the guarded photo', () => {
    const drawn = photoGrid(zh, [{ id: 'p1', caption: '<b>' }], '现场')?.text;
    expect(drawn).toContain('href="/photos/p1"');
    expect(drawn).toContain('src="/photos/p1?size=thumb"');
    expect(drawn).toContain('&lt;b&gt;');
    expect(photoGrid(zh, [], '现场')).toBeNull();
  });
});

describe('forms', () => {
  it('keeps the value and says what is wrong beside the field', () => {
    const drawn = field(zh, {
      name: 'place',
      label: '在哪里',
      value: '"><b>',
      hint: '幢',
      error: 'place',
    }).text;
    expect(drawn).toContain('value="&quot;&gt;&lt;b&gt;"');
    expect(drawn).toContain('aria-describedby="f-place-hint f-place-error"');
    expect(drawn).toContain('aria-invalid="true"');
    expect(drawn).toContain(zh.fieldErrors.place);
  });

  it('lists all errors on top, linked, and nothing when there are none', () => {
    expect(errorSummary(zh, {})).toBeNull();
    const drawn = errorSummary(zh, { category: 'category', x: 'no_such_key' })?.text;
    expect(drawn).toContain('href="#f-category"');
    expect(drawn).toContain(zh.fieldErrors.not_valid);
    expect(fieldError(en, 'toString')).toBe(en.fieldErrors.not_valid);
  });

  it('checks the chosen chip', () => {
    const options = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ];
    const drawn = chips(zh, { name: 'r', label: '原因', options, value: 'b' }).text;
    expect(drawn.match(/checked/g)).toHaveLength(1);
    expect(drawn).toMatch(/value="b" checked/);
    expect(chips(zh, { name: 'r', label: 'x', options, value: ['a', 'b'], many: true }).text).toContain(
      'checkbox',
    );
  });

  it('hides and escapes what a button carries', () => {
    const drawn = postButton('/x', '好', { step: 'sign', note: '"' }).text;
    expect(drawn).toContain('<form method="post" action="/x"');
    expect(drawn).toContain('name="note" value="&quot;"');
  });

  it('asks once more in place', () => {
    expect(confirm('撤回', '真的？', postButton('/x', '撤回', {})).text).toMatch(/<details[\s\S]*<summary/);
  });
});

describe('what somebody wrote', () => {
  it('stands as it is, and at length shows its beginning and keeps every letter', () => {
    expect(atLength(zh, '楼道已清空。').text).toBe('楼道已清空。');
    const long = '楼道😀'.repeat(500);
    const shown = atLength(zh, long).text;
    expect(shown).toMatch(
      /^<details class="long"><summary>[^<]{160,320}<b class="screen">… 看全文<\/b><\/summary>/u,
    );
    expect(shown.replace(/<b .*<\/b>/, '').replace(/<[^>]*>/g, '')).toBe(long);
    expect(shown.isWellFormed()).toBe(true);
  });
});

describe('lists', () => {
  it('pages only when there is more than one page', () => {
    const href = (n: number) => `?page=${n}`;
    expect(pager(zh, 1, 1, href)).toBeNull();
    expect(pager(zh, 1, 2, href)?.text).not.toContain('rel="prev"');
    expect(pager(zh, 2, 2, href)?.text).not.toContain('rel="next"');
  });

  it('gives rows and columns their scope', () => {
    const drawn = table('x', [{ label: 'a' }, { label: 'b', number: true }], [['r', 1]]).text;
    expect(drawn).toContain('scope="row"');
    expect(drawn.match(/class="number"/g)).toHaveLength(2);
  });

  it('marks the current tab', () => {
    expect(tabs('x', [{ href: '/a', label: 'A', count: 2, current: true }]).text).toContain(
      'aria-current="page"',
    );
  });
});
