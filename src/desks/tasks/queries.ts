import { earlierRulings } from '#desks/common/earlier-rulings.ts';
import { partyName, type PartyName } from '#desks/common/parties.ts';
import type { ReadDb } from '#db/schema.ts';
import { canSee } from '#records/cases.ts';
import { photosOf, type CasePhoto } from '#records/photos.ts';
import { placeNames } from '#records/place-names.ts';
import type { CategoryEntry, ReferenceBook } from '#records/reference.ts';
import { partyIn } from '#records/case-tasks.ts';
import { taskOf, tasksFor, type TaskInHand } from '#records/tasks.ts';
import { taskStepsFor } from '#rules/decide.ts';
import type { Actor, CaseFacts, Task } from '#rules/facts.ts';
import { openTaskStates } from '#rules/task-codes.ts';
import { taskDue, worksOn } from '#rules/task.ts';
import { taskSteps } from '#rules/tasks-area.ts';
import { seesReporter } from '#rules/visibility.ts';
import { type Board, type Instant, type Severity, type Step, type TaskOutcome } from '#rules/vocabulary.ts';

type Named = { name: string; name_en: string };

/** A task in a list: what it is about and where, and nothing else of its case. */
export type ListedTask = {
  task: Pick<Task, 'id' | 'kind' | 'slot' | 'state' | 'outcome' | 'signDue' | 'due' | 'version'>;
  severity: Severity;
  category: CategoryEntry | undefined;
  board: Board | null;
  place: string;
  party: PartyName;
};

const taskLists = ['sign', 'hand', 'district', 'done'] as const;
export type TaskLists = Record<(typeof taskLists)[number], ListedTask[]>;

/** How long a task that is over stays on the list, and how many of them are listed at most. */
const days = 7;
const most = 50;

/**
 * What waits for this person among tasks, what he has in hand, what the district decides: all of it, the most pressing first;
 * and what was over lately, the newest first.
 */
export async function tasksOf(
  db: ReadDb,
  book: ReferenceBook,
  actor: Actor,
  now: Instant,
): Promise<TaskLists> {
  const lately = new Date(Date.parse(now) - days * 24 * 3600_000).toISOString();
  const open = await listedFor(db, actor).where('task.state', 'in', openTaskStates).execute();
  const over = await listedFor(db, actor)
    .where('task.done_at', '>=', lately)
    .where('task.state', '!=', 'denied')
    .orderBy('task.done_at', 'desc')
    .orderBy('task.id')
    .limit(most)
    .execute();
  const listed = (row: Row): ListedTask => ({
    task: {
      id: row.id,
      kind: row.kind,
      slot: row.slot,
      state: row.state,
      outcome: row.outcome,
      signDue: row.sign_due_at,
      due: row.due_at,
      version: row.version,
    },
    severity: row.severity,
    category: book.category(row.category),
    board: row.board,
    place: row.place_text,
    party: partyName(book, partyIn(row)),
  });
  const lists: TaskLists = { sign: [], hand: [], district: [], done: over.map(listed) };
  for (const row of open.toSorted((a, b) => (pressing(a) < pressing(b) ? -1 : 1))) {
    const list = listFor(row.state, worksOn(actor, { to: partyIn(row) }));
    if (list) lists[list].push(listed(row));
  }
  return lists;
}

function listedFor(db: ReadDb, actor: Actor) {
  return tasksFor(db, actor)
    .select(['task.id', 'task.kind', 'task.slot', 'task.state', 'task.outcome'])
    .select(['task.sign_due_at', 'task.due_at', 'task.version'])
    .select(['task.unit_id', 'task.to_role', 'task.to_place'])
    .select(['case_file.severity', 'case_file.category', 'case_file.board', 'case_file.place_text']);
}
type Row = Awaited<ReturnType<ReturnType<typeof listedFor>['execute']>>[number];

