import type { ReadDb } from '#db/schema.ts';
import { sheetMark, sheetRow } from '#kernel/sheets.ts';
import { actorOf, bookOf, stateOf, stepOf } from '#views/journal-lines.ts';
import { onPaper } from '#views/time.ts';
import type { Words } from '#views/words/index.ts';
import type { Cursor, Filter } from './filter.ts';
import { journalPage } from './queries.ts';

/** Lines read at a time. */
const together = 500;

/** The filtered lines, newest first, as CSV in pieces: UTF-8 with its mark, so that spreadsheets read Chinese. */
export async function* csvOf(
  db: ReadDb,
  w: Words,
  filter: Filter & { caseId?: string },
): AsyncGenerator<string> {
  yield `${sheetMark}${sheetRow(w.journal.csv)}`;
  for (let after: Cursor | null = null; ;) {
    const page: Awaited<ReturnType<typeof journalPage>> = await journalPage(db, filter, after, together);
    yield page.lines
      .map((line) =>
        sheetRow([
          onPaper(line.at),
          line.number ? w.journal.filter.chains.cases : bookOf(w, line),
          line.number ?? '',
          String(line.seq),
          stepOf(w, line),
          stateOf(w, line.from_state),
          stateOf(w, line.to_state),
          actorOf(w, line),
          line.actor_role === null ? '' : w.roles[line.actor_role],
          (w.lang === 'zh' ? line.unit_name : line.unit_name_en) ?? '',
          line.hash,
        ]),
      )
      .join('');
    if (!page.next) return;
    after = page.next;
  }
}
