import { randomUUID } from 'node:crypto';
import type { Store } from '#db/open.ts';
import { openBrowser, signIn, type Browser } from './browser.ts';
import type { Served } from './child.ts';
import { measure, type Act, type Measured } from './measure.ts';
import { refusal } from './probe.ts';
import { street, type Worker } from './workers.ts';

/** 飞线充电: the everyday hazard; its unit and who signs there. */
const category = 'FIR02';
const unit = `${street}-fire`;
const handler = 'lin';
const dispatcher = 'zhou';

type Fields = Record<string, string | number>;

/**
 * Reports, then single steps, then 路由 as one act, each over HTTP and answered after the commit. Every report has a
 * worker of its own; the steps are taken on what was reported before.
 */
export async function measureWrites(
  server: Served,
  store: Store,
  workers: readonly Worker[],
  seconds: number,
  say: (line: string) => void,
): Promise<{ key: string; measured: Measured }[]> {
  const results: { key: string; measured: Measured }[] = [];
  const run = async (key: string, cookies: readonly string[], actOf: ActOf) => {
    const browsers = cookies.map((cookie) => openBrowser(server.url, cookie));
    results.push({ key, measured: await measure(server, browsers.map(actOf), seconds) });
    for (const browser of browsers) browser.close();
    say(`${key}: ${cookies.length}`);
  };
  const reporters: string[] = [];
  for (const { login } of workers.filter((one) => one.street === street).slice(0, 32))
    reporters.push(await signIn(server.url, login));
  for (const clients of [1, 8, 32]) await run('intake', reporters.slice(0, clients), report);

  const [desk, hand] = [await signIn(server.url, dispatcher), await signIn(server.url, handler)];
  const waiting = await waitingCases(store);
  const next = () => waiting.pop();
  const hands = Array.from({ length: 32 }, () => openBrowser(server.url, hand));
  for (const clients of [1, 8, 32])
    await run('step', Array<string>(clients).fill(desk), (browser, nth) =>
      stepByStep(browser, hands[nth]!, next),
    );
  for (const browser of hands) browser.close();
  for (const clients of [1, 16])
    await run('route', Array<string>(clients).fill(desk), (browser) => routing(browser, next));
  return results;
}

type ActOf = (browser: Browser, nth: number) => Act;

/** Reports the everyday hazard, each time from another door. */
export function report(browser: Browser): Act {
  let turn = 0;
  return () => {
    turn += 1;
    const place = `${1 + (turn % 40)}幢${1 + (turn % 3)}单元`;
    const story = `${place}一楼，电线从窗口拉下来给电瓶车充电，插线板放在纸箱上。`;
    return send(browser, '/report', { category, place, story });
  };
}

/** Claim, classify, dispatch, and sign by the unit's handler: four requests, then the next case. */
function stepByStep(desk: Browser, hand: Browser, next: () => string | undefined): Act {
  let id: string | undefined;
  let version = 0;
  return async () => {
    if (version === 0) id = next();
    if (id === undefined) return null;
    const path = `/cases/${id}/steps`;
    version += 1;
    if (version === 1) return send(desk, path, { step: 'claim', version });
    if (version === 2) return send(desk, path, { step: 'classify', version, category, severity: 'S2' });
    if (version === 3) return send(desk, path, { step: 'dispatch', version, unit });
    const signed = await send(hand, path, { step: 'sign', version });
    version = 0;
    return signed;
  };
}

function routing(desk: Browser, next: () => string | undefined): Act {
  return async () => {
    const id = next();
    if (id === undefined) return null;
    return send(desk, `/cases/${id}/steps`, { step: 'route', version: 1, category, severity: 'S2', unit });
  };
}

async function send(browser: Browser, path: string, fields: Fields): Promise<number> {
  const { status, bytes } = await browser.post(path, { key: randomUUID(), ...fields });
  if (status !== 303) throw refusal(`${path} ${fields['step'] ?? ''}`, status);
  return bytes;
}

/** What was reported just now and nobody has touched. */
async function waitingCases({ db }: Store): Promise<string[]> {
  const rows = await db
    .selectFrom('case_file')
    .select('id')
    .where('state', '=', 'reported')
    .where('street_id', '=', street)
    .where('category', '=', category)
    .where('version', '=', 1)
    .orderBy('reported_at')
    .execute();
  return rows.map(({ id }) => id);
}
