import { fileURLToPath } from 'node:url';
import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { sealHeads } from '#records/seals.ts';
import { verify } from '#records/verify.ts';
import type { CaseTable } from '#db/schema.ts';
import type { Engine } from './engine.ts';
import { papersOf } from './evidence.ts';
import { openHouse, type House } from './house.ts';

export const aPhoto = fileURLToPath(new URL('./media/photo-nogps.jpg', import.meta.url));

/** Another one, of the same place before. */
export const aPhotoBefore = fileURLToPath(new URL('./media/orientation-1.jpg', import.meta.url));

type Fields = Record<string, string | number>;

/** People who use the real pages one after the other, each in a browser of his own. */
export async function openStory(engine: Engine) {
  const house: House = await openHouse(engine);
  const agents = new Map<string, TestAgent>();
  const as = async (login: string): Promise<TestAgent> => {
    const known = agents.get(login) ?? (await house.as(login));
    agents.set(login, known);
    return known;
  };
  // Whoever comes back after a while signs in again: a desk session ends after half an hour.
  const later = (minutes: number): void => {
    house.street.later(minutes);
    agents.clear();
  };
  const row = (id: string): Promise<CaseTable> =>
    house.street.db.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  const send = async (
    login: string,
    path: string,
    fields: Fields,
    photos: number,
    before = false,
  ): Promise<Response> => {
    const post = (await as(login)).post(path);
    for (const [name, value] of Object.entries({ key: randomUUID(), ...fields }))
      post.field(name, String(value));
    for (let i = 0; i < photos; i += 1) post.attach('photo', aPhoto);
    if (before) post.attach('before', aPhotoBefore);
    return post;
  };

  return {
    house,
    as,
    row,
    later,
    /** Reports something as the form does. @returns the case's id, from the address of the saved page */
    report: async (login: string, fields: Fields, photos = 0): Promise<string> => {
      const res = await send(login, '/report', { grid: '330212012007-07', ...fields }, photos);
      const id = /^\/report\/saved\/([\w-]{36})/.exec(res.get('location') ?? '')?.[1];
      if (res.status !== 303 || !id) throw new Error(`The report was answered ${res.status}: ${textOf(res)}`);
      return id;
    },
    /** Sends a step's form and gives the answer as it is. */
    trying: async (
      login: string,
      id: string,
      step: string,
      fields: Fields = {},
      photos = 0,
    ): Promise<Response> => {
      const { version } = await row(id);
      return send(login, `/cases/${id}/steps`, { step, version, ...fields }, photos);
    },
    /** Takes a step that has to work; a result brings the papers that its kind needs. */
    step: async (login: string, id: string, step: string, fields: Fields = {}, photos = 0): Promise<void> => {
      const { version, category: code } = await row(id);
      const category = house.street.book.category(code);
      const ends = step === 'submit-result';
      const papers = ends ? papersOf(category) : {};
      const before = ends && category?.closeNeeds.includes('before');
      const sent = { step, version, ...papers, ...fields };
      const res = await send(login, `/cases/${id}/steps`, sent, photos, before);
      if (res.status !== 303) throw new Error(`${login} ${step} was answered ${res.status}: ${textOf(res)}`);
    },
    /** What a person reads on a page, without markup. */
    reads: async (login: string, path: string): Promise<string> => {
      const res = await (await as(login)).get(path);
      if (res.status !== 200) throw new Error(`${login} ${path} was answered ${res.status}`);
      return textOf(res);
    },
    /** Seals the journal and replays it: what verify finds wrong. */
    faults: async (): Promise<string[]> => {
      await sealHeads(house.street.db, house.street.now(), null);
      const { findings } = await verify(house.street.db, [], () => {});
      return findings.map((f) => `${f.fault} ${f.chain} ${f.seq} ${f.detail ?? ''}`);
    },
    close: () => house.close(),
  };
}

export type Story = Awaited<ReturnType<typeof openStory>>;

/** The words of a page. */
export function textOf(res: { text: string }): string {
  return res.text
    .replace(/<(script|style|template)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}
