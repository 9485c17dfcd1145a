import { afterEach, beforeEach, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openStory, type Story } from '#tests/support/story.ts';
import { dongliu, police } from '#tests/support/street.ts';

const bank = `${dongliu}-bank`;

onBothEngines('the list of one’s tasks', (engine) => {
  let story: Story;
  beforeEach(async () => {
    story = await openStory(engine);
  });
  afterEach(() => story.close());

  it('shows what waits, however much was over lately, and nothing that was never admitted', async () => {
    const { street } = story.house;
    const id = await street.report('shen', { category: 'FRD01', title: '转账诈骗', place: '5幢402' });
    await street.route('zhou', id, police);
    await story.step('zhou', id, 'add-co', {
      party: `unit:${bank}`,
      sign: '10min',
      limit: '1h',
      remark: '止付',
    });
    const open = await street.db.selectFrom('task').selectAll().executeTakeFirstOrThrow();
    const over = Array.from({ length: 120 }, (_, i) => ({
      ...open,
      id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
      state: 'done' as const,
      outcome: 'done' as const,
      done_at: street.now(),
      sign_due_at: '2026-11-20T00:00:00.000Z',
    }));
    const denied = { ...open, id: '00000000-0000-7000-8000-999999999999', state: 'denied' as const };
    await street.db
      .insertInto('task')
      .values([...over, { ...denied, done_at: street.now() }])
      .execute();
    const page = (await (await story.as('qi')).get('/tasks').expect(200)).text;
    expect(page).toContain(`/tasks/${open.id}`);
    expect(page.match(/href="\/tasks\/00000000[^"]*"/g)?.length).toBe(50);
    expect(page).not.toContain(denied.id);
  });
});
