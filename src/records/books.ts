import type { Actor, CaseFacts } from '#rules/facts.ts';
import type { Reference } from '#rules/reference.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Db } from '#db/schema.ts';
import { openCase, takeStep, type Act, type Report } from './cases.ts';
import { newId } from './ids.ts';
import { holdMeeting, type NewMeeting } from './meetings.ts';
import { once, type RequestKey } from './once.ts';
import { reopenEarlier } from './relapse.ts';
import { takeTask } from './take-task.ts';
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
  /**
   * `act` once per key, answered by this id: of the case, or of the task or meeting that it is about. `photos`: whether the
   * form brought any, now or with an earlier try.
   */
  const writeCases = async (
    actor: Actor,
    request: RequestKey,
    id: string,
    photos: boolean,
    act: (trx: Db) => Promise<CaseFacts[]>,
  ): Promise<string> => {
    let after: CaseFacts[] = [];
    const answer = await write((trx) => {
      const take = async () => {
        after = await act(trx);
        if (photos) await dropWaiting(trx, actor.id, request.key);
        return id;
      };
      return once(trx, actor.id, request, now(), take, id);
    });
    // What was answered before was told then.
    for (const { id: caseId, district, street } of after) tell({ caseId, district, street });
    return answer;
  };
  return {
    /** Takes in a report once per key. @returns the case's id */
    openCase: (actor: Actor, report: Report, request: RequestKey): Promise<string> => {
      const id = newId();
      return writeCases(actor, request, id, report.photos.length > 0, async (trx) => [
        await openCase(trx, actor, report, reference(), now(), id),
      ]);
    },

    /** Takes one act on a case once per key. @returns the case's id */
    takeStep: (
      actor: Actor,
      caseId: string,
      version: number,
      acts: readonly Act[],
      request: RequestKey,
    ): Promise<string> =>
      writeCases(actor, request, caseId, acts.some(hasPhotos), async (trx) => [
        await takeStep(trx, actor, caseId, version, acts, reference(), now()),
      ]),

    /** Takes a step of a task once per key, for who need not see its case. @returns the task's id */
    takeTask: (actor: Actor, taskId: string, act: Act, request: RequestKey): Promise<string> =>
      writeCases(actor, request, taskId, hasPhotos(act), async (trx) => [
        await takeTask(trx, actor, taskId, act, reference(), now()),
      ]),

    /** Writes down a meeting with all its cases once per key. @returns the meeting's id */
    holdMeeting: (actor: Actor, meeting: NewMeeting, request: RequestKey): Promise<string> =>
      writeCases(actor, request, meeting.id, false, (trx) =>
        holdMeeting(trx, actor, meeting, reference(), now()),
      ),

    /** 复发重开: opens an earlier case again and merges this one into it, once per key. @returns the earlier case's id */
    reopenEarlier: (
      actor: Actor,
      what: { id: string; version: number; earlier: string },
      request: RequestKey,
    ): Promise<string> =>
      writeCases(actor, request, what.earlier, false, (trx) =>
        reopenEarlier(trx, actor, what, reference(), now()),
      ),

    /** Notes photos that lie on the shelf, before anything refers to them. */
    keepPhotos: async (photos: readonly PhotoFacts[]): Promise<void> => {
      if (photos.length === 0) return;
      await write(async (trx) => {
        for (const photo of photos) await keepPhoto(trx, photo, now());
      });
    },

    /** Forgets what waited for a form that must leave nothing behind. @returns hashes whose files may go now */
    forgetForm: (actor: Actor, formKey: string): Promise<string[]> =>
      write((trx) => forgetForm(trx, actor.id, formKey)),

    /** Keeps the photos of a form that came back with faults, for 24 hours. */
    keepWaiting: (
      actor: Actor,
      formKey: string,
      shas: readonly string[],
      fields?: ReadonlyMap<string, string>,
    ): Promise<void> => write((trx) => keepWaiting(trx, actor.id, formKey, shas, now(), fields)),
  };
}

function hasPhotos({ photos }: Act): boolean {
  return [photos, ...(photos?.others ?? [])].some((some) => some !== undefined && some.shas.length > 0);
}
