import { parseArgs } from 'node:util';
import { dataFolder } from '#db/where.ts';
import { verify } from '#records/verify.ts';
import { headFile } from '#src/config.ts';
import { headFrom, headInFile } from './heads.ts';
import { operateOnBooks, progressLine } from './operate.ts';
import { printVerdict } from './print-verdict.ts';
import { headUnreadable } from './words.ts';

// npm run verify [-- --head seq:hash]: compares the tables with the journal, and the journal with the heads noted.
const { values } = parseArgs({ options: { head: { type: 'string', multiple: true } } });
const noted = (values.head ?? []).map(headFrom);

if (noted.includes(undefined)) {
  console.error(headUnreadable);
  process.exitCode = 1;
} else {
  await operateOnBooks(async (store) => {
    // The file first: what it names is in any snapshot taken later.
    const inFile = await headInFile(headFile({ dataFolder: dataFolder(process.env) }));
    const heads = [...noted, inFile].filter((head) => head !== undefined);
    const line = progressLine();
    return store.snapshot(async (db) => {
      const verdict = await verify(db, heads, (done, total) => line.show(`${done} / ${total}`));
      line.end();
      return printVerdict(db, verdict);
    });
  });
}
