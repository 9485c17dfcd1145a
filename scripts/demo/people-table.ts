import { placeNames, type PlaceEntry } from '#records/place-names.ts';
import type { ReferenceBook } from '#records/reference.ts';
import type { ReadDb } from '#db/schema.ts';
import { wordsFor } from '#views/words/index.ts';
import { demoPeople, demoPassword, type DemoPerson } from './people.ts';

/** The people of the demo as a table for a terminal: sign-in name, name, post, place; the one password below. */
export async function peopleTable(db: ReadDb, reference: ReferenceBook): Promise<string> {
  const places = await placesOf(db);
  const rows = demoPeople.map((person) => [
    person.login,
    person.name,
    posts(person, reference),
    where(person, places),
  ]);
  const head = ['登录名 sign in as', '姓名 name', '岗位 post', '地点 place'];
  return `${aligned([head, ...rows])}\n\n密码都是 The password of all: ${demoPassword}`;
}

/** Rows as lines whose columns stand below each other; a Chinese character takes two cells of a terminal. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => cells(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((text, column) => text + ' '.repeat(widths[column]! - cells(text) + 2))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}

/** Terminal cells of a text: two for ideographs, their punctuation and full-width forms. */
export function cells(text: string): number {
  return [...text].reduce(
    (sum, one) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
        one,
      )
        ? 2
        : 1),
    0,
  );
}

function posts({ posts: held }: DemoPerson, reference: ReferenceBook): string {
  const [zh, en] = [wordsFor('zh').roles, wordsFor('en').roles];
  const roles = held.map(({ role }) => role);
  const [first] = held;
  const unit = first?.unit === undefined ? undefined : reference.unit(first.unit)?.name;
  const board = reference.boards.find(({ id }) => id === first?.board)?.name;
  const beside = unit ?? board;
  const title = `${roles.map((role) => zh[role]).join('、')} ${roles.map((role) => en[role]).join(', ')}`;
  return beside === undefined ? title : `${title} · ${beside}`;
}

/** The place, after the one above it where that tells more. */
function where({ posts: held }: DemoPerson, places: ReadonlyMap<string, PlaceEntry>): string {
  const place = places.get(held[0]?.place ?? '');
  const above = places.get(place?.parent_id ?? '');
  const isBelowStreet = place?.level === 'grid' || place?.level === 'community';
  return `${isBelowStreet ? `${above?.name ?? ''} ` : ''}${place?.name ?? ''}`;
}

async function placesOf(db: ReadDb): Promise<Map<string, PlaceEntry>> {
  const own = await placeNames(
    db,
    demoPeople.flatMap(({ posts: held }) => held.map((post) => post.place)),
  );
  const above = [...own.values()].flatMap(({ parent_id }) => parent_id ?? []);
  return new Map([...own, ...(await placeNames(db, above))]);
}
