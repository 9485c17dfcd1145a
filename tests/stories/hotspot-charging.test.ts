import { afterAll, beforeAll, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openStory, type Story } from '#tests/support/story.ts';
import { fire } from '#tests/support/street.ts';

const grid = '330212012007-07';
const matter = `/oversight/cases?matter=hotspot&same=FIR02&grid=${grid}`;
const day = 24 * 60;

onBothEngines('飞线充电反复', (engine) => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory(engine);
  });
  afterAll(async () => {
    expect(await story.faults()).toEqual([]);
    await story.close();
  });

  const charging = (place: string) =>
    story.report('shen', { category: 'FIR02', grid, place, story: `${place}飞线充电` }, 1);
  /** From the desk to the end, as it should go. */
  const handled = async (id: string) => {
    await story.step('zhou', id, 'route', { unit: fire });
    await story.step('lin', id, 'sign');
    await story.step('lin', id, 'submit-result', { closure: 'solved', remark: '已拆除' }, 1);
    await story.step('xu', id, 'check-pass');
    await story.step('shen', id, 'visit-ok');
  };
  /** Is the hotspot among what asks for a decision? */
  const isHot = async () => (await story.reads('wu', '/oversight')).includes('同一处 7 天里');

  it('twice is none; the third within seven days asks the district for a decision, and names the place', async () => {
    await handled(await charging('3幢2单元'));
    story.later(2 * day);
    await handled(await charging('3幢3单元'));
    expect(await isHot()).toBe(false);
    story.later(2 * day);
    const third = await charging('4幢1单元');
    expect(await isHot()).toBe(true);
    const list = await story.reads('wu', matter);
    for (const place of ['3幢2单元', '3幢3单元', '4幢1单元']) expect(list).toContain(place);
    // Each was settled as if it were alone; now the supervisor wants an answer for the place.
    await story.step('zhou', third, 'route', { unit: fire });
    await story.step('lin', third, 'sign');
    await story.step('wu', third, 'supervise', { days: '3', remark: '四天三次，请拿出整栋的办法' });
    expect(await story.reads('lin', `/cases/${third}`)).toContain('四天三次，请拿出整栋的办法');
    await story.step('lin', third, 'answer-supervision', { remark: '本周装集中充电桩，物业已同意' });
    await story.step('lin', third, 'submit-result', { closure: 'solved', remark: '充电桩已装，线已拆' }, 1);
    await story.step('wu', third, 'clear-supervision', { remark: '已看到充电桩' });
  });

  it('cools down when a week passes without another one', async () => {
    story.later(8 * day);
    expect(await isHot()).toBe(false);
  });
});
