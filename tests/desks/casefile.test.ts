import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type House } from '#tests/support/house.ts';
import { engines } from '#tests/support/engines.ts';
import { fire } from '#tests/support/street.ts';

describe.each(engines)('the page of one case on %s', (engine) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(engine);
  });
  afterAll(() => house.close());

  it('shows and steps', async () => {
    const { street } = house;
    const id = await street.report('shen');
    const zhou = await house.as('zhou');
    const page = await zhou.get(`/cases/${id}`);
    expect(page.status).toBe(200);
    const { row } = await street.look('zhou', id);
    const sent = await zhou.post(`/cases/${id}/steps`).type('form').send({ step: 'route', version: row.version, key: 'abcdefgh', unit: fire });
    expect(sent.text).toBe('');
    expect(sent.status).toBe(303);
  });
});
