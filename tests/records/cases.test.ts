import { afterAll, beforeAll, expect, it } from 'vitest';
import { verify } from '#records/verify.ts';
import { sealHeads } from '#records/seals.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { fire, openStreet, type Street } from '#tests/support/street.ts';

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
});

async function aPhoto(street: Street): Promise<string> {
  const sha256 = 'a'.repeat(64);
  await street.books.keepPhotos([{ sha256, bytes: 1, width: 1, height: 1 }]);
  return sha256;
}
