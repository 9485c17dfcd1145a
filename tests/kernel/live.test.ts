import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { openLive, type Ending, type Live } from '#kernel/live.ts';
import { openLog } from '#kernel/log.ts';

const pace = { gather: 20, tick: 60_000, stay: 300, between: 300, most: 2 };
let live: Live<string> = open();
afterEach(() => {
  live.close();
  live = open();
});

it('gathers what is told at once into one look, and looks once when somebody joins', async () => {
  const page = join('zhou');
  await looked(page, 1);
  for (let i = 0; i < 50; i += 1) live.tell('东柳');
  live.tell('中河');
  await looked(page, 2);
  await pause(60);
  expect(page.looks()).toBe(2);
});

it('does not look for what does not concern the page, nor after it has left', async () => {
  const page = join('zhou');
  await looked(page, 1);
  live.tell('中河');
  await pause(40);
  expect(page.looks()).toBe(1);
  page.leave();
  live.tell('东柳');
  await pause(40);
  expect(page.looks()).toBe(1);
});

it('looks again, and only once more, for what was told during a look', async () => {
  let underWay = 0;
  let most = 0;
  const page = join('zhou', async () => {
    most = Math.max(most, (underWay += 1));
    await pause(50);
    underWay -= 1;
  });
  for (let i = 0; i < 8; i += 1) {
    live.tell('东柳');
    await pause(10);
  }
  await pause(200);
  expect(most).toBe(1);
  expect(page.looks()).toBeLessThanOrEqual(4);
  expect(page.looks()).toBeGreaterThanOrEqual(2);
});

it('loses nothing that is told while it looks', async () => {
  const page = join('zhou', () => pause(80));
  await looked(page, 1);
  live.tell('东柳');
  await looked(page, 2);
  await pause(150);
  expect(page.looks()).toBe(2);
});

it('looks at every tick, for what time has made or another process has written', async () => {
  live.close();
  live = open({ ...pace, tick: 25 });
  const page = join('zhou');
  await looked(page, 3);
  expect(page.endings).toEqual([]);
});

it('says of a look whether the clock asked for it: where nothing changed, a note must not be heard', async () => {
  live.close();
  live = open({ ...pace, tick: 120 });
  const asked: boolean[] = [];
  const page = join('zhou', (ticked) => Promise.resolve(asked.push(ticked)));
  await looked(page, 1);
  live.tell('东柳');
  await looked(page, 2);
  await looked(page, 3);
  expect(asked).toEqual([false, false, true]);
});

it('goes on after a look that broke: a lost database ends no stream', async () => {
  const page = join('zhou', () => Promise.reject(new Error('connection lost')));
  await looked(page, 1);
  live.tell('东柳');
  await looked(page, 2);
  expect(page.endings).toEqual([]);
});

it('ends the oldest of too many, and all when the server stops', () => {
  const [first, second, third, other] = [join('zhou'), join('zhou'), join('zhou'), join('li')];
  expect([first.endings, second.endings]).toEqual([['crowded'], []]);
  live.close();
  expect([second.endings, third.endings, other.endings]).toEqual([['stopping'], ['stopping'], ['stopping']]);
  expect(join('zhou').endings).toEqual(['stopping']);
});

it('knows who has what before him: as long as his stream is open, and a while without one', async () => {
  live.see('li', 'case 1');
  expect([...live.seenByOthers('zhou')]).toEqual([['case 1', ['li']]]);
  expect([...live.seenByOthers('li')]).toEqual([]);
  await pause(400);
  expect(live.seenByOthers('zhou').size).toBe(0);

  const page = join('li');
  live.see('li', 'case 2');
  await pause(400);
  expect([...live.seenByOthers('zhou')]).toEqual([['case 2', ['li']]]);
  page.leave();
  expect(live.seenByOthers('zhou').size).toBe(1);
  await pause(400);
  expect(live.seenByOthers('zhou').size).toBe(0);
  live.see('li', 'case 3');
  live.see('li', null);
  expect(live.seenByOthers('zhou').size).toBe(0);
});

async function looked(page: { looks: () => number }, times: number): Promise<void> {
  await vi.waitFor(() => expect(page.looks()).toBeGreaterThanOrEqual(times), { timeout: 5000 });
}

function open(at = pace): Live<string> {
  return openLive(openLog('silent'), at);
}

function join(person: string, work: (ticked: boolean) => Promise<unknown> = async () => {}) {
  let looks = 0;
  const endings: Ending[] = [];
  const leave = live.join(person, {
    concerns: (note) => note === '东柳',
    look: (ticked) => {
      looks += 1;
      return work(ticked);
    },
    end: (why) => endings.push(why),
  });
  onTestFinished(leave);
  return { looks: () => looks, endings, leave };
}
