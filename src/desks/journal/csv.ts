import type { ReadDb } from '#db/schema.ts';
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
  yield `\ufeff${row(w.journal.csv)}`;
  for (let after: Cursor | null = null; ;) {
    const page: Awaited<ReturnType<typeof journalPage>> = await journalPage(db, filter, after, together);
    yield page.lines
      .map((line) =>
        row([
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

function row(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** A cell that begins like a formula is text: an apostrophe keeps a spreadsheet from computing it. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
