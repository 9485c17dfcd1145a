import type { Request } from 'express';
import { caseNumbered } from '#desks/common/numbered.ts';
import { offerFor, type FormStep, type Offer } from '#desks/common/offer.ts';
import { typedIn } from '#desks/common/typed.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, formKey, tryParse } from '#kernel/http.ts';
import { safeBack } from '#kernel/language.ts';
import { digestOf, receivedPhotos, withWaiting, type RefusedPhoto } from '#kernel/uploads.ts';
import { findCase, shownBy, type Act, type CaseInHand } from '#records/cases.ts';
import { waitingFields, waitingFor } from '#records/photos.ts';
import { faultsOf } from '#rules/checks.ts';
import type { MergeTarget } from '#rules/command.ts';
import { decide } from '#rules/decide.ts';
import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import { isLoose } from '#rules/vocabulary.ts';
import type { Filled } from '#views/steps.ts';
import { drawnAs, headSchema, orderOf, withOutcome, type Order } from './forms.ts';
import { granteeCalled } from './secrecy-forms.ts';

/** What became of a form: taken, sent back with faults, or overtaken by what happened to the case meanwhile. */
export type Outcome =
  | { kind: 'taken'; back: string | null; refused: RefusedPhoto[] }
  | { kind: 'faulty'; filled: Filled; refused: RefusedPhoto[]; back: string | null }
  | { kind: 'overtaken'; filled: Filled; refused: RefusedPhoto[]; overtaken: string };

/**
 * Takes the step that a form asks for.
 * Throws Problem missing (not his to see), forbidden, mismatch, invalid (step or version cannot be read).
 */
export async function take(deps: Deps, req: Request, id: string): Promise<Outcome> {
  const actor = actorOf(req);
  const found = await findCase(deps.readDb, actor, id);
  const head = tryParse(headSchema, withOutcome(req.body));
  if (!head.ok) throw found ? new Problem('invalid', { fields: head.fields }) : new Problem('missing');
  const { step, version } = head.data;
  const back = head.data.back === undefined ? null : safeBack(head.data.back);
  const key = formKey(req);
  const tray = receivedPhotos(req);
  const shas = tray.kept.map((photo) => photo.sha256);
  await deps.books.keepPhotos(tray.kept);
  const waiting = await waitingFor(deps.readDb, actor.id, key);
  const { shas: photos, refused } = withWaiting(waiting, tray);
  const fields = new Map([
    ...(await waitingFields(deps.readDb, actor.id, key)),
    ...tray.kept.map(({ sha256, field }) => [sha256, field] as const),
  ]);
  // Photos that waited are not of this request: sent again after it was taken, it must be the same request.
  const request = { key, digest: digestOf({ ...(req.body as object), key, case: id }, shas) };

  const comeBack = async (errors: Record<string, string>): Promise<Filled> => {
    await deps.books.keepWaiting(actor, key, photos, fields);
    return {
      step: drawnAs(step, req.body),
      key,
      values: typedIn(req.body),
      errors: onFields(step, errors),
      waiting: photos.length,
    };
  };
  try {
    if (!found || isOutdated(found, step, version)) {
      // Only the books know whether this repeats a request that was answered, or who was first: whatever it asks for, it is refused.
      await deps.books.takeStep(actor, id, version, [{ command: { step: 'claim' } }], request);
    } else {
      const offer = await offerFor(deps, actor, found, step);
      const brought = { shas: photos, fields };
      const order = await orderOf(step, req.body, found.facts, offer, brought, {
        findTarget: targetFinder(deps, actor),
        findPerson: (typed) => granteeCalled(deps.readDb, typed),
        book: deps.reference(),
      });
      // What the form itself lacks is told first, as its choices stand first.
      const faults = { ...order.faults, ...(await ruleFaults(deps, found, order)), ...order.faults };
      if (Object.keys(faults).length > 0) {
        demandOffered(deps, actor, found, offer, step);
        return { kind: 'faulty', filled: await comeBack(faults), refused, back };
      }
      await deps.books.takeStep(actor, id, version, order.acts, request);
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, detail } = error;
    if (code === 'invalid' && detail.fields)
      return { kind: 'faulty', filled: await comeBack(detail.fields), refused, back };
    if (code === 'conflict')
      return {
        kind: 'overtaken',
        filled: await comeBack({}),
        refused,
        overtaken: detail.reason ?? 'taken_meanwhile',
      };
    throw error;
  }
  return { kind: 'taken', back, refused };
}

/** A step that others rely on is taken by who has seen the newest of those that they took. */
function isOutdated({ row }: CaseInHand, step: FormStep, version: number): boolean {
  return version > row.version || ((step === 'route' || !isLoose(step)) && version < row.moved_seq);
}

/** The form of `assign` asks for unit and person in one field. */
function onFields(step: FormStep, errors: Record<string, string>): Record<string, string> {
  if (step !== 'assign') return errors;
  const { unit, person, ...others } = errors;
  const to = others['to'] ?? person ?? unit;
  return to === undefined ? others : { ...others, to };
}

/** What the rules miss in the acts, told together with what the form itself lacks. */
async function ruleFaults(
  { reference, now, readDb }: Deps,
  { facts }: CaseInHand,
  { acts }: Order,
): Promise<Record<string, string>> {
  let before = facts;
  let faults: Record<string, string> = {};
  for (const { command, texts, photos } of acts) {
    const wrote = Object.entries(texts ?? {}).flatMap(([field, text]) => (text === '' ? [] : [field]));
    const brought = photos ?? { kind: 'note', shas: [] };
    const shown = command.step === 'submit-result' ? await shownBy(readDb, facts.id, brought) : [];
    const asked = { ...command, wrote, photos: brought.shas.length, shown };
    faults = { ...faults, ...faultsOf(before, asked, reference(), now()) };
    if (command.step === 'classify')
      before = { ...before, category: command.category, severity: command.severity };
  }
  return faults;
}

/** A faulty form for a step that is not his to take is answered with the reason, not with its faults. */
function demandOffered(
  { now, reference }: Deps,
  actor: Actor,
  { facts }: CaseInHand,
  offer: Offer,
  step: FormStep,
): void {
  if (offer.steps.includes(step)) return;
  const into = { ...facts, id: '', state: 'reported' };
  // Only state, person and conditions are asked; the fields are known to be faulty.
  const command = { step: step === 'route' ? 'dispatch' : step, into } as Act['command'];
  const decision = decide(facts, command, actor, now(), reference());
  if (!decision.ok && decision.why !== 'invalid')
    throw new Problem(decision.why, { reason: decision.reason });
}

const isId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

function targetFinder({ readDb }: Deps, actor: Actor) {
  return async (idOrNumber: string): Promise<MergeTarget | undefined> => {
    const id = isId.test(idOrNumber) ? idOrNumber : await caseNumbered(readDb, actor, idOrNumber);
    return id === undefined
      ? undefined
      : ((await findCase(readDb, actor, id))?.facts as MergeTarget | undefined);
  };
}
