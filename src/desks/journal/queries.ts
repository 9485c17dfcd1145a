import { namesOf } from '#desks/common/names.ts';
import { openingIn } from '#desks/common/opened.ts';
import { sealed } from '#desks/common/sealed.ts';
import type { JournalTable, ReadDb } from '#db/schema.ts';
import { officeChain, peopleChain } from '#records/journal.ts';
import type { Opening, Sensitivity } from '#rules/vocabulary.ts';
import { boundsOf, type Cursor, type Filter } from './filter.ts';

const pageSize = 50;

export type JournalPage = Awaited<ReturnType<typeof journalPage>>;
export type JournalLine = JournalPage['lines'][number];

/**
 * The newest lines first, of all that the filter lets through, from behind a cursor; never their free text, and never who
 * reported a case of secrecy (W) or a sealed one (X): of such a line `actor_id` and `actor_name` are null, and neither a
 * name nor a unit finds it.
 */
export async function journalPage(
  db: ReadDb,
  filter: Filter & { caseId?: string },
  after: Cursor | null,
  size = pageSize,
) {
  const { caseId, person, step, unit, chain, from, to } = filter;
  const rows = await db
    .selectFrom('journal')
    .leftJoin('case_file', 'case_file.id', 'journal.chain')
    .leftJoin('case_reporter', 'case_reporter.case_id', 'journal.chain')
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
      'case_file.sensitivity',
      'case_reporter.person_id as reporter',
      'unit.name as unit_name',
      'unit.name_en as unit_name_en',
    ])
    .$if(caseId !== undefined, (q) => q.where('journal.chain', '=', caseId!))
    .$if(person !== undefined, (q) => q.where('journal.actor_id', 'in', person!.split(',')))
    .$if(step !== undefined, (q) => q.where('journal.step', '=', step as JournalTable['step']))
    .$if(unit !== undefined, (q) => q.where('journal.actor_unit', '=', unit!))
    .$if(person !== undefined || unit !== undefined, (q) =>
      q.where((e) =>
        e.or([
          e('case_file.sensitivity', 'is', null),
          e('case_file.sensitivity', 'not in', sealed),
          e('case_reporter.person_id', '!=', e.ref('journal.actor_id')),
        ]),
      ),
    )
    .$if(chain === 'people', (q) => q.where('journal.chain', '=', peopleChain))
    .$if(chain === 'office', (q) => q.where('journal.chain', '=', officeChain))
    .$if(chain === 'cases', (q) => q.where('journal.chain', 'not in', [peopleChain, officeChain]))
    .$if(from !== undefined, (q) => q.where('journal.at', '>=', boundsOf(from!).from))
    .$if(to !== undefined, (q) => q.where('journal.at', '<', boundsOf(to!).to))
    .$if(after !== null, (q) =>
      q
        .where('journal.at', '<=', after!.at)
        .where((e) =>
          e.or([
            e('journal.at', '<', after!.at),
            e('journal.chain', '<', after!.chain),
            e.and([e('journal.chain', '=', after!.chain), e('journal.seq', '<', after!.seq)]),
          ]),
        ),
    )
    .orderBy('journal.at', 'desc')
    .orderBy('journal.chain', 'desc')
    .orderBy('journal.seq', 'desc')
    .limit(size + 1)
    .execute();
  const lines = rows.slice(0, size);
  const last = lines.at(-1);
  return {
    lines: await withAccounts(db, lines.map(withoutSealed)),
    next: rows.length > size && last ? { at: last.at, chain: last.chain, seq: last.seq } : null,
  };
}

/** What a line says of who took the step; role and unit of a sealed reporter, too, could tell who he is. */
type Who = Pick<JournalTable, 'actor_id' | 'actor_name' | 'actor_role'> & {
  unit_name: string | null;
  unit_name_en: string | null;
  sensitivity: Sensitivity | null;
  reporter: string | null;
};

function withoutSealed<L extends Who>({ sensitivity, reporter, ...line }: L) {
  const isSealed = sensitivity !== null && sealed.includes(sensitivity) && reporter === line.actor_id;
  return {
    ...line,
    actor_id: isSealed ? null : line.actor_id,
    actor_name: isSealed ? null : line.actor_name,
    actor_role: isSealed ? null : line.actor_role,
    unit_name: isSealed ? null : line.unit_name,
    unit_name_en: isSealed ? null : line.unit_name_en,
  };
}

/** Each line with whose account it is about, and which post: names only, of lines about people. */
async function withAccounts<L extends { chain: string; step: string; data: string }>(
  db: ReadDb,
  lines: readonly L[],
) {
  const told = lines.map((line) =>
    line.chain === peopleChain ? (JSON.parse(line.data) as PeopleLineData) : {},
  );
  const names = await namesOf(
    db,
    told.flatMap((data) => data.person ?? []),
  );
  const posts = await postsNamed(
    db,
    told.flatMap((data) => data.post ?? []),
  );
  return lines.map(({ data, ...line }, i) => ({
    ...line,
    opened: line.step === 'reveal' ? openedWith(data) : null,
    whom: names.get(told[i]?.person ?? '') ?? null,
    post: posts.get(told[i]?.post ?? '') ?? null,
  }));
}

/** What was opened, and the code chosen for why. */
function openedWith(data: string): { what: Opening; why: string | null } {
  const { chosen } = JSON.parse(data) as { chosen?: { reason?: string } };
  return { what: openingIn(data), why: chosen?.reason ?? null };
}

/** What a line about people names (records/posts.ts and its neighbours): ids, never a link's token. */
type PeopleLineData = { person?: string; post?: string };

async function postsNamed(db: ReadDb, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const posts = await db
    .selectFrom('post')
    .innerJoin('place', 'place.id', 'post.place_id')
    .leftJoin('unit', 'unit.id', 'post.unit_id')
    .select(['post.id', 'post.role', 'post.board', 'place.name as place', 'place.name_en as place_en'])
    .select(['unit.name as unit', 'unit.name_en as unit_en'])
    .where('post.id', 'in', [...new Set(ids)])
    .execute();
  return new Map(posts.map((post) => [post.id, post]));
}

/** Who is called so: by name, sign-in name or spelling, whether still here or not. At most twenty. */
export async function peopleCalled(db: ReadDb, who: string): Promise<string[]> {
  const small = who.toLowerCase();
  const people = await db
    .selectFrom('person')
    .select('id')
    .where((e) =>
      e.or([
        e('name', '=', who),
        e('login', '=', small),
        e.and([e('pinyin', '=', small), e('pinyin', '!=', '')]),
      ]),
    )
    .orderBy('id')
    .limit(20)
    .execute();
  return people.map(({ id }) => id);
}

/** The chain of a case number, if there is one. */
export async function chainOf(db: ReadDb, number: string): Promise<string | null> {
  const row = await db
    .selectFrom('case_file')
    .select('id')
    .where('number', '=', number.toUpperCase())
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The numbers of these chains, as far as they are cases. */
export async function numbersOf(db: ReadDb, chains: readonly string[]): Promise<Map<string, string>> {
  if (chains.length === 0) return new Map();
  const rows = await db
    .selectFrom('case_file')
    .select(['id', 'number'])
    .where('id', 'in', [...new Set(chains)])
    .execute();
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** How many lines no seal covers yet. */
export async function waitingLines(db: ReadDb): Promise<number> {
  const { waiting } = await db
    .selectFrom('unsealed')
    .select((e) => e.fn.countAll<number>().as('waiting'))
    .executeTakeFirstOrThrow();
  return Number(waiting);
}
