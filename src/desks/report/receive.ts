import type { Request } from 'express';
import { earlierAnswer, forgetPhotos } from '#desks/common/sent-before.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, formKey, refusedFields } from '#kernel/http.ts';
import { digestOf, receivedPhotos, withWaiting, type RefusedPhoto } from '#kernel/uploads.ts';
import type { Report } from '#records/cases.ts';
import { waitingFor } from '#records/photos.ts';
import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import { titleOf } from '#rules/title.ts';
import { reportFaults } from './faults.ts';
import { categoryIn, readReport, typedIn, usualChannel, type ReportInput, type Typed } from './forms.ts';
import { gridsFor, ownGrid } from './queries.ts';

/** A form as it is drawn: what was typed, what is wrong with it, and what became of its photos. */
export type FormState = {
  typed: Typed;
  key: string;
  errors: Record<string, string>;
  /** Photos of an earlier try that wait for this form. */
  kept: number;
  refused: readonly RefusedPhoto[];
};

export type Outcome =
  | { kind: 'taken'; id: string; refused: readonly RefusedPhoto[] }
  | { kind: 'elsewhere' }
  | { kind: 'faulty'; form: FormState };

/** Takes a report in, or says what is missing, or that it belongs elsewhere. The same key is answered the same once more. */
export async function receive(deps: Deps, req: Request): Promise<Outcome> {
  const actor = actorOf(req);
  const sent = typedIn(req.body);
  const received = receivedPhotos(req);
  const shas = received.kept.map((photo) => photo.sha256);
  const request = { key: formKey(req), digest: digestOf(sent, shas) };
  if (isElsewhere(deps, categoryIn(sent))) {
    const waited = await deps.books.forgetForm(actor, request.key);
    await forgetPhotos(deps, [...shas, ...waited]);
    return { kind: 'elsewhere' };
  }
  const before = await earlierAnswer(deps.readDb, actor, request.key);
  if (before && before.digest !== request.digest) {
    throw new Problem('mismatch', { reason: 'key_used_for_other' });
  }
  if (before) return { kind: 'taken', id: before.answer, refused: received.refused };

  const waiting = await waitingFor(deps.readDb, actor.id, request.key);
  const { shas: photos, refused } = withWaiting(waiting, received);
  await deps.books.keepPhotos(received.kept);
  const grids = await gridsFor(deps.readDb, actor);
  const typed = { ...sent, grid: sent.grid || ownGrid(actor, grids) };
  const context = { actor, grids, photos: photos.length, now: deps.now(), book: deps.reference() };
  const read = readReport(typed);
  let errors = { ...reportFaults(typed, context), ...(read.ok ? {} : read.fields) };
  if (read.ok && Object.keys(errors).length === 0) {
    const { id, fields } = await deps.books
      .openCase(actor, reportOf(deps, actor, read.data, photos), request)
      .then(
        (id) => ({ id, fields: {} }),
        (error: unknown) => ({ id: null, fields: refusedFields(error) }),
      );
    if (id !== null) return { kind: 'taken', id, refused };
    errors = fields;
  }
  await deps.books.keepWaiting(actor, request.key, photos);
  const again = errors['position'] ? { ...typed, lat: '', lon: '' } : typed;
  return { kind: 'faulty', form: { typed: again, key: request.key, errors, kept: photos.length, refused } };
}

/** A complaint about staff has no board: it is answered with where to turn, and nothing of it is kept. */
export function isElsewhere({ reference }: Pick<Deps, 'reference'>, category: string): boolean {
  return reference().category(category)?.board === null;
}

function reportOf({ reference }: Deps, actor: Actor, input: ReportInput, photos: readonly string[]): Report {
  const { category, grid, place, story, at, handled, contact_name: name, contact_phone: phone } = input;
  return {
    category,
    urgent: input.severity,
    grid,
    place,
    story,
    title: titleOf(story, reference().category(category)?.short_name ?? '', place),
    at,
    channel: input.channel || usualChannel(actor, phone !== ''),
    handled,
    contact: phone === '' ? null : { name, phone },
    photos,
  };
}
