import { loadHolidays, loadReference } from '#db/load-reference.ts';
import type { LoadReport } from '#db/load-parts.ts';
import { loadTown } from '#db/load-town.ts';
import { noteLoad } from '#records/office-load.ts';
import { referenceMark, setMeta } from '#records/readiness.ts';
import { operateOnBooks } from './operate.ts';
import { readCommandLine } from './options.ts';
import {
  keptSentence,
  loadedSentence,
  readSoon,
  referenceUsage,
  refusalSentence,
  unpublishedSentence,
} from './reference-words.ts';

// npm run reference [-- --grids file --units file --holidays file --phones file --duties file --matters file]: the code tables,
// then the operator's own files.
const line = readCommandLine(
  ['grids', 'units', 'holidays', 'phones', 'duties', 'matters'],
  0,
  referenceUsage,
);

if (line)
  await operateOnBooks(async ({ db }) => {
    const last = (values: string[] | undefined) => values?.at(-1);
    const [grids, units, holidays] = [line.values.grids, line.values.units, line.values.holidays].map(last);
    const [phones, duties, matters] = [line.values.phones, line.values.duties, line.values.matters].map(last);
    const tally = { written: 0, refused: 0 };
    // Each part is in once it is loaded, whatever becomes of the next.
    const count = async ({ written, refused }: LoadReport) => {
      for (const refusal of refused) console.error(refusalSentence(refusal));
      tally.written += written;
      tally.refused += refused.length;
      await setMeta(db, referenceMark, new Date().toISOString());
    };
    const load = async () => {
      const { kept, ...report } = await loadReference(db, showProgress);
      await count(report);
      if (kept.length > 0) console.log(keptSentence(kept));
      if (holidays !== undefined) {
        const report = await loadHolidays(db, holidays, showProgress);
        await count(report);
        for (const year of report.unpublished) console.log(unpublishedSentence(year));
      }
      if (grids !== undefined) await count(await loadTown(db, { grids }, showProgress));
      if (units !== undefined) await count(await loadTown(db, { units }, showProgress));
      if (phones !== undefined) await count(await loadTown(db, { phones }, showProgress));
      // Items name units, so these come first.
      if (duties !== undefined) await count(await loadTown(db, { duties }, showProgress));
      if (matters !== undefined) await count(await loadTown(db, { matters }, showProgress));
    };
    try {
      await noteLoad(db, load, () => new Date().toISOString());
    } catch (error) {
      if (tally.written + tally.refused > 0) console.log(loadedSentence(tally.written, tally.refused));
      throw error;
    }
    console.log(loadedSentence(tally.written, tally.refused));
    console.log(readSoon);
    return tally.refused === 0 ? 0 : 1;
  });

/** On a terminal one line that counts up, elsewhere a line a batch. */
function showProgress(done: number, total: number, what: string): void {
  const text = `${done} of ${total} rows (${what})`;
  process.stderr.write(process.stderr.isTTY ? `\r${text}\x1b[K${done === total ? '\n' : ''}` : `${text}\n`);
}
