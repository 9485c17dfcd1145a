import type { Deps } from '#kernel/deps.ts';
import { partyName, type PartyName } from '#desks/common/parties.ts';
import { rowsById } from '#desks/common/rows.ts';
import type { ReadDb } from '#db/schema.ts';
import { taskOf } from '#records/tasks.ts';
import { partyIn } from '#records/case-tasks.ts';
import type { Actor, Task } from '#rules/facts.ts';
import { hidesReporter } from '#rules/strictness.ts';
import type { Span } from '#rules/tallies.ts';
import type { Instant, OffList } from '#rules/vocabulary.ts';
import { masked, pageSize, type ListedCase } from './case-list.ts';
import { countedOn, type Ground } from './counting.ts';
import type { Look } from './look.ts';

/** 清单外: how many tasks were asked for without a listed matter, and what the district said; what it has not said yet is in `asked` alone. */
export type OffListCounts = Record<OffList, number>;

/** `rows`: the streets in which any was asked for, in administrative order. */
export type OffListFigures = { rows: { street: string; counts: OffListCounts }[]; total: OffListCounts };

/** The counts of a look and of each of its streets: one walk over the index of such tasks. */
export async function offListOf(
  db: ReadDb,
  { ground, span }: Pick<Look, 'ground' | 'span'>,
): Promise<OffListFigures> {
  const rows = await offListOn(db, ground, span)
    .select(['about.street_id as street'])
    .select((e) => [
      e.fn.countAll<number>().as('asked'),
      e.fn.countAll<number>().filterWhere('task.off_list', '=', 'admitted').as('admitted'),
      e.fn.countAll<number>().filterWhere('task.off_list', '=', 'refused').as('refused'),
    ])
    .groupBy('about.street_id')
    .orderBy('about.street_id')
    .execute();
  const told = rows.map(({ street, ...n }) => ({
    street,
    counts: { asked: Number(n.asked), admitted: Number(n.admitted), refused: Number(n.refused) },
  }));
  const sum = (id: OffList) => told.reduce((all, { counts }) => all + counts[id], 0);
  return { rows: told, total: { asked: sum('asked'), admitted: sum('admitted'), refused: sum('refused') } };
}

/** A task of the list: whose it was to be, of which case, who asked for it and who decided; words only for who may open the case. */
export type OffListTask = {
  row: ListedCase;
  task: Pick<Task, 'id' | 'kind' | 'slot' | 'state' | 'outcome' | 'offList'>;
  party: PartyName;
  asked: Said;
  /** The district's word; null until it came. */
  decided: Said | null;
};
/** `who`: null where the name would tell who reported, or for who may not open the case. */
type Said = { at: Instant; who: string | null; words: string };

/** One page of the tasks behind a count, the newest first; a page beyond the last is the last. */
export async function offListPage(
  { readDb, reference }: Pick<Deps, 'readDb' | 'reference'>,
  actor: Actor,
  { ground, span }: Look,
  { only, page: wanted }: { only: OffList; page: number },
) {
  const tasks = offListOn(readDb, ground, span).$if(only !== 'asked', (q) =>
    q.where('task.off_list', '=', only),
  );
  const { n } = await tasks.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  const count = Number(n);
  const pages = Math.max(1, Math.ceil(count / pageSize));
  const page = Math.min(wanted, pages);
  const found = await tasks
    .selectAll('task')
    .orderBy('task.asked_at', 'desc')
    .orderBy('task.id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const ids = [...new Set(found.map(({ case_id }) => case_id))];
  const cases = new Map(
    (await masked(readDb, actor, await rowsById(readDb, ids))).map((row) => [row.id, row]),
  );
  const said = await saidOf(readDb, ids);
  return {
    count,
    page,
    pages,
    tasks: found.flatMap((one): OffListTask[] => {
      const row = cases.get(one.case_id);
      if (!row) return [];
      const lines = said.filter(({ task }) => task === one.id);
      const told = (line: Line | undefined): Said | null =>
        line
          ? {
              at: line.at,
              who: row.isSeen && !(hidesReporter(row) && line.actor === line.reporter) ? line.who : null,
              words: row.isSeen ? line.words : '',
            }
          : null;
      const { id, kind, slot, state, outcome, off_list: offList, asked_at: at } = one;
      return [
        {
          row,
          task: { id, kind, slot, state, outcome, offList },
          party: partyName(reference(), partyIn(one)),
          asked: told(lines.find(({ step }) => step === 'add-co')) ?? { at, who: null, words: '' },
          decided: told(lines.find(({ step }) => step !== 'add-co')),
        },
      ];
    }),
  };
}

export type OffListPage = Awaited<ReturnType<typeof offListPage>>;

/** Those asked for in the stretch whose cases are counted: few, so they come first and each is looked up in its case. */
function offListOn(db: ReadDb, ground: Ground, { start, end }: Span) {
  return db
    .selectFrom('task')
    .innerJoin('case_file as about', 'about.id', 'task.case_id')
    .where('task.off_list', 'is not', null)
    .where('task.asked_at', '>=', start)
    .where('task.asked_at', '<', end)
    .where((e) =>
      e.exists(
        countedOn(db, ground).where('case_file.id', '=', e.ref('task.case_id')).select('case_file.id'),
      ),
    );
}

type Line = Awaited<ReturnType<typeof saidOf>>[number];

/** What was written when they were asked for, admitted or refused. */
async function saidOf(db: ReadDb, cases: readonly string[]) {
  if (cases.length === 0) return [];
  const lines = await db
    .selectFrom('journal')
    .innerJoin('case_reporter', 'case_reporter.case_id', 'journal.chain')
    .leftJoin('case_text', (join) =>
      join
        .onRef('case_text.case_id', '=', 'journal.chain')
        .onRef('case_text.seq', '=', 'journal.seq')
        .on('case_text.field', '=', 'remark'),
    )
    .where('journal.chain', 'in', cases)
    .where('journal.step', 'in', ['add-co', 'child-admit', 'child-deny'])
    .select(['journal.at', 'journal.step', 'journal.actor_id', 'journal.actor_name', 'journal.data'])
    .select(['case_reporter.person_id as reporter', 'case_text.text'])
    .execute();
  return lines.map(({ at, step, actor_id, actor_name, data, reporter, text }) => ({
    task: taskOf(data),
    at,
    step,
    actor: actor_id,
    who: actor_name,
    reporter,
    words: text ?? '',
  }));
}
