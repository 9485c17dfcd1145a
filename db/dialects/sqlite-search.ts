import { sql } from 'kysely';
import type { SearchEngine, SearchHit, SearchPhrase, SearchWish } from '#db/schema.ts';

/** FTS5 without the texts themselves; its row numbers are search_doc's own keys, so VACUUM cannot shift them. */
export const sqliteSearch: SearchEngine = {
  create: async (db) => {
    await sql`create table search_doc (key integer primary key, case_id text not null unique)`.execute(db);
    await sql`create virtual table search_fts using fts5(
      words, content='', contentless_delete=1, prefix='1 2',
      tokenize="unicode61 remove_diacritics 0 tokenchars '='"
    )`.execute(db);
  },
  put: async (trx, key, words) => {
    await sql`insert or replace into search_fts (rowid, words) values (${key}, ${words.join(' ')})`.execute(
      trx,
    );
  },
  newest: async (db, wish, { below, limit, keys }) => {
    // The keys are compared outside the index: handed to it one by one, it answers with a key whose words do not match.
    const { rows } = await sql<SearchHit>`
      select search_doc.key, search_doc.case_id
      from search_fts cross join search_doc on search_doc.key = search_fts.rowid
      where search_fts match ${queryOf(wish)}
        ${below === null ? sql`` : sql`and search_fts.rowid < ${below}`}
        ${
          keys
            ? sql`and search_fts.rowid between ${Math.min(...keys)} and ${Math.max(...keys)}
            and +search_fts.rowid in (${sql.join(keys)})`
            : sql``
        }
      order by search_fts.rowid desc limit ${limit}`.execute(db);
    return rows;
  },
  scrub: async (db) => {
    await sql`insert into search_fts (search_fts) values ('optimize')`.execute(db);
  },
};

function queryOf({ all, without }: SearchWish): string {
  const met = all.map((any) => `(${any.map(phraseOf).join(' OR ')})`).join(' AND ');
  return without.length === 0 ? met : `(${met}) NOT (${without.map(phraseOf).join(' OR ')})`;
}

function phraseOf({ words, open }: SearchPhrase): string {
  return `"${words.join(' ').replaceAll('"', '')}"${open ? '*' : ''}`;
}
