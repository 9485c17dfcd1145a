import type { Request } from 'express';
import { earlierAnswer, forgetPhotos } from '#desks/common/sent-before.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, formKey, newFormKey, refusedFields } from '#kernel/http.ts';
import { digestOf, receivedPhotos, withWaiting, type RefusedPhoto } from '#kernel/uploads.ts';
import type { Report } from '#records/cases.ts';
import { waitingFor } from '#records/photos.ts';
import { Problem } from '#rules/problem.ts';
import { titleOf } from '#rules/title.ts';
import type { Channel } from '#rules/vocabulary.ts';
import { categoryIn, isFromResident, readEntry, typedIn, type EntryInput, type TypedEntry } from './forms.ts';
import { casesOfOrder, entryStreets, firstFinding, placesFor, type FirstFinding } from './queries.ts';
import type { EntryForm } from './state.ts';

export type Outcome =
  | { kind: 'taken'; id: string; refused: readonly RefusedPhoto[] }
  | { kind: 'faulty'; form: EntryForm };

/** Takes an entry in, or says what is missing. The same key is answered the same once more. */
export async function receive(deps: Deps, req: Request): Promise<Outcome> {
  const { readDb, books } = deps;
  const actor = actorOf(req);
  const typed = typedIn(req.body);
  const form = await tray(deps, req, typed);
  const request = { key: form.key, digest: digestOf(typed, form.sent) };
  const before = await earlierAnswer(readDb, actor, form.key);
  if (before && before.digest !== request.digest)
    throw new Problem('mismatch', { reason: 'key_used_for_other' });
  if (before) return { kind: 'taken', id: before.answer, refused: form.refused };

  const first = await firstOf(deps, req, typed);
  const streets = entryStreets(actor);
  const read = readEntry(typed, first !== null);
  let errors: Record<string, string> = {
    ...(read.ok ? {} : read.fields),
    ...(await choiceFaults(deps, streets, typed)),
  };
  const number = read.ok ? read.data.order_number : '';
  const known = number === '' || first ? [] : await casesOfOrder(readDb, actor, streets, number);
  if (known.length > 0 && typed.again !== '1') errors = { ...errors, again: 'order_known' };
  if (read.ok && Object.keys(errors).length === 0) {
    const intake =
      first?.intake_id ?? known.find(({ intake_id }) => intake_id !== null)?.intake_id ?? newFormKey();
    const report = reportOf(deps, read.data, { first, intake, photos: form.photos });
    const answer = await books.openCase(actor, report, request).then(
      (id) => ({ id, fields: {} }),
      (error: unknown) => ({ id: null, fields: refusedFields(error) }),
    );
    if (answer.id !== null) return { kind: 'taken', id: answer.id, refused: form.refused };
    errors = answer.fields;
  }
  return { kind: 'faulty', form: await comeBack(deps, req, { ...form, typed, errors, known }) };
}

/** The form that only asks to be read: nothing is taken in, its photos wait. */
export async function keepForm(deps: Deps, req: Request): Promise<EntryForm> {
  const typed = typedIn(req.body);
  const form = await tray(deps, req, typed);
  return comeBack(deps, req, { ...form, typed, errors: {}, known: [] });
}

type Tray = { key: string; sent: string[]; photos: string[]; refused: readonly RefusedPhoto[] };

/** The photos that came and those that wait. Of a complaint about staff none is kept, and none is noted. */
async function tray(deps: Deps, req: Request, typed: TypedEntry): Promise<Tray> {
  const actor = actorOf(req);
  const key = formKey(req);
  const received = receivedPhotos(req);
  const sent = received.kept.map((photo) => photo.sha256);
  if (deps.reference().category(categoryIn(typed))?.board === null) {
    const waited = await deps.books.forgetForm(actor, key);
    await forgetPhotos(deps, [...sent, ...waited]);
    return { key, sent: [], photos: [], refused: [] };
  }
  const waiting = await waitingFor(deps.readDb, actor.id, key);
  const { shas, refused } = withWaiting(waiting, received);
  await deps.books.keepPhotos(received.kept);
  return { key, sent, photos: shas, refused };
}

async function comeBack(
  deps: Deps,
  req: Request,
  form: Tray & Pick<EntryForm, 'typed' | 'errors' | 'known'>,
): Promise<EntryForm> {
  const { key, photos, refused, typed, errors, known } = form;
  await deps.books.keepWaiting(actorOf(req), key, photos);
  const was = typedIn(req.body, 'was_');
  return { key, refused, typed, errors, known, was, kept: photos.length, read: false };
}

/** The finding this one follows. Throws Problem missing when it is none that this person has entered. */
async function firstOf({ readDb }: Deps, req: Request, { from }: TypedEntry): Promise<FirstFinding | null> {
  if (from === '') return null;
  const first = await firstFinding(readDb, actorOf(req), from);
  if (!first) throw new Problem('missing');
  return first;
}

async function choiceFaults({ readDb, reference }: Deps, streets: readonly string[], typed: TypedEntry) {
  const places = await placesFor(readDb, streets);
  const ids = places.flatMap(({ community, grids }) => [community.id, ...grids.map(({ id }) => id)]);
  const category = reference().category(categoryIn(typed));
  const isStrange = categoryIn(typed) !== '' && !category;
  return {
    ...(typed.where !== '' && !ids.includes(typed.where) ? { where: 'where_elsewhere' } : {}),
    ...(isStrange ? { category: 'category_unknown' } : {}),
    ...(category?.board === null ? { category: 'category_not_here' } : {}),
  };
}

function reportOf(
  { reference }: Deps,
  input: EntryInput,
  more: { first: FirstFinding | null; intake: string; photos: readonly string[] },
): Report {
  const { first, intake, photos } = more;
  // An order that has been read has its channel.
  const channel = first?.channel ?? (input.channel as Channel);
  const phone = first ? (first.phone ?? '') : input.contact_phone;
  const name = first ? (first.name ?? '') : input.contact_name || (phone === '' ? '' : '来电人');
  const short = reference().category(input.category)?.short_name ?? '';
  return {
    category: input.category,
    urgent: input.severity,
    grid: input.where,
    place: input.place,
    story: input.story,
    title: input.title || titleOf(input.story, short, input.place),
    at: null,
    channel,
    handled: false,
    contact: name === '' && phone === '' ? null : { name, phone },
    reporterKind: first?.reporter_kind ?? (isFromResident(channel, phone !== '') ? 'resident' : 'worker'),
    origin: {
      orderNumber: (first ? first.order_number : input.order_number) || null,
      subLine: first ? first.sub_line : channel === 'hotline_12345' ? input.sub_line || null : null,
      intake,
    },
    pasted: first?.pasted ?? input.pasted,
    photos,
  };
}
