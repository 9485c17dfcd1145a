import { afterEach, beforeEach, expect, it } from 'vitest';
import { badgesOf } from '#desks/common/badges.ts';
import { idsToAnswer } from '#desks/common/extensions.ts';
import { sealHeads } from '#records/seals.ts';
import { verify } from '#records/verify.ts';
import { mayTake } from '#rules/permissions.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { fire } from '#tests/support/street.ts';
import { formIn, send } from './casefile-forms.ts';

onBothEngines('延期 when several act at once', (engine) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(engine);
  });
  afterEach(() => house.close());

  /** 楼道堆物 in 林涛's hands, with a request for more time that waits. */
  const asked = async () => {
    const { street } = house;
    const id = await street.report('shen', { category: 'FIR06', title: '楼道堆满旧家具' });
    await street.route('zhou', id, fire, '请先看');
    await street.step('lin', id, { command: { step: 'sign' } });
    await street.step('lin', id, {
      command: { step: 'request-extension', reason: 'waiting_third_party', day: '2026-12-02' },
      texts: { remark: '业主在外地' },
    });
    return id;
  };
  const rowOf = (id: string) =>
    house.street.db.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  it('one of granting, denying and handing in the result holds, the others are told, and all of it verifies', async () => {
    const [zhao, other, lin] = await Promise.all([house.as('zhao'), house.as('zhao'), house.as('lin')]);
    for (let round = 0; round < 4; round += 1) {
      const id = await asked();
      const [desk, work] = [await zhao.get(`/cases/${id}`), await lin.get(`/cases/${id}`)];
      const result = { ...formIn(work.text, 'submit-result'), closure: 'solved', remark: '办好了' };
      const answers = await Promise.all([
        send(zhao, id, { ...formIn(desk.text, 'grant-extension'), remark: '' }),
        send(other, id, {
          ...formIn(desk.text, 'deny-extension'),
          key: `denied-in-round-${round}`,
          remark: '先清',
        }),
        send(lin, id, result, 'orientation-1.jpg'),
      ]);
      const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
      expect(statuses).toEqual([303, 409, 409]);
      const row = await rowOf(id);
      expect(row.extension_asked_at).toBeNull();
      const granted = answers[0]?.status === 303;
      expect(row.extension_count).toBe(granted ? 1 : 0);
      expect(row.working_due_at === row.due_at).toBe(!granted);
    }
    await sealHeads(house.street.db, house.street.now(), null);
    expect((await verify(house.street.db, [], () => {})).findings).toEqual([]);
  });

  it('the same people find it on their lists as may answer it, whoever holds it by then', async () => {
    const { street } = house;
    const id = await asked();
    const logins = ['zhao', 'chen', 'qian', 'zheng', 'gao', 'lin', 'he', 'wu', 'zhou'];
    const agrees = async () => {
      for (const login of logins) {
        const actor = street.who(login);
        const row = await rowOf(id);
        const facts = (await street.look('shen', id)).facts;
        const may = row.extension_asked_at !== null && mayTake['grant-extension'](actor, facts) === null;
        expect([login, await idsToAnswer(street.db, actor)]).toEqual([login, may ? [id] : []]);
        const { home = 0 } = await badgesOf(street.db, actor);
        expect([login, home >= (may ? 1 : 0)]).toEqual([login, true]);
      }
    };
    await agrees();
    const colleague = street.who('he').id;
    await street.step('zhao', id, { command: { step: 'assign', unit: fire, person: colleague } });
    expect((await rowOf(id)).handler_id).toBe(colleague);
    await agrees();
    await street.step('zhao', id, { command: { step: 'grant-extension' } });
    await agrees();
  });
});
