import { afterAll, beforeAll, expect, it } from 'vitest';
import { verify } from '#records/verify.ts';
import { sealHeads } from '#records/seals.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { fire, mediation, openStreet, type Street } from '#tests/support/street.ts';

onBothEngines('a case in the books', (engine) => {
  let street: Street;
  beforeAll(async () => {
    street = await openStreet(engine);
  });
  afterAll(() => street.close());

  it('goes from the street to closure, each step with one holder and one line', async () => {
    const id = await street.report('shen');
    await street.route('zhou', id, fire);
    await street.step('lin', id, { command: { step: 'sign' } });
    await street.step('lin', id, { command: { step: 'contact' }, texts: { remark: '已到现场' } });
    const photo = await aPhoto(street);
    await street.step('lin', id, {
      command: { step: 'submit-result', closure: 'solved' },
      texts: { remark: '已拆除飞线，教育车主。' },
      photos: { kind: 'after', shas: [photo] },
    });
    await street.step('xu', id, { command: { step: 'check-pass' } });
    await street.step('shen', id, { command: { step: 'visit-ok' } });
    const { row } = await street.look('shen', id);
    expect(row).toMatchObject({ state: 'closed', closure_type: 'solved', holder_id: null, version: 9 });
    expect(row.number).toBe('NB-330212-012-20261123-000001');
    await sealHeads(street.db, street.now(), null);
    const verdict = await verify(street.db, [], () => {});
    expect(verdict.findings).toEqual([]);
    expect(verdict).toMatchObject({ cases: 1, seals: 1 });
  });

  it('remembers an urging, its answer, and what the visit heard, and the journal says the same', async () => {
    const id = await street.report('shen', {
      category: 'NBR02',
      contact: { name: '王阿姨', phone: '13800000000' },
      origin: { orderNumber: 'GD20261123001', subLine: '4', intake: 'call-1' },
      pasted: '工单 GD20261123001：楼上半夜拖椅子',
      channel: 'hotline_12345',
    });
    street.later(60 * 24 * 30);
    await street.step('shen', id, { command: { step: 'urge' } });
    expect((await street.look('shen', id)).row).toMatchObject({ urge_count: 1, urge_answered_at: null });
    street.later(1);
    await street.route('zhou', id, mediation);
    expect((await street.look('zhou', id)).row.urge_answered_at).toBe(street.now());
    await street.step('fang', id, { command: { step: 'sign' } });
    street.later(60 * 24);
    await street.step('zhou', id, { command: { step: 'urge' } });
    street.later(5);
    await street.step('fang', id, {
      command: { step: 'answer-urge' },
      texts: { remark: '今晚七点两家见面' },
    });
    await street.step('fang', id, {
      command: { step: 'submit-result', closure: 'agreement' },
      texts: { remark: '两家签了协议' },
    });
    await street.step('xu', id, { command: { step: 'check-pass' } });
    await street.step('xu', id, { command: { step: 'visit-ok', satisfaction: 'fair' } });
    expect((await street.look('zhou', id)).row).toMatchObject({
      urge_count: 2,
      solved: 1,
      satisfaction: 'fair',
      order_number: 'GD20261123001',
      sub_line: '4',
      intake_id: 'call-1',
      channel: 'hotline_12345',
    });
    await sealHeads(street.db, street.now(), null);
    expect((await verify(street.db, [], () => {})).findings).toEqual([]);
    await street.db
      .updateTable('case_file')
      .set({ satisfaction: 'satisfied' })
      .where('id', '=', id)
      .execute();
    const { findings } = await verify(street.db, [], () => {});
    expect(findings.map(({ fault }) => fault)).toEqual(['row_differs']);
  });
});

async function aPhoto(street: Street): Promise<string> {
  const sha256 = 'a'.repeat(64);
  await street.books.keepPhotos([{ sha256, bytes: 1, width: 1, height: 1 }]);
  return sha256;
}