/** By when something must be done about it; what came first goes first where the time is the same. */
function pressing({ state, sign_due_at: signDue, due_at: due, id }: Row): string {
  return `${taskDue({ state, signDue, due }) ?? signDue} ${id}`;
}

/** What the district has not admitted yet, or never did, is no work of its party. */
function listFor(state: Task['state'], works: boolean): keyof TaskLists | null {
  if (state === 'waiting_admission') return works ? null : 'district';
  if (state === 'refused') return 'district';
  return state === 'sent' ? 'sign' : 'hand';
}

/** One thing that was said or done about the task. */
export type TaskNote = {
  at: Instant;
  step: Step;
  who: string;
  /** Taken by the person who looks at it. */
  own: boolean;
  remark: string;
  kept: boolean | null;
  outcome: TaskOutcome | null;
  photos: readonly CasePhoto[];
};

/** A task as its page shows it to this person: what he needs to do it, and nothing else of the case. */
export async function taskPageOf(
  db: ReadDb,
  book: ReferenceBook,
  actor: Actor,
  { row, facts, task }: TaskInHand,
  now: Instant,
) {
  const notes = await notesOf(db, actor, facts, task);
  const photos = await photosOf(db, row.id);
  const places = await placeNames(
    db,
    [facts.street, facts.community, facts.grid].filter((id) => id !== null),
  );
  const [asked, ...later] = notes;
  const steps = taskStepsFor(facts, task.id, actor, now, book);
  return {
    task,
    number: row.number,
    category: book.category(facts.category),
    severity: facts.severity,
    place: [facts.community, facts.grid].flatMap((id): Named[] => {
      const place = places.get(id ?? '');
      return place ? [place] : [];
    }),
    spot: row.place_text,
    party: partyName(book, task.to),
    lead: facts.unit === null ? null : (book.unit(facts.unit) ?? null),
    askedBy: asked?.who ?? '',
    purpose: asked?.remark ?? '',
    shared: task.share === 1 ? photos.filter(({ kind }) => kind === 'found') : [],
    notes: later.map((note) => ({ ...note, photos: photos.filter(({ seq }) => seq === note.seq) })),
    steps,
    /** For who rules on it: how it was ruled before. */
    rulings: steps.includes('child-rule') ? await earlierRulings(db, book, actor, facts, 'help') : [],
    /** The case itself, for who may open it. */
    caseId: (await canSee(db, actor, row.id)) ? row.id : null,
  };
}

export type TaskPage = Awaited<ReturnType<typeof taskPageOf>>;

/** What was said about the task, from whoever asked for it on. A sealed reporter stays unnamed. */
async function notesOf(db: ReadDb, actor: Actor, facts: CaseFacts, task: Task) {
  const lines = await db
    .selectFrom('journal')
    .select(['seq', 'at', 'step', 'actor_id', 'actor_name', 'data'])
    .where('chain', '=', facts.id)
    .where('step', 'in', stepsOfTasks)
    .orderBy('seq')
    .execute();
  const own = lines.filter(({ data }) => taskOf(data) === task.id);
  const texts = await db
    .selectFrom('case_text')
    .select(['seq', 'text'])
    .where('case_id', '=', facts.id)
    .where('field', '=', 'remark')
    .execute();
  return own.map(({ seq, at, step, actor_id, actor_name, data }) => {
    const { chosen } = JSON.parse(data) as { chosen: Record<string, string> };
    const named = actor_id !== facts.reporter || seesReporter(actor, facts);
    return {
      seq,
      at,
      step: step as Step,
      who: named ? actor_name : '',
      own: actor_id === actor.id,
      remark: texts.find((text) => text.seq === seq)?.text ?? '',
      kept: chosen['keep'] === undefined ? null : chosen['keep'] === 'yes',
      outcome: (chosen['outcome'] ?? null) as TaskOutcome | null,
    };
  });
}

const stepsOfTasks = ['add-co', 'whistle', ...taskSteps] as const;
