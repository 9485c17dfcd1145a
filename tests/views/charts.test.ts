import { readFileSync } from 'node:fs';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { barChart, type BarGroup } from '#views/charts/bar-chart.ts';
import { distribution, type Bucket } from '#views/charts/distribution.ts';
import { heatMap } from '#views/charts/heat-map.ts';
import { along, crowded, levelOf, ticksOf } from '#views/charts/scale.ts';
import { shareBar, type SharePart } from '#views/charts/share-bar.ts';
import { spark } from '#views/charts/spark.ts';
import { tileMap, type Tile } from '#views/charts/tile-map.ts';

type Tag = { name: string; of: Record<string, string> };

/** Every opening tag with its attributes, in order. */
function tags(text: string, name?: string): Tag[] {
  return [...text.matchAll(/<([a-z]\w*)((?:\s+[\w-]+="[^"]*")*)\s*\/?>/g)]
    .map(([, tag = '', rest = '']) => ({
      name: tag,
      of: Object.fromEntries([...rest.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
    }))
    .filter((tag) => name === undefined || tag.name === name);
}
const inks = (text: string, ...classes: string[]) =>
  tags(text, 'rect').filter(({ of }) => classes.includes(of['class'] ?? ''));
const number = (text: string | undefined) => Number.parseFloat(text ?? 'NaN');
const drawnTexts = (text: string) =>
  [...text.matchAll(/<text[^>]*>([^<]*)</g)].map(([, sign]) => sign?.trim());

describe('marks of an axis', () => {
  it.each([
    [0, [0]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [10, [0, 5, 10]],
    [88, [0, 25, 50, 75, 100]],
    [1683, [0, 500, 1000, 1500, 2000]],
    [1_000_000, [0, 250_000, 500_000, 750_000, 1_000_000]],
  ])('up to %i', (max, ticks) => {
    expect(ticksOf(max)).toEqual(ticks);
  });

  it('are whole, even, few, and reach the highest but no further than they must', () => {
    for (let max = 1; max < 30_000; max += 7) {
      const ticks = ticksOf(max);
      const [zero, step = 0] = ticks;
      expect(zero).toBe(0);
      expect(ticks.length).toBeLessThanOrEqual(5);
      expect(ticks.every((tick, i) => tick === i * step && Number.isInteger(tick))).toBe(true);
      expect(String(step)).toMatch(/^(1|2|5|25)0*$/);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
      expect(ticks.at(-2)).toBeLessThan(max);
    }
  });

  it('shades go from 1 to 5 and none is 0', () => {
    expect([0, 1, 20, 21, 81, 100].map((count) => levelOf(count, 100))).toEqual([0, 1, 1, 2, 5, 5]);
    expect(levelOf(0, 0)).toBe(0);
    expect(along(1 / 3)).toBe('33.33%');
  });

  it('names that would touch on a phone are crowded', () => {
    expect(crowded(['10/13', '10/20', '10/27', '11/3', '11/10', '11/17'])).toBe(false);
    // Five signs of a wide letter in an eighth of the width.
    expect(crowded(['9/29', '10/6', '10/13', '10/20', '10/27', '11/3', '11/10', '11/17'])).toBe(true);
    expect(crowded(Array.from({ length: 8 }, () => '15–30 天'))).toBe(true);
  });
});

describe('a spark', () => {
  const pathOf = (text: string) => tags(text, 'path')[0]?.of['d'] ?? '';
  const spots = (d: string) =>
    [...d.matchAll(/([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [number(x), number(y)]);

  it('goes from edge to edge, higher for more, and ends in a dot', () => {
    const { text } = spark('近 8 周', [0.8, 0.9, 0.85]);
    const points = spots(pathOf(text));
    expect(points.map(([x]) => x)).toEqual([3, 43, 83]);
    expect(points[1]?.[1]).toBeLessThan(points[2]?.[1] ?? 0);
    expect(points[2]?.[1]).toBeLessThan(points[0]?.[1] ?? 0);
    expect(tags(text, 'circle')[0]?.of).toMatchObject({ cx: '83', cy: String(points[2]?.[1]) });
    expect(text).toContain('role="img" aria-label="近 8 周"');
  });

  it('breaks where nothing is known; a point alone stays a point', () => {
    const d = pathOf(spark('近', [0.9, 0.8, null, 0.7, null, 0.9, 0.9]).text);
    expect(
      d
        .split('M')
        .slice(1)
        .map((run) => spots(run).length),
    ).toEqual([2, 2, 2]);
    expect(d).toMatch(/M43 ([\d.]+)L43 \1M/);
    expect(d).not.toContain('NaN');
  });

  it('does not magnify chance, and stays inside', () => {
    const heights = spots(pathOf(spark('近', [0.95, 0.96]).text)).map(([, y]) => y ?? 0);
    expect((heights[0] ?? 0) - (heights[1] ?? 0)).toBeCloseTo(1.8, 1);
    for (const points of [[0, 0], [1, 1], [0, 1], [1, 0.99], [0.5]]) {
      for (const [x = -1, y = -1] of spots(pathOf(spark('近', points).text))) {
        expect(x).toBeGreaterThanOrEqual(3);
        expect(x).toBeLessThanOrEqual(83);
        expect(y).toBeGreaterThanOrEqual(3);
        expect(y).toBeLessThanOrEqual(21);
      }
    }
  });

  it('of nothing is a dotted line', () => {
    for (const points of [[], [null, null]]) {
      const { text } = spark('近', points);
      expect(text).toContain('class="none"');
      expect(text).not.toMatch(/NaN|Infinity|<circle/);
    }
  });
});

const group = (label: string, first: number, second: number, href?: string): BarGroup => ({
  label,
  ...(href === undefined ? {} : { href }),
  bars: [
    { value: first, tone: 1, say: `收到 ${first} 件` },
    { value: second, tone: 2, say: `办结 ${second} 件` },
  ],
});
const bars = (groups: readonly BarGroup[]) =>
  barChart({ title: '近 8 周', legend: ['收到', '办结'], groups }).text;

describe('a bar chart', () => {
  const text = bars([
    group('11/3', 1000, 500, '/a'),
    group('11/10', 250, 0, '/b'),
    group('11/17', 1683, 1608, '/c'),
  ]);
  const drawn = inks(text, 'pale', 'dark').map(({ of }) => of);
  const rules = tags(text, 'line').map(({ of }) => number(of['y1']));
  const foot = Math.max(...rules);

  it('stands on its foot, as high as it counts', () => {
    const heights = drawn.map(({ height }) => number(height));
    expect(drawn.map(({ y, height }) => number(y) + number(height))).toEqual(heights.map(() => foot));
    const whole = foot - Math.min(...rules);
    [1000, 500, 250, 0, 1683, 1608].forEach((value, i) => {
      expect(heights[i]).toBeCloseTo((value / 2000) * whole, 0);
    });
    expect(Math.min(...drawn.map(({ y }) => number(y)))).toBeGreaterThanOrEqual(Math.min(...rules));
    // Room for the values above, and for the names below.
    expect(Math.min(...rules)).toBeGreaterThanOrEqual(16);
    expect(number(tags(text, 'svg')[0]?.of['height']) - foot).toBeGreaterThanOrEqual(20);
  });

  it('keeps every bar within the part of its group, and none over another', () => {
    drawn.forEach(({ x, width }, i) => {
      const part = Math.floor(i / 2);
      expect(number(x)).toBeGreaterThan((part / 3) * 100);
      expect(number(x) + number(width)).toBeLessThan(((part + 1) / 3) * 100);
      const before = i % 2 === 1 ? drawn[i - 1] : undefined;
      if (before) expect(number(x)).toBeGreaterThan(number(before['x']) + number(before['width']));
    });
  });

  it('writes its scale, its names and the last values', () => {
    expect(drawnTexts(text)).toEqual([
      '0',
      '500',
      '1,000',
      '1,500',
      '2,000',
      '1,683',
      '1,608',
      '11/3',
      '11/10',
      '11/17',
    ]);
    expect(text).toMatch(/class="pale"><\/i>收到.*class="dark"><\/i>办结/s);
  });

  it('is a group of named links, or a picture with all of it in words', () => {
    expect(text).toContain('role="group" aria-label="近 8 周"');
    expect(tags(text, 'a').map(({ of }) => of)).toContainEqual({
      href: '/b',
      'aria-label': '11/10 · 收到 250 件 · 办结 0 件',
    });
    const picture = bars([group('11/10', 250, 0), group('11/17', 1, 2)]);
    expect(picture).toContain('role="img" aria-label="近 8 周"');
    expect(picture).toContain('<desc>11/10 · 收到 250 件 · 办结 0 件; 11/17 · 收到 1 件 · 办结 2 件</desc>');
    expect(picture).not.toContain('<a');
  });

  it('lies flat on its foot without anything to count', () => {
    const flat = bars([group('11/10', 0, 0), group('11/17', 0, 0)]);
    expect(inks(flat, 'pale', 'dark').map(({ of }) => of['height'])).toEqual(['0', '0', '0', '0']);
    expect(tags(flat, 'line')).toHaveLength(1);
    expect(bars([])).not.toMatch(/NaN|Infinity|undefined/);
    expect(flat).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('writes what is not told as it is told to', () => {
    const [one, other] = group('11/17', 0, 7).bars;
    const told = bars([{ label: '11/17', bars: [{ ...one!, untold: '不足 5' }, other!] }]);
    expect(drawnTexts(told).slice(-3)).toEqual(['不足 5', '7', '11/17']);
  });

  it('bears one huge value beside small ones', () => {
    const heights = inks(bars([group('a', 9800, 3), group('b', 1, 0)]), 'pale', 'dark').map(({ of }) =>
      number(of['height']),
    );
    expect(Math.max(...heights)).toBeLessThanOrEqual(foot);
    expect(heights[0]).toBeGreaterThan(150);
    expect(heights.slice(1).every((height) => height >= 0 && height < 1)).toBe(true);
  });
});

describe('a distribution', () => {
  const counts = [38, 120, 60, 0];
  const buckets = counts.map((count, i): Bucket => ({
    label: `b${i}`,
    count,
    href: `/b${i}`,
    say: `b${i}：${count} 件`,
  }));
  const { text } = distribution({
    title: '办结用时',
    buckets,
    marks: [
      { at: 1.5, label: '中位' },
      { at: 2.5, label: 'P90' },
    ],
  });
  const drawn = inks(text, 'pale').map(({ of }) => of);
  const lines = tags(text, 'line').map(({ of }) => of);

  it('is as high as it counts, and says each count', () => {
    const heights = drawn.map(({ height }) => number(height));
    expect(heights).toEqual([47.5, 150, 75, 0]);
    expect(drawn.map(({ y, height }) => number(y) + number(height))).toEqual(
      counts.map(() => number(lines[0]?.['y1'])),
    );
    expect(drawnTexts(text)).toEqual(['中位', 'P90', '38', '120', '60', '0', 'b0', 'b1', 'b2', 'b3']);
    expect(tags(text, 'a').map(({ of }) => of['aria-label'])).toEqual(buckets.map(({ say }) => say));
  });

  it('has its marks where they are, each on a line of its own, inside', () => {
    const marks = lines.filter((line) => line['class'] === 'mark');
    expect(marks.map(({ x1, x2 }) => [x1, x2])).toEqual([
      ['37.5%', '37.5%'],
      ['62.5%', '62.5%'],
    ]);
    const names = tags(text, 'text').filter(({ of }) => of['class'] === 'mark-name');
    expect(names.map(({ of }) => of['text-anchor'])).toEqual(['start', 'end']);
    expect(new Set(names.map(({ of }) => of['y'])).size).toBe(2);
    const highest = Math.min(...drawn.map(({ y }) => number(y)));
    expect(Math.max(...names.map(({ of }) => number(of['y'])))).toBeLessThan(highest - 15);
  });

  it('writes what is not told as it is told to, and is a picture without links', () => {
    const told = distribution({
      title: '用时',
      buckets: [{ label: 'b', count: 0, say: 'b：不足 5 件', untold: '不足 5' }],
    }).text;
    expect(drawnTexts(told)).toEqual(['不足 5', 'b']);
    expect(told).toContain('role="img"');
    expect(told).toContain('<desc>b：不足 5 件</desc>');
  });

  it('lies flat without anything to count', () => {
    const flat = distribution({ title: '用时', buckets: [{ label: 'b', count: 0, say: 'b：0 件' }] }).text;
    expect(inks(flat, 'pale')[0]?.of['height']).toBe('0');
    expect(flat).not.toMatch(/NaN|Infinity/);
  });
});

describe('a heat map', () => {
  const rows = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
  const counts = Array.from({ length: 168 }, (_, slot) => (slot % 24 < 6 ? 0 : slot));
  const say = (slot: number) => `${rows[Math.floor(slot / 24)]} ${slot % 24} 时：${counts[slot]} 件`;
  const { text } = heatMap({ title: '上报时间', rows, counts, say, hrefOf: (slot) => `/c?slot=${slot}` });

  it('has a cell for each hour of the week, under its day and hour', () => {
    expect(tags(text, 'td')).toHaveLength(1 + 168);
    expect([...text.matchAll(/<th scope="(\w+)">([^<]*)/g)].map(([, , head]) => head)).toEqual([
      ...Array.from({ length: 24 }, (_, hour) => String(hour)),
      ...rows,
    ]);
    expect(text.match(/<td><\/td>/g)).toHaveLength(1 + 42);
  });

  it('links what happened, in words and with its number, the most the darkest', () => {
    const links = [...text.matchAll(/<a class="(l\d)" href="([^"]*)" aria-label="([^"]*)"\s*>(\d+)</g)];
    expect(links).toHaveLength(126);
    const slots = counts.flatMap((count, slot) => (count > 0 ? [slot] : []));
    expect(links.map(([, , href]) => href)).toEqual(slots.map((slot) => `/c?slot=${slot}`));
    expect(links.map(([, , , label]) => label)).toEqual(slots.map(say));
    expect(links.map(([, , , , count]) => Number(count))).toEqual(slots.map((slot) => counts[slot]));
    expect(links.at(-1)?.[1]).toBe('l5');
    expect(links[0]?.[1]).toBe('l1');
  });

  it('of nothing is empty cells; without lists it has numbers only', () => {
    const none = heatMap({ title: '上报时间', rows, counts: counts.map(() => 0), say }).text;
    expect(none.match(/<td><\/td>/g)).toHaveLength(169);
    const told = heatMap({
      title: '上报时间',
      rows,
      counts,
      say,
      write: (n) => (n < 10 ? '<10' : String(n)),
    }).text;
    expect(told).not.toContain('<a');
    expect(told).toContain('<span class="l1">&lt;10</span>');
  });
});

describe('a tile map', () => {
  const tile = (label: string, share: number | null, cases: number): Tile => ({
    label,
    share,
    cases,
    href: `/${label}`,
    say: `${label} ${cases} 件`,
  });
  const tiles = [
    tile('a', 0.97, 30),
    tile('b', 0.9699, 400),
    tile('c', 0.91, 400),
    tile('d', 0.86, 400),
    tile('e', 0.5, 400),
    tile('f', 0.5, 29),
    tile('g', null, 0),
  ];
  const { text } = tileMap({ title: '按时办结率', tiles, legend: '不足 30 件' });

  it('shades by the share; few cases are hatched, whatever their share', () => {
    expect(tags(text, 'a').map(({ of }) => [of['href'], of['class']])).toEqual([
      ['/a', 'l1'],
      ['/b', 'l2'],
      ['/c', 'l3'],
      ['/d', 'l4'],
      ['/e', 'worst'],
      ['/f', 'few'],
      ['/g', 'few'],
    ]);
  });

  it('says names, shares and what the shades mean', () => {
    expect(text).toContain('role="group" aria-label="按时办结率"');
    expect(text).toMatch(/aria-label="c 400 件"\s*><b>c<\/b> 91\.0%</);
    expect(text).toContain('<b>g</b> —');
    const key = [...text.matchAll(/<i class="(\w+)"><\/i>([^<]*)/g)].map(([, shade, says]) => [shade, says]);
    expect(key).toEqual([
      ['l1', '≥97%'],
      ['l2', '≥94%'],
      ['l3', '≥91%'],
      ['l4', '≥86%'],
      ['worst', '&lt;86%'],
      ['few', '不足 30 件'],
    ]);
  });
});

describe('a share bar', () => {
  const part = (tone: SharePart['tone'], count: number): SharePart => ({
    label: tone,
    count,
    tone,
    href: `/${tone}`,
    say: `${tone} ${count} 件`,
  });
  const parts = [part('on_time', 300), part('late', 60), part('checking', 0), part('overdue', 40)];
  const { text } = shareBar({ title: '应结 400 件', parts });

  it('divides its whole width, one after the other', () => {
    const [whole, ...drawn] = tags(text, 'rect').map(({ of }) => of);
    expect(whole?.['width']).toBe('100%');
    expect(drawn.map(({ x, width }) => [x, width])).toEqual([
      ['0%', '75%'],
      ['75%', '15%'],
      ['90%', '10%'],
    ]);
    expect(text).toContain('<desc>on_time 300 件; late 60 件; checking 0 件; overdue 40 件</desc>');
  });

  it('lists every part; what is not there has no link', () => {
    expect(tags(text, 'a').map(({ of }) => [of['href'], of['aria-label']])).toEqual([
      ['/on_time', 'on_time 300 件 · 75.0%'],
      ['/late', 'late 60 件 · 15.0%'],
      ['/overdue', 'overdue 40 件 · 10.0%'],
    ]);
    expect([...text.matchAll(/<small>([^<]*)/g)].map(([, share]) => share)).toEqual([
      '75.0%',
      '15.0%',
      '0.0%',
      '10.0%',
    ]);
  });

  it('links a count together with its share', () => {
    const { text: told } = shareBar({ title: '应结', parts: [part('on_time', 1200), part('late', 300)] });
    expect(told).toMatch(/<a href="\/on_time"[^>]*><b>1,200<\/b> <small>80\.0%<\/small><\/a/);
  });

  it('of nothing is an empty bar', () => {
    const none = shareBar({ title: '应结 0 件', parts: [part('on_time', 0)] }).text;
    expect(tags(none, 'rect')).toHaveLength(1);
    expect(none).toContain('<small>—</small>');
  });
});

describe('every chart', () => {
  const evil = '<b>"&\'';
  const slots = Array.from({ length: 168 }, (_, slot) => slot);
  const charts = [
    spark(evil, [0.5, null, 1]),
    barChart({ title: evil, legend: [evil, evil], groups: [group(evil, 3, 4, '/x?a=1&b=2')] }),
    distribution({
      title: evil,
      buckets: [{ label: evil, count: 4, href: '/x?a=1&b=2', say: evil }],
      marks: [{ at: 0.5, label: evil }],
    }),
    heatMap({
      title: evil,
      rows: Array.from({ length: 7 }, () => evil),
      counts: slots,
      hrefOf: () => '/x?a=1&b=2',
      say: () => evil,
    }),
    tileMap({
      title: evil,
      tiles: [{ label: evil, share: 0.5, cases: 99, href: '/x?a=1&b=2', say: evil }],
      legend: evil,
    }),
    tileMap({ title: evil, tiles: [{ label: evil, share: 0.5, cases: 99, say: evil }], legend: evil }),
    shareBar({
      title: evil,
      parts: [{ label: evil, count: 4, tone: 'late', href: '/x?a=1&b=2', say: evil }],
    }),
  ].map(({ text }) => text);

  it('escapes what it is given, and has no style, id or script of its own', () => {
    for (const text of charts) {
      expect(text).not.toContain('<b>"');
      expect(text).toContain('&lt;b&gt;&quot;&amp;&#39;');
      expect(text).not.toMatch(/\s(style|id|on\w+)=|<script|<style|url\(/);
    }
  });

  it('names every link', () => {
    for (const { of } of charts.flatMap((text) => tags(text, 'a'))) {
      expect(of['href']).toBe('/x?a=1&amp;b=2');
      expect(of['aria-label']).toMatch(/\S/);
    }
  });

  it('is valid, several to a page', async () => {
    const validator = new HtmlValidate({
      root: true,
      extends: ['html-validate:recommended'],
      rules: { 'void-style': ['error', { style: 'selfclosing' }], 'no-trailing-whitespace': 'off' },
    });
    const { results } = await validator.validateString([...charts, ...charts].join('\n'));
    const faults = results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
    );
    expect(faults).toEqual([]);
  });
});

describe('text on a shade', () => {
  const read = (name: string) =>
    readFileSync(new URL(`../../views/assets/${name}.css`, import.meta.url), 'utf8');
  const [light = '', dark = ''] = read('tokens').split('@media screen and (prefers-color-scheme: dark)');
  const charts = read('charts').split('@media')[0] ?? '';

  /** Red, green and blue of a token, 0–255. */
  const colour = (theme: string, token: string) => {
    const hex = new RegExp(`--${token}: #([0-9a-f]+);`).exec(theme)?.[1] ?? '';
    const full = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex;
    return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16));
  };
  const luminance = (rgb: readonly number[]) => {
    const [r = 0, g = 0, b = 0] = rgb
      .map((part) => part / 255)
      .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: readonly number[], b: readonly number[]) => {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };

  it.each([
    ['light', light],
    ['dark', dark],
  ])('stands out at least 4.5 to 1 in the %s colours', (_name, theme) => {
    const surface = colour(theme, 'surface');
    for (const shade of ['l1', 'l2', 'l3', 'l4', 'l5', 'worst']) {
      const rule = new RegExp(`\\.chart \\.${shade}::before[^{]*\\{\\s*opacity: ([\\d.]+);`).exec(charts);
      const opacity = number(rule?.[1]);
      expect(opacity, shade).toBeGreaterThan(0);
      const over = colour(theme, shade === 'worst' ? 'late' : 'accent');
      const ground = surface.map((part, i) => part + ((over[i] ?? 0) - part) * opacity);
      const ink = colour(theme, ['l4', 'l5', 'worst'].includes(shade) ? 'on-accent' : 'ink');
      expect(contrast(ground, ink), shade).toBeGreaterThanOrEqual(4.5);
    }
  });
});
