import { afterAll, beforeAll, expect, it } from 'vitest';
import { headText, latestSeal, sealHeads } from '#records/seals.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { fire } from '#tests/support/street.ts';

onBothEngines('the journal page', (engine) => {
  let house: House;
  let number: string;
  beforeAll(async () => {
    house = await openHouse(engine);
    const id = await house.street.report('shen', { story: '只有经办人该看到的一句话', title: '秘密标题' });
    await house.street.route('zhou', id, fire);
    number = (await house.street.look('zhou', id)).row.number;
  });
  afterAll(() => house.close());

  it('shows the auditor who took which step, and nothing of the case', async () => {
    const page = await (await house.as('auditor')).get('/journal').expect(200);
    expect(page.text).toContain('周明（综合指挥岗）');
    expect(page.text).toContain(number);
    expect(page.text).not.toContain('只有经办人该看到的一句话');
    expect(page.text).not.toContain('秘密标题');
  });

  it('prints the head of the day as verify takes it', async () => {
    await sealHeads(house.street.db, house.street.now(), null);
    const page = await (await house.as('auditor')).get('/journal').expect(200);
    expect(page.text).toContain(headText((await latestSeal(house.street.db))!));
    expect(page.text).toContain('全部日志都已封存');
  });

  it('pages through every line once', async () => {
    for (let i = 0; i < 30; i += 1) await house.street.report('bao');
    const auditor = await house.as('auditor');
    const seen: string[] = [];
    let path: string | undefined = '/journal';
    while (path) {
      const { text }: { text: string } = await auditor.get(path).expect(200);
      seen.push(...[...text.matchAll(/<code title="([0-9a-f]{64})"/g)].map((m) => m[1]!));
      path = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    const lines = await house.street.db.selectFrom('journal').select('hash').execute();
    expect(seen.toSorted()).toEqual(lines.map((l) => l.hash).toSorted());
  });

  it('finds one case by its number and says so when there is none', async () => {
    const auditor = await house.as('auditor');
    const one = await auditor.get('/journal').query({ case: number }).expect(200);
    expect([...one.text.matchAll(/<code title=/g)]).toHaveLength(4);
    const none = await auditor.get('/journal').query({ case: 'NB-0' }).expect(200);
    expect(none.text).toContain('没有编号是“NB-0”的日志');
    await auditor.get('/journal').query({ after: 'nonsense' }).expect(422);
  });

  it('tells whose account was changed and how, and no link', async () => {
    const { doors, now } = house.deps;
    const [secadmin, shen] = [house.street.who('secadmin'), house.street.who('shen')];
    await doors.grantPost(secadmin, {
      personId: shen.id,
      role: 'grid_lead',
      placeId: '330212012007',
      unitId: null,
      board: null,
    });
    const token = await doors.makeLink(secadmin, shen.id);
    const { text } = await (await house.as('auditor')).get('/journal').expect(200);
    expect(now()).toBe(house.street.now());
    expect(text).toContain('授予岗位：沈玉兰 · 网格长 · 幸福苑社区');
    expect(text).toContain('发一次性链接：沈玉兰');
    expect(text).not.toContain(token);
  });

  it('is closed to everyone else', async () => {
    for (const login of ['shen', 'zhou', 'sysadmin', 'secadmin', 'ning']) {
      await (await house.as(login)).get('/journal').expect(403);
    }
    await house.stranger().get('/journal').expect(303);
  });
});
