import { partyName, type PartyName } from '#desks/common/parties.ts';
import type { ReferenceBook } from '#records/reference.ts';
import type { CaseFacts, Task } from '#rules/facts.ts';
import { helpOf, laneOfParty, type Help } from '#rules/helps.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { TextField } from '#db/schema.ts';
import type { JournalLine } from './journey.ts';

/** A task as the page of its case shows it: with what was asked for and what its party said last. */
export type TaskLine = {
  task: Task;
  party: PartyName;
  /** Who took it over. */
  handler: string | null;
  purpose: string;
  said: string;
  /** Where it lies on the lanes. */
  help: Help;
};

/** The tasks of a case in the order in which they were asked for, each with its words. */
export function tasksOf(
  book: ReferenceBook,
  { tasks }: CaseFacts,
  lines: readonly JournalLine[],
  texts: readonly { seq: number; field: TextField; text: string }[],
  nameOf: (id: string) => string | null,
  now: Instant,
): TaskLine[] {
  const remarkOf = ({ seq }: JournalLine) =>
    texts.find((text) => text.seq === seq && text.field === 'remark')?.text ?? '';
  return tasks.map((task) => {
    const own = lines.filter(({ chosen }) => chosen['task'] === task.id);
    const asked = own.find(({ step }) => step === 'add-co' || step === 'whistle');
    const spoken = own.filter((line) => line !== asked).map(remarkOf);
    return {
      task,
      party: partyName(book, task.to),
      handler: task.handler === null ? null : nameOf(task.handler),
      purpose: asked ? remarkOf(asked) : '',
      said: spoken.findLast((words) => words !== '') ?? '',
      help: helpOf(task, laneOfParty(task.to, unitOf(book, task)), now),
    };
  });
}

/** The meetings that were held about a case. */
export function meetingsIn(lines: readonly JournalLine[]): { id: string; at: Instant }[] {
  return lines.flatMap(({ step, chosen, at }) =>
    step === 'hold-meeting' && chosen['meeting'] ? [{ id: chosen['meeting'], at }] : [],
  );
}

function unitOf(book: ReferenceBook, { to }: Task) {
  return to.kind === 'unit' ? book.unit(to.id) : undefined;
}
