import type { Store } from '#db/open.ts';
import type { Act, Report } from '#records/cases.ts';
import { closingOf, findCase } from '#records/cases.ts';
import { openBooks } from '#records/books.ts';
import { actorById } from '#records/people.ts';
import { loadReferenceBook } from '#records/reference.ts';
import type { CaseInHand } from '#records/cases.ts';
import type { AuditPlan } from '#rules/audit.ts';
import type { Actor } from '#rules/facts.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { freshStore, type Engine } from './engine.ts';
import { beforehand, withEvidence } from './evidence.ts';

/** Saturday 21 November 2026, 14:30 in Ningbo; a working day later is Monday. */
export const saturday = '2026-11-21T06:30:00.000Z';
/** Monday 23 November 2026, 09:00 in Ningbo. */
export const monday = '2026-11-23T01:00:00.000Z';

export const dongliu = '330212012000';
export const fire = `${dongliu}-fire`;
export const police = `${dongliu}-police`;
export const mediation = `${dongliu}-mediation`;

/** The demo street on a database of its own: people by sign-in name, a clock that tests turn, the real books. */
export type Street = Awaited<ReturnType<typeof openStreet>>;

/** 抽查 draws nothing in a test that does not set this as its book's: a closed case is the same in every run. */
export const drawsAll: AuditPlan = { seed: 'street', base: { selfHandled: 1000, closed: 1000 } };

export async function openStreet(engine: Engine, start: Instant = monday) {
  const store: Store = await freshStore(engine);
  const { db } = store;
  const book = await loadReferenceBook(db);
  let now = start;
  let keys = 0;
  const books = openBooks(
    db,
    () => book,
    () => now,
  );
  const people = new Map<string, Actor>();
  for (const { id, login } of await db.selectFrom('person').select(['id', 'login']).execute()) {
    people.set(login, (await actorById(db, id))!);
  }
  const who = (login: string): Actor => {
    const actor = people.get(login);
    if (!actor) throw new Error(`The demo has nobody who signs in as ${login}`);
    return actor;
  };
  const request = () => ({ key: `key-${(keys += 1)}`, digest: 'same' });
  const look = async (login: string, id: string): Promise<CaseInHand> => {
    const found = await findCase(db, who(login), id);
    if (!found) throw new Error(`${login} does not see this case`);
    return found;
  };
  return {
    store,
    db,
    book,
    books,
    who,
    look,
    now: () => now,
    /** Turns the clock forward by minutes. */
    later: (minutes: number) => (now = new Date(Date.parse(now) + minutes * 60_000).toISOString()),
    report: (login: string, report: Partial<Report> = {}) =>
      books.openCase(who(login), { ...anOrdinaryReport, ...report }, request()),
    /** Takes steps as one act, with the version this person sees now; a result brings the papers that its kind needs. */
    step: async (login: string, id: string, ...acts: Act[]) => {
      const { facts, row } = await look(login, id);
      const { photos: there } = await closingOf(db, id);
      const shown = acts.map((act) => withEvidence(act, book.category(facts.category), there));
      if (shown.some(({ photos }) => photos?.others)) await books.keepPhotos([beforehand]);
      return books.takeStep(who(login), id, row.version, shown, request());
    },
    /** 转办: claim, classify as reported, dispatch. */
    route: async (login: string, id: string, unit: string, remark = '') => {
      const { facts, row } = await look(login, id);
      const acts: Act[] = [
        { command: { step: 'claim' } },
        { command: { step: 'classify', category: facts.category, severity: facts.severity } },
        { command: { step: 'dispatch', unit }, texts: { remark } },
      ];
      return books.takeStep(who(login), id, row.version, acts, request());
    },
    close: () => store.close(),
  };
}

/** 飞线充电 in 幸福苑第7网格, as shen would report it. */
export const anOrdinaryReport: Report = {
  category: 'FIR02',
  urgent: false,
  grid: '330212012007-07',
  place: '3幢2单元一楼楼道',
  story: '电线从三楼窗口拉下来，正在充电。',
  title: '电线从三楼窗口拉下来，正在充电',
  at: null,
  channel: 'grid_patrol',
  handled: false,
  contact: null,
  photos: [],
};
