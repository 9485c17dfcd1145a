import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type House } from '#tests/support/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse('sqlite');
});
afterAll(() => house.close());

it('sends a page compressed to who can read it so, and plain to who cannot', async () => {
  const shen = await house.as('shen');
  const small = await shen.get('/report').set('Accept-Encoding', 'gzip').expect(200);
  expect(small.get('content-encoding')).toBe('gzip');
  expect(small.get('vary')).toMatch(/accept-encoding/i);
  const plain = await shen.get('/report').set('Accept-Encoding', 'identity').expect(200);
  expect(plain.get('content-encoding')).toBeUndefined();
  expect(small.text).toHaveLength(plain.text.length);
});
