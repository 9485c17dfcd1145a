import type { Request } from 'express';
import { z } from 'zod';
import { typedIn } from '#desks/common/typed.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, formKey, tryParse } from '#kernel/http.ts';
import { digestOf, receivedPhotos, withWaiting, type RefusedPhoto } from '#kernel/uploads.ts';
import { waitingFor } from '#records/photos.ts';
import { findTask } from '#records/tasks.ts';
import type { Command } from '#rules/command.ts';
import { Problem } from '#rules/problem.ts';
import { taskOutcomes } from '#rules/vocabulary.ts';
import type { TaskForm } from '#views/task-forms.ts';

const steps = [
  'child-sign',
  'report-in',
  'child-refuse',
  'child-rule',
  'child-note',
  'child-done',
  'child-admit',
  'child-deny',
] as const;

const head = z.object({
  step: z.enum(steps, 'choose'),
  seen: z.coerce.number('not_valid').int('not_valid').min(1, 'not_valid').max(1e9, 'not_valid'),
});
const form = z.object({
  remark: z.string('not_valid').max(2000, 'too_long').default(''),
  outcome: z.enum(['', ...taskOutcomes], 'choose').default(''),
  keep: z.enum(['', 'yes', 'no'], 'choose').default(''),
});

/** What became of a form of a task: taken, or sent back with faults, or overtaken by what happened meanwhile. */
export type Outcome =
  | { kind: 'taken'; refused: RefusedPhoto[] }
  | { kind: 'faulty'; filled: TaskForm; refused: RefusedPhoto[] }
  | { kind: 'overtaken'; filled: TaskForm; refused: RefusedPhoto[]; reason: string };

/**
 * Takes the step that a form of a task asks for.
 * Throws Problem missing (not his task), forbidden, mismatch, invalid (step or version cannot be read).
 */
export async function take(deps: Deps, req: Request, id: string): Promise<Outcome> {
  const actor = actorOf(req);
  const asked = tryParse(head, req.body);
  if (!asked.ok) {
    const found = await findTask(deps.readDb, actor, id);
    throw found ? new Problem('invalid', { fields: asked.fields }) : new Problem('missing');
  }
  const { step } = asked.data;
  const key = formKey(req);
  const tray = receivedPhotos(req);
  await deps.books.keepPhotos(tray.kept);
  const waiting = await waitingFor(deps.readDb, actor.id, key);
  const { shas: photos, refused } = withWaiting(waiting, tray);
  const digest = digestOf(
    { ...(req.body as object), key, task: id },
    tray.kept.map(({ sha256 }) => sha256),
  );
  const again = async (errors: Record<string, string>) => {
    await deps.books.keepWaiting(actor, key, photos);
    return { filled: { step, key, values: typedIn(req.body), errors, waiting: photos.length }, refused };
  };
  const comeBack = async (errors: Record<string, string>): Promise<Outcome> => ({
    kind: 'faulty',
    ...(await again(errors)),
  });
  const read = tryParse(form, req.body);
  const undecided = read.ok && step === 'child-rule' && read.data.keep === '';
  if (!read.ok || undecided) {
    if (!(await findTask(deps.readDb, actor, id))) throw new Problem('missing');
    if (!read.ok) return comeBack(read.fields);
    const silent = read.data.remark.trim() === '';
    return comeBack({ keep: 'choose', ...(silent ? { remark: 'remark_missing' } : {}) });
  }
  const { remark } = read.data;
  try {
    const texts = { remark: remark.replaceAll('\r\n', '\n') };
    const hung = photos.length > 0 ? { photos: { kind: 'note' as const, shas: photos } } : {};
    const act = { command: commandOf(id, { ...asked.data, ...read.data }), texts, ...hung };
    await deps.books.takeTask(actor, id, act, { key, digest });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, detail } = error;
    if (code === 'invalid' && detail.fields) return comeBack(detail.fields);
    if (code === 'conflict')
      return { kind: 'overtaken', ...(await again({})), reason: detail.reason ?? 'task_moved' };
    throw error;
  }
  return { kind: 'taken', refused };
}

function commandOf(
  task: string,
  { step, seen, outcome, keep }: z.output<typeof head> & z.output<typeof form>,
): Command {
  if (step === 'child-rule') return { step, task, seen, keep: keep === 'yes' };
  if (step === 'child-done') return { step, task, seen, outcome: outcome === '' ? 'done' : outcome };
  // What is only said is said whatever happened meanwhile.
  return step === 'child-note' ? { step, task } : { step, task, seen };
}
