import type { ReadDb } from '#db/schema.ts';
import { peopleChain } from '#records/journal.ts';
import type { Instant } from '#rules/vocabulary.ts';

const pageSize = 50;

/** Where a page of the journal ends, so that the next one starts behind it. */
export type Cursor = { at: Instant; chain: string; seq: number };
export type JournalPage = Awaited<ReturnType<typeof journalPage>>;

/** The newest lines first, of all chains or of one case, from behind a cursor; never their free text. */
export async function journalPage(db: ReadDb, chain: string | null, after: Cursor | null) {
  const rows = await db
    .selectFrom('journal')
    .leftJoin('case_file', 'case_file.id', 'journal.chain')
    .leftJoin('unit', 'unit.id', 'journal.actor_unit')
    .select([
      'journal.chain',
      'journal.seq',
      'journal.at',
      'journal.step',
      'journal.actor_id',
      'journal.actor_name',
      'journal.actor_role',
      'journal.from_state',
      'journal.to_state',
      'journal.hash',
      'journal.data',
      'case_file.number',
      'unit.name as unit_name',
      'unit.name_en as unit_name_en',
    ])
    .$if(chain !== null, (q) => q.where('journal.chain', '=', chain))
    .$if(after !== null, (q) =>
      q.where((e) =>
        e.or([
          e('journal.at', '<', after!.at),
          e.and([e('journal.at', '=', after!.at), e('journal.chain', '<', after!.chain)]),
          e.and([
            e('journal.at', '=', after!.at),
            e('journal.chain', '=', after!.chain),
            e('journal.seq', '<', after!.seq),
          ]),
        ]),
      ),
    )
    .orderBy('journal.at', 'desc')
    .orderBy('journal.chain', 'desc')
    .orderBy('journal.seq', 'desc')
    .limit(pageSize + 1)
    .execute();
  const lines = rows.slice(0, pageSize);
  const last = lines.at(-1);
  return {
    lines: await withAccounts(db, lines),
    next: rows.length > pageSize && last ? { at: last.at, chain: last.chain, seq: last.seq } : null,
  };
}

/** Each line with whose account it is about, and which post: names only, of lines about people. */
async function withAccounts<L extends { chain: string; data: string }>(db: ReadDb, lines: readonly L[]) {
  const told = lines.map((line) =>
    line.chain === peopleChain ? (JSON.parse(line.data) as PeopleLineData) : {},
  );
  const names = await peopleNamed(
    db,
    told.flatMap((data) => data.person ?? []),
  );
  const posts = await postsNamed(
    db,
    told.flatMap((data) => data.post ?? []),
  );
  return lines.map(({ data: _, ...line }, i) => ({
    ...line,
    whom: names.get(told[i]?.person ?? '') ?? null,
    post: posts.get(told[i]?.post ?? '') ?? null,
  }));
}

/** What a line about people names (records/posts.ts and its neighbours): ids, never a link's token. */
type PeopleLineData = { person?: string; post?: string };

async function peopleNamed(db: ReadDb, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const people = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(people.map(({ id, name }) => [id, name]));
}

async function postsNamed(db: ReadDb, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const posts = await db
    .selectFrom('post')
    .innerJoin('place', 'place.id', 'post.place_id')
    .leftJoin('unit', 'unit.id', 'post.unit_id')
    .select(['post.id', 'post.role', 'post.board', 'place.name as place', 'place.name_en as place_en'])
    .select(['unit.name as unit', 'unit.name_en as unit_en'])
    .where('post.id', 'in', ids)
    .execute();
  return new Map(posts.map((post) => [post.id, post]));
}

/** The chain of a case number, if there is one. */
export async function chainOf(db: ReadDb, number: string): Promise<string | null> {
  const row = await db.selectFrom('case_file').select('id').where('number', '=', number).executeTakeFirst();
  return row?.id ?? null;
}

/** How many lines no seal covers yet. */
export async function waitingLines(db: ReadDb): Promise<number> {
  const { waiting } = await db
    .selectFrom('unsealed')
    .select((e) => e.fn.countAll<number>().as('waiting'))
    .executeTakeFirstOrThrow();
  return Number(waiting);
}
