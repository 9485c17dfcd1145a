import type { Actor } from '#rules/facts.ts';
import type { Reference } from '#rules/reference.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Db } from '#db/schema.ts';
import { openCase, takeStep, type Act, type Report } from './cases.ts';
import { once, type RequestKey } from './once.ts';
import { dropWaiting, forgetForm, keepPhoto, keepWaiting, type PhotoFacts } from './photos.ts';

/** The writers as desks receive them: each is one transaction, and answers only after it has committed. */
export type Books = ReturnType<typeof openBooks>;

/** What is told of a case that was written: whom it may concern, and nothing of what it says. */
export type Told = { caseId: string; district: string; street: string };

/**
 * Binds the records to a database and a clock, so that no desk ever holds either. `tell` hears of every case that was
 * written, after the commit.
 */
export function openBooks(
  db: Db,
  reference: () => Reference,
  now: () => Instant,
  tell: (told: Told) => void = () => {},
) {
  const write = <T>(act: (trx: Db) => Promise<T>) => db.transaction().execute(act);
  const writeCase = async (act: (trx: Db) => Promise<string>): Promise<string> => {
    const told = await write(async (trx) => toldOf(trx, await act(trx)));
    tell(told);
    return told.caseId;
  };
  return {
    /** Takes in a report once per key. @returns the case's id */
    openCase: (actor: Actor, report: Report, request: RequestKey): Promise<string> =>
      writeCase((trx) =>
        once(trx, actor.id, request, now(), async () => {
          const id = await openCase(trx, actor, report, reference(), now());
          await dropWaiting(trx, actor.id, request.key);
          return id;
        }),
      ),

    /** Takes one act on a case once per key. @returns the case's id */
    takeStep: (
      actor: Actor,
      caseId: string,
      version: number,
      acts: readonly Act[],
      request: RequestKey,
    ): Promise<string> =>
      writeCase((trx) =>
        once(trx, actor.id, request, now(), async () => {
          await takeStep(trx, actor, caseId, version, acts, reference(), now());
          await dropWaiting(trx, actor.id, request.key);
          return caseId;
        }),
      ),

    /** Notes photos that lie on the shelf, before anything refers to them. */
    keepPhotos: (photos: readonly PhotoFacts[]): Promise<void> =>
      write(async (trx) => {
        for (const photo of photos) await keepPhoto(trx, photo, now());
      }),

    /** Forgets what waited for a form that must leave nothing behind. @returns hashes whose files may go now */
    forgetForm: (actor: Actor, formKey: string): Promise<string[]> =>
      write((trx) => forgetForm(trx, actor.id, formKey)),

    /** Keeps the photos of a form that came back with faults, for 24 hours. */
    keepWaiting: (actor: Actor, formKey: string, shas: readonly string[]): Promise<void> =>
      write((trx) => keepWaiting(trx, actor.id, formKey, shas, now())),
  };
}

function toldOf(trx: Db, caseId: string): Promise<Told> {
  return trx
    .selectFrom('case_file')
    .select(['id as caseId', 'district_id as district', 'street_id as street'])
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow();
}
