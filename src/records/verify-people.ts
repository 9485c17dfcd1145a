import type { JournalTable, PersonTable, PostTable, ReadDb, SecondFactorTable } from '#db/schema.ts';
import { differencesOf } from './differences.ts';
import { peopleChain } from './journal.ts';
import { parsed } from './json.ts';
import type { Finding } from './verify-chain.ts';

export type PeopleFault =
  | 'person_without_line'
  | 'line_without_person'
  | 'person_differs'
  | 'post_without_line'
  | 'line_without_post'
  | 'post_differs'
  | 'second_without_line'
  | 'line_without_second'
  | 'second_differs';

type PersonFacts = Pick<PersonTable, 'created_at' | 'created_by' | 'left_at'>;
type PostFacts = Omit<PostTable, 'id'>;
type SecondFacts = Pick<SecondFactorTable, 'set_at'>;
/** What the journal says of each id, and in which line it was last told. */
type Told<Facts> = Map<string, { seq: number; facts: Facts }>;
/** The data of the lines looked at here; see people.ts, posts.ts and leaving.ts. */
type LineData = { person: string; post: string; place: string; unit: string | null } & Pick<
  PostTable,
  'role' | 'board'
>;

/**
 * Replays what was done to accounts and compares it with who is here, which posts they hold and whether they have a
 * second factor. Names, phones, passwords and the secrets of second factors are not in the journal.
 */
export async function peopleFaults(db: ReadDb, lines: readonly JournalTable[]): Promise<Finding[]> {
  const told: AllTold = { people: new Map(), posts: new Map(), seconds: new Map() };
  for (const line of lines) replayLine(told, line);
  const people = await db
    .selectFrom('person')
    .select(['id', 'login', 'created_at', 'created_by', 'left_at'])
    .orderBy('id')
    .execute();
  const posts = await db.selectFrom('post').selectAll().orderBy('id').execute();
  const seconds = await db
    .selectFrom('second_factor')
    .select(['person_id as id', 'set_at'])
    .orderBy('person_id')
    .execute();
  const logins = new Map(people.map(({ id, login }) => [id, login]));
  const nameOf = (id: string) => logins.get(id) ?? id;
  const nameOfPost = ({ role, place_id, person_id }: PostFacts) => `${nameOf(person_id)} ${role} ${place_id}`;
  return [
    ...compared(told.people, people, (id) => nameOf(id), {
      extra: 'person_without_line',
      gone: 'line_without_person',
      differs: 'person_differs',
    }),
    ...compared(told.posts, posts, (_id, post) => nameOfPost(post), {
      extra: 'post_without_line',
      gone: 'line_without_post',
      differs: 'post_differs',
    }),
    ...compared(told.seconds, seconds, (id) => nameOf(id), {
      extra: 'second_without_line',
      gone: 'line_without_second',
      differs: 'second_differs',
    }),
  ];
}

type AllTold = { people: Told<PersonFacts>; posts: Told<PostFacts>; seconds: Told<SecondFacts> };

function replayLine(told: AllTold, line: JournalTable): void {
  const { seq, step, at } = line;
  const by = line.actor_id === 'system' ? null : line.actor_id;
  const data = parsed<LineData>(line.data);
  const endPosts = (those: (id: string, post: PostFacts) => boolean) => {
    for (const [id, { facts }] of told.posts)
      if (facts.ended_at === null && those(id, facts))
        told.posts.set(id, { seq, facts: { ...facts, ended_at: at } });
  };
  if (!data) return;
  if (step === 'person-add')
    told.people.set(data.person, { seq, facts: { created_at: at, created_by: by, left_at: null } });
  else if (step === 'post-grant')
    told.posts.set(data.post, {
      seq,
      facts: { ...placed(data), granted_at: at, granted_by: by, ended_at: null },
    });
  else if (step === 'post-end') endPosts((id) => id === data.post);
  else if (step === 'person-leave') {
    const person = told.people.get(data.person);
    if (person) told.people.set(data.person, { seq, facts: { ...person.facts, left_at: at } });
    endPosts((_id, post) => post.person_id === data.person);
    told.seconds.delete(data.person);
  } else if (step === 'person-return') {
    const person = told.people.get(data.person);
    if (person) told.people.set(data.person, { seq, facts: { ...person.facts, left_at: null } });
  } else if (step === 'second-set') told.seconds.set(data.person, { seq, facts: { set_at: at } });
  else if (step === 'second-reset') told.seconds.delete(data.person);
}

function placed({ person, role, place, unit, board }: LineData) {
  return { person_id: person, role, place_id: place, unit_id: unit, board };
}

function compared<Facts extends object>(
  told: Told<Facts>,
  rows: readonly (Facts & { id: string })[],
  nameOf: (id: string, facts: Facts) => string,
  faults: { extra: PeopleFault; gone: PeopleFault; differs: PeopleFault },
): Finding[] {
  const findings: Finding[] = [];
  const chain = peopleChain;
  const left = new Map(told);
  for (const row of rows) {
    const detail = nameOf(row.id, row);
    const known = left.get(row.id);
    left.delete(row.id);
    if (!known) {
      findings.push({ fault: faults.extra, chain, seq: 0, detail });
      continue;
    }
    const differences = differencesOf(known.facts, row);
    if (differences.length > 0)
      findings.push({ fault: faults.differs, chain, seq: known.seq, detail, differences });
  }
  for (const [id, { seq, facts }] of left)
    findings.push({ fault: faults.gone, chain, seq, detail: nameOf(id, facts) });
  return findings;
}
