import { beforeEach, expect, test } from 'vitest';
import { untilWritten, type Memory } from '#db/dialects/sqlite-memory.ts';

let version: number;
let memory: Memory;
let questions = 0;

beforeEach(() => {
  version = 1;
  memory = untilWritten(() => version);
});

/** Asks for what `answer` gives and counts how often it was really asked. */
function asking<A extends readonly unknown[] | Promise<readonly unknown[]>>(answer: () => A) {
  let asked = 0;
  const text = `question ${(questions += 1)}`;
  return {
    ask: (parameters: readonly unknown[] = []) =>
      memory(text, parameters, () => {
        asked += 1;
        return answer();
      }),
    times: () => asked,
  };
}

test('asks once until somebody commits, and again afterwards', () => {
  const one = asking(() => [{ n: 1 }]);
  one.ask();
  one.ask();
  expect(one.times()).toBe(1);
  version += 1;
  one.ask();
  expect(one.times()).toBe(2);
});

test('tells questions apart by their parameters, a number from the same digits too', () => {
  const one = asking(() => [{ n: 1 }]);
  for (const parameters of [[1], ['1'], [null], ['null'], [1, 2], ['1,2']]) one.ask(parameters);
  expect(one.times()).toBe(6);
});

test('gives out what nobody can change for the others', () => {
  const [row] = asking(() => [{ n: 1 }]).ask() as { n: number }[];
  expect(() => Object.assign(row ?? {}, { n: 2 })).toThrow(TypeError);
});

test('keeps no long answer, nor counts it, and lets everything go before it grows too large', () => {
  const rows = (count: number) => asking(() => Array.from({ length: count }, (_, n) => ({ n })));
  const [short, long, full] = [rows(1), rows(10_001), rows(9_999)];
  short.ask();
  for (let n = 0; n < 6; n += 1) long.ask();
  expect(long.times()).toBe(6);
  for (let n = 0; n < 4; n += 1) full.ask([n]);
  short.ask();
  expect(short.times()).toBe(1);
  full.ask([4]);
  short.ask();
  expect(short.times()).toBe(2);
});

test('lets two who ask at the same time wait for one count, but not one who asks after a write', async () => {
  const waiting: ((rows: unknown[]) => void)[] = [];
  const one = asking(() => new Promise<unknown[]>((resolve) => waiting.push(resolve)));
  const [first, second] = [one.ask(), one.ask()];
  expect(one.times()).toBe(1);
  version += 1;
  const third = one.ask();
  expect(one.times()).toBe(2);
  waiting[0]?.([{ n: 1 }]);
  waiting[1]?.([{ n: 2 }]);
  expect(await Promise.all([first, second, third])).toEqual([[{ n: 1 }], [{ n: 1 }], [{ n: 2 }]]);
  expect(await one.ask()).toEqual([{ n: 2 }]);
});

test('does not remember a fault', async () => {
  const one = asking(() => Promise.reject<unknown[]>(new Error('busy')));
  await expect(one.ask()).rejects.toThrow('busy');
  await expect(one.ask()).rejects.toThrow('busy');
  expect(one.times()).toBe(2);
});
