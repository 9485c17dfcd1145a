import type TestAgent from 'supertest/lib/agent.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoPeople } from '#scripts/demo/people.ts';
import { findCase } from '#records/cases.ts';
import { newId } from '#records/ids.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { routesOf } from '#tests/support/routes.ts';
import { dongliu, fire, police } from '#tests/support/street.ts';

/** Those who work on it, help with it, check it, told of it, or answer for it: everybody else must not notice that there is anything. */
const concerned = ['shen', 'zhou', 'he', 'qi', 'xu', 'gao', 'yan', 'mi'];
const others = ['nobody', ...demoPeople.map(({ login }) => login)].filter(
  (login) => !concerned.includes(login),
);
/**
 * The auditor's own pages tell of every step of every case by its number: a read list that left some out would be none. A
 * stream has no end to compare; what it sends is read from the same lists. Liveness is asked by machines.
 */
const apart = /^\/(?:journal|live|assets|healthz|readyz)/;

const words = '虐待伤痕邻居';
/** Filters, counts, searches and sheets that a list of addresses alone does not reach. */
const asked = [
  '/dispatch?queue=open',
  '/dispatch?queue=late',
  '/dispatch?queue=past&days=90',
  '/dispatch?queue=to-sign',
  '/dispatch?severity=S1',
  '/dispatch?board=public_security&queue=open',
  '/board?queue=all&sort=newest',
  '/board?queue=late',
  '/board?queue=waiting',
  '/board?queue=closed',
  '/check?list=visit',
  '/rulings?list=extension',
  '/mine?tab=open',
  '/mine?tab=closed',
  '/report/categories?q=zzz',
  '/oversight?period=2026-11',
  '/oversight?period=2026-11&street=330212012000&board=public_security',
  '/oversight/table?period=2026-11',
  '/oversight/table?by=category&period=2026-11',
  '/oversight/table?by=unit&period=2026-11',
  '/oversight/table?by=community&period=2026-11',
  '/oversight/cases?tally=received&period=2026-11',
  '/oversight/cases?tally=open&period=2026-11',
  '/oversight/cases?matter=silent',
  '/oversight/cases?tally=closed&period=2026-11',
  '/oversight/overdue',
  '/oversight/off-list?period=2026-11',
  '/findings?list=settled',
  '/people?q=x',
  `/office/units/${police}`,
  '/office/grids/330212012007-07',
  '/office/streets/330212012000',
  '/office/streets/330212012000/grids',
  '/office/categories/PER02',
];
/** What is asked in a form: searches by words, number and phone, and lists to take along. */
const forms = [
  ...['虐待', words, '孩子', '000001', '7', 'NB-330212-000-20261123-000001', '13800001234'].map(
    (q) => ['/find', { q }] as const,
  ),
  ['/find/offers', { q: words }],
  ['/oversight/cases.csv', { tally: 'received', period: '2026-11' }],
  ['/oversight/table.csv', { period: '2026-11', by: 'category' }],
] as const;

