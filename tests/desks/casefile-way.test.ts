import { readFileSync } from 'node:fs';
import type { KyselyPlugin } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { caseFileOf } from '#desks/casefile/queries.ts';
import { journalOf } from '#desks/casefile/journey.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { ningbo } from '#tests/support/facts.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { aPhoto, textOf } from '#tests/support/story.ts';
import { dongliu, fire } from '#tests/support/street.ts';
import { sumsOf } from '#views/case-ledger.ts';
import { casePageOf } from './casefile-forms.ts';

const nothingOpened = { reporter: null, case: null };

onBothEngines('how a case came to where it is', (engine) => {
  let house: House;
  const open = async (now?: string) => {
    house = await openHouse(engine, now ? { now } : {});
  };
  beforeEach(() => open());
  afterEach(() => house.close());

  const keptPhoto = async () => {
    const taken = await house.deps.photos.take(readFileSync(aPhoto));
    if (!taken.ok) throw new Error(`The photo was refused: ${taken.why}`);
    await house.street.books.keepPhotos([taken.photo]);
    return taken.photo.sha256;
  };
  /** Reported, sent, signed, done, found wanting, done again, checked, looked at, reopened, and in hand again. */
  async function longRoad(): Promise<string> {
    const { street } = house;
    const id = await street.report('shen');
    const photos = { kind: 'after' as const, shas: [await keptPhoto()] };
    const result = () =>
      street.step('lin', id, {
        command: { step: 'submit-result', closure: 'solved' },
        texts: { remark: '电线已收' },
        photos,
      });
    street.later(12);
    await street.route('zhou', id, fire);
    street.later(25);
    await street.step('lin', id, { command: { step: 'sign' } });
    street.later(26 * 60);
    await result();
    street.later(45);
    await street.step('xu', id, { command: { step: 'check-fail' }, texts: { remark: '还拉着' } });
    street.later(90);
    await result();
    street.later(30);
    await street.step('xu', id, { command: { step: 'check-pass' }, texts: { remark: '看过' } });
    street.later(200);
    await street.step('shen', id, { command: { step: 'visit-ok' } });
    street.later(3000);
    await street.step('shen', id, { command: { step: 'reopen' }, texts: { remark: '又拉了' } });
    street.later(60);
    return id;
  }
  const fileFor = async (login: string, id: string, db = house.street.db) => {
    const { street } = house;
    const found = await street.look(login, id);
    return caseFileOf(db, street.book, street.who(login), found, street.now(), nothingOpened);
  };

  it('is told by its holders, whose times add up to its life without the time it was closed', async () => {
    const id = await longRoad();
    const { way, row } = await fileFor('zhou', id);
    expect(way.spans.map(({ lane, state }) => `${lane} ${state}`)).toEqual([
      'desk reported',
      'emergency awaiting_sign',
      'emergency in_progress',
      'check pending_check',
      'emergency in_progress',
      'check pending_check',
      'grid pending_visit',
      'emergency in_progress',
    ]);
    expect(way.turns.map(({ kind }) => kind)).toEqual(['rework', 'reopened']);
    const life = Date.parse(house.street.now()) - Date.parse(row.reported_at);
    const total = sumsOf(way.spans).reduce((sum, { held }) => sum + held, 0);
    expect(total).toBe(life - 3000 * 60_000);
  });

  it('shows overdue exactly where the limit of the stage had passed', async () => {
    const id = await longRoad();
    const { way } = await fileFor('zhou', id);
    const lines = await journalOf(house.street.db, id);
    const signed = way.spans.find(({ state }) => state === 'in_progress')!;
    const due = lines.find(({ step }) => step === 'sign')!.facts.stageDueAt!;
    expect(signed.late).toEqual([{ from: due, until: signed.until }]);
    expect(way.spans[0]!.late).toEqual([]);
  });

  it('draws the way with an alternative in words, the sums and every part as a table', async () => {
    const id = await longRoad();
    const page = await casePageOf(await house.as('zhou'), id);
    const label = /<svg class="wide"[^>]*aria-label="([^"]*)"/.exec(page.text)?.[1];
    expect(label).toMatch(
      /办理路线：指挥室 12 分，消防安全组 \d 天 \d+ 时，核查回访 1 时 15 分，网格员 3 时 20 分/,
    );
    expect(page.text).toContain('fill="url(#late-wide)"');
    const text = textOf(page);
    expect(text).toMatch(/消防安全组 林涛 处置中/);
    expect(text).toMatch(/东柳街道 核查员 待核查/);
    expect(text).toContain('重新打开了，消防安全组 林涛正在再办');
  });

  it('is read in at most ten queries', async () => {
    const id = await longRoad();
    let queries = 0;
    const counter: KyselyPlugin = {
      transformQuery: ({ node }) => {
        queries += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    await fileFor('zhou', id, house.street.db.withPlugin(counter));
    expect(queries).toBeLessThanOrEqual(10);
  });

  it('explains both limits of a case that was given another category', async () => {
    const { street } = house;
    const id = await street.report('shen', { category: 'NBR01' });
    await street.step(
      'zhou',
      id,
      { command: { step: 'claim' } },
      { command: { step: 'classify', category: 'FIR02', severity: 'S3' } },
    );
    const text = textOf(await casePageOf(await house.as('zhou'), id));
    expect(text).toMatch(/办结： 明天 09:00/);
    expect(text).toContain('按这一类事件自己的时限：24 小时');
    expect(text).toContain('类别或紧急程度后来改过');
    expect(text).toMatch(/原办结时限： 12 月 23 日 09:00/);
  });

  it('counts past a holiday by its name, and says what is provisional', async () => {
    await house.close();
    await open(ningbo('2026-09-30 15:00'));
    const id = await house.street.report('shen', { category: 'FIR06' });
    const shown = textOf(await casePageOf(await house.as('zhou'), id));
    expect(shown).toMatch(/09-30 周三 起算/);
    expect(shown).toMatch(/10-01 国庆节 不算/);
    expect(shown).toMatch(/10-10 周六 国庆节上班 第 3 天/);
    await house.close();
    await open(ningbo('2026-12-30 10:00'));
    const late = await house.street.report('shen', { category: 'FIR06' });
    expect(textOf(await casePageOf(await house.as('zhou'), late))).toContain('2027 年放假安排还没公布');
  });

  it('tells what somebody may miss among the steps, and whom to ring', async () => {
    const { street } = house;
    const desk = { name: '街道值班', name_en: 'Street desk', phone: '0574-00001234' };
    const number = { ...desk, place: dongliu, position: 1 };
    await house.deps.office.addPhone(street.who('sysadmin'), number, { key: 'a-number', digest: 'same' });
    const id = await street.report('shen');
    await street.route('zhou', id, fire);
    street.later(11);
    const zhou = await casePageOf(await house.as('zhou'), id);
    expect(textOf(zhou)).toContain('撤销转办 · 转办已满 10 分钟');
    expect(zhou.text).toContain('<a href="tel:0574-00001234">0574-00001234</a>');
    expect(textOf(await casePageOf(await house.as('shen'), id))).toContain('核查通过以后，再请您看一眼');
    expect(textOf(await casePageOf(await house.as('gao'), id))).not.toContain('撤销转办');
  });

  it('keeps an opened phone number off the paper', async () => {
    const { street } = house;
    const id = await street.report('shen', { contact: { name: '王阿姨', phone: '13812345678' } });
    await street.route('zhou', id, fire);
    await street.step('lin', id, { command: { step: 'sign' } });
    const lin = await house.as('lin');
    await lin
      .post(`/cases/${id}/steps`)
      .type('form')
      .send({ step: 'reveal', reason: 'handling' })
      .expect(303);
    const { text } = await lin.get(`/cases/${id}?phone=1`).expect(200);
    const paper = text.replaceAll(/<span class="screen">[\s\S]*?<\/span>/g, '');
    expect(text).toContain('13812345678');
    expect(paper).not.toContain('13812345678');
    expect(paper).toContain('138****5678');
  });
});
