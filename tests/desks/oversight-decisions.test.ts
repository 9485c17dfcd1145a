import { afterAll, beforeAll, expect, it } from 'vitest';
import { decisionsFor } from '#desks/oversight/decisions.ts';
import { presentLook } from '#desks/oversight/look.ts';
import type { DecisionKind } from '#rules/decisions.ts';
import { areasOf } from '#rules/oversight.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';
import { dongliu, fire } from '#tests/support/street.ts';

const grid = '330212012007-07';

onBothEngines('what is to be decided', (engine) => {
  let house: House;
  /** When each of these happened. */
  let declined: Instant;
  let failed: Instant;
  let asked: Instant;
  beforeAll(async () => {
    house = await openHouse(engine);
    const { street } = house;
    const proposed = await street.report('shen', { urgent: true });
    await street.step('zhou', proposed, { command: { step: 'claim' } });
    street.later(90);
    declined = street.now();
    await street.step('zhou', proposed, {
      command: { step: 'request-reject', reason: 'not_public_matter' },
      texts: { guidance: '请找物业' },
    });
    const reworked = await sent(house, 'NBR01', '离得最近');
    for (let times = 0; times < 2; times += 1) {
      street.later(60);
      await street.step('lin', reworked, {
        command: { step: 'submit-result', closure: 'solved', photos: 1 },
        texts: { remark: '清走了' },
        photos: { kind: 'after', shas: [] },
      });
      failed = street.now();
      await street.step('xu', reworked, {
        command: { step: 'check-fail' },
        texts: { remark: '还在' },
      });
    }
    const more = await sent(house, 'FIR06');
    asked = street.now();
    await street.step('lin', more, {
      command: { step: 'request-extension', reason: 'other', day: '2026-12-01' },
      texts: { remark: '等业主回来' },
    });
    street.later(30);
  });
  afterAll(() => house.close());

  const found = async (login: string, kind: DecisionKind) => {
    const actor = house.street.who(login as 'wu');
    const areas = areasOf(actor);
    const decisions = await decisionsFor(
      house.deps,
      actor,
      presentLook(areas, areas[0]!, house.street.now()),
    );
    return decisions.find((one) => one.kind === kind);
  };
  const reads = async (login: string, path: string) =>
    textOf(await (await house.as(login)).get(path).expect(200));

  it('asks whoever answers an extension to answer, and everybody else to press for it', async () => {
    expect((await found('zhao', 'extension'))?.cases).toBe(1);
    expect(await found('zhao', 'extension_elsewhere')).toBeUndefined();
    for (const login of ['wu', 'gao', 'ding', 'chen'])
      expect(await found(login, 'extension')).toBeUndefined();
    for (const login of ['wu', 'gao', 'ding'])
      expect((await found(login, 'extension_elsewhere'))?.cases).toBe(1);
    expect(await reads('wu', '/oversight')).toContain('1 件延期申请还没有批，请催有权批的人答复');
    expect(await reads('zhao', '/oversight')).toContain('1 件延期申请等您批，请定准不准');
    expect(await reads('wu', '/oversight/cases?matter=extension_elsewhere')).toMatch(/等别人批 1 件/);
    expect(await reads('wu', '/oversight/cases?matter=extension')).toMatch(/等您批 0 件/);
  });

  it('tells of a co-handler who lets his time go by, until he takes it over', async () => {
    const { street } = house;
    const id = await sent(house, 'FIR06');
    const task = '0190a000-0000-7000-8000-000000000001';
    await street.step('lin', id, {
      command: {
        step: 'add-co',
        ask: {
          id: task,
          slot: null,
          side: false,
          to: { kind: 'unit', id: `${dongliu}-social` },
          sign: '30min',
          limit: '1wd',
          item: null,
          share: 0,
        },
      },
      texts: { remark: '请联系独居老人的家人' },
    });
    expect(await found('wu', 'silent_co')).toBeUndefined();
    street.later(30);
    const due = street.now();
    expect(await found('wu', 'silent_co')).toBeUndefined();
    street.later(1);
    const one = { cases: 1, since: due, only: id };
    for (const login of ['wu', 'zhao', 'gao']) expect(await found(login, 'silent_co')).toMatchObject(one);
    expect(await found('chen', 'silent_co')).toBeUndefined();
    expect(await reads('wu', '/oversight/cases?matter=silent_co')).toMatch(/没回音 1 件/);
    expect(await reads('lin', '/board')).toContain('协办没回音');
    await street.books.takeTask(
      street.who('luo'),
      task,
      { command: { step: 'child-sign', task, seen: 1 } },
      { key: 'taken-over', digest: 'same' },
    );
    expect(await found('wu', 'silent_co')).toBeUndefined();
    expect(await reads('lin', '/board')).not.toContain('协办没回音');
  });

  it('says since when each has waited: since it was proposed, failed or asked for', async () => {
    expect((await found('wu', 'declining'))?.since).toBe(declined);
    expect((await found('wu', 'rework'))?.since).toBe(failed);
    expect((await found('wu', 'extension_elsewhere'))?.since).toBe(asked);
  });

  it('names a hotspot where it is and what it is of, and shows no other kind of case there', async () => {
    const { street } = house;
    for (let i = 0; i < 3; i += 1) await street.report('shen', { grid, category: 'FIR02' });
    await street.report('shen', { grid, category: 'ENV01' });
    const list = `/oversight/cases?matter=hotspot&grid=${grid}`;
    const { text } = await (await house.as('wu')).get(`${list}&same=FIR02`).expect(200);
    const n = (await found('wu', 'hotspot'))?.cases;
    expect(n).toBeGreaterThan(2);
    expect(text).toMatch(new RegExp(`<h1>[^<]*第7网格：飞线充电 · [^<]* ${n} 件</h1>`));
    // Nothing on the page takes the kind away.
    expect(text).not.toContain('class="crumbs"');
    expect(text).not.toMatch(/<select[^>]*name="category"/);
    expect(text.match(/name="same" value="FIR02"/g)?.length).toBeGreaterThan(0);
    const wu = await house.as('wu');
    for (const missing of ['', '&category=FIR02', '&same=no-such', '&same=FIR02&street=330203000000'])
      await wu.get(list + missing).expect(404);
    await wu.get('/oversight/cases?matter=hotspot&same=FIR02&grid=330203001001-01').expect(404);
  });
});

/** A case in hand at the fire group. */
async function sent({ street }: House, category: string, why?: string): Promise<string> {
  const id = await street.report('shen', { category });
  await street.route('zhou', id, fire, why);
  await street.step('lin', id, { command: { step: 'sign' } });
  return id;
}