onBothEngines('a sealed case leaves no trace', (engine) => {
  let house: House;
  const agents = new Map<string, TestAgent>();
  let ordinary = '';
  const before = new Map<string, string>();
  let sealedId = '';
  let changed: string[];
  /** What those who are concerned find while it is worked on. */
  const finders = ['gao', 'he', 'zhou'];
  const found = new Map<string, string>();

  beforeAll(async () => {
    house = await openHouse(engine);
    const { street } = house;
    ordinary = await street.report('shen');
    await street.route('zhou', ordinary, fire);
    await street.step('lin', ordinary, { command: { step: 'sign' } });
    await street.report('ma', { grid: '330212005013-02' });
    await street.report('shen', { title: '另一件', story: '楼道里堆了纸箱。' });
    const tried = await street.report('shen', {
      category: 'PUB04',
      title: '楼上半夜拖椅子',
      story: '很吵。',
    });
    await street.route('zhou', tried, police);
    for (const login of ['nobody', ...demoPeople.map((p) => p.login)])
      agents.set(login, login === 'nobody' ? house.stranger() : await house.as(login));
    for (const [page, text] of await allPages()) before.set(page, text);
    await workOnSealed();
    changed = await differing();
    for (const login of finders) {
      const { text } = await agents.get(login)!.post('/find/offers').type('form').send({ q: words });
      found.set(login, text);
    }
    await endSealed();
    changed.push(...(await differing()));
  }, 240_000);
  afterAll(() => house.close());

  /** Every page of everybody who is not concerned, without what differs each time it is drawn. */
  async function allPages(): Promise<[string, string][]> {
    const addresses = [
      ...routesOf(house.app)
        .filter(({ method, path }) => method === 'GET' && !apart.test(path))
        .map(({ path }) => path.replaceAll(/:\w+/g, ordinary)),
      ...asked,
    ];
    const drawn: [string, string][] = [];
    for (const login of others) {
      const agent = agents.get(login)!;
      const keepsHouse = ['sysadmin', 'secadmin', 'auditor'].includes(login);
      const people = concerned.map((one) => `/people/${house.street.who(one).id}`);
      for (const address of [...addresses, ...people]) {
        // To everybody else these say no without looking.
        if (!keepsHouse && /^\/(?:office|people)/.test(address)) continue;
        const { status, text } = await agent.get(address);
        drawn.push([`${login} ${address}`, `${status} ${plain(text)}`]);
      }
      for (const [address, form] of forms) {
        const { status, text } = await agent.post(address).type('form').redirects(1).send(form);
        drawn.push([`${login} ${address} ${JSON.stringify(form)}`, `${status} ${plain(text)}`]);
      }
    }
    return drawn;
  }

  async function differing(): Promise<string[]> {
    const pages = await allPages();
    return pages.filter(([page, text]) => before.get(page) !== text).map(([page]) => page);
  }

  /** Keys of forms are made anew each time; the clock stands still, and nothing else may differ. */
  function plain(text: string): string {
    return text
      .replaceAll(/(name="key" value=")[\w-]+"/g, '$1"')
      .replaceAll(/(find(?:\?|%3F)q(?:=|%3D))[\w-]{36}/g, '$1');
  }

  /** One is reported, sent to a unit, signed for, noted and opened. */
  async function workOnSealed(): Promise<void> {
    const { street } = house;
    sealedId = await street.report('shen', {
      category: 'PER02',
      title: '孩子身上有伤',
      story: `${words}听见孩子整夜哭。`,
      contact: { name: '一位邻居', phone: '13800001234' },
    });
    await street.route('zhou', sealedId, police, '马上去看');
    await street.step('he', sealedId, { command: { step: 'sign' } });
    await street.step('he', sealedId, { command: { step: 'note' }, texts: { remark: `${words}送医检查` } });
    await street.step('gao', sealedId, { command: { step: 'reveal', what: 'case', reason: 'decide' } });
    const ask = {
      id: newId(),
      slot: null,
      side: false,
      to: { kind: 'unit', id: `${dongliu}-bank` },
      sign: '4wh',
      limit: '1wd',
      item: null,
      share: 1,
    } as const;
    await street.step('he', sealedId, {
      command: { step: 'add-co', ask },
      texts: { remark: '请协助查账户' },
    });
  }

  /** Its helper is done, its result is handed in and checked. */
  async function endSealed(): Promise<void> {
    const { street } = house;
    const { facts } = await street.look('he', sealedId);
    const own = facts.tasks[0]!.id;
    const takes = (step: 'child-sign' | 'child-done', seen: number) =>
      street.books.takeTask(
        street.who('qi'),
        own,
        {
          command:
            step === 'child-done' ? { step, task: own, seen, outcome: 'done' } : { step, task: own, seen },
          texts: { remark: '查过了' },
        },
        { key: `qi-${step}`, digest: '' },
      );
    await takes('child-sign', 1);
    await takes('child-done', 2);
    const solved = { command: { step: 'submit-result', closure: 'solved' } } as const;
    await street.step('he', sealedId, { ...solved, texts: { remark: '孩子已安置' } });
    await street.step('xu', sealedId, { command: { step: 'check-pass' }, texts: { remark: '看过了' } });
  }

  it('no page changes for anybody who is not concerned, while it is worked on and when it is checked', async () => {
    expect(before.size).toBeGreaterThan(1000);
    expect((await house.street.look('gao', sealedId)).row.result_at).not.toBeNull();
    expect(changed).toEqual([]);
  });

  it('has a number of its own series, and those who are concerned find it', async () => {
    const { number } = (await house.street.look('gao', sealedId)).row;
    expect(number).toMatch(/^NB-330212-000-\d{8}-000001$/);
    for (const login of finders) expect(found.get(login)).toContain('孩子身上有伤');
  });

  it('its address, its number and its photos are nobody’s, as if there were none', async () => {
    const { row } = await house.street.look('gao', sealedId);
    for (const login of others.filter((one) => one !== 'nobody')) {
      const agent = agents.get(login)!;
      for (const id of [sealedId, row.number]) {
        const page = await agent.get(`/cases/${id}`).expect(404);
        const none = await agent.get('/cases/01900000-0000-7000-8000-000000000000');
        const without = (text: string) => text.replaceAll(/\/cases\/[\w-]+|%2Fcases%2F[\w-]+/g, '…');
        expect(without(page.text)).toBe(without(none.text));
      }
      expect(await findCase(house.street.db, house.street.who(login), sealedId)).toBeUndefined();
    }
  });

  it('a street’s numbers go on without a gap', async () => {
    const next = await house.street.report('shen', { title: '下一件' });
    const { row } = await house.street.look('zhou', next);
    expect(row.number).toMatch(/^NB-330212-012-\d{8}-000004$/);
  });
});
