import { dataFolder } from '#db/where.ts';
import { verify } from '#records/verify.ts';
import { headFile } from '#src/config.ts';
import { headFrom, headInFile } from './heads.ts';
import { operateOnBooks, progressLine } from './operate.ts';
import { readCommandLine } from './options.ts';
import { printVerdict } from './print-verdict.ts';
import { headUnreadable, verifyUsage } from './words.ts';

// npm run verify [-- --head seq:hash]: compares the tables with the journal, and the journal with the heads noted.
const line = readCommandLine(['head'], 0, verifyUsage);
const noted = (line?.values.head ?? []).map(headFrom);

if (noted.includes(undefined)) {
  console.error(headUnreadable);
  process.exitCode = 1;
} else if (line) {
  await operateOnBooks(async (store) => {
    const file = headFile({ dataFolder: dataFolder(process.env) });
    // The file first: what it names is in any snapshot taken later.
    const inFile = await headInFile(file).catch(() => 'unreadable' as const);
    const given = noted.filter((head) => head !== undefined);
    const heads = typeof inFile === 'object' ? [...given, inFile] : given;
    const progress = progressLine();
    return store.snapshot(async (db) => {
      const verdict = await verify(db, heads, (done, total) => progress.show(`${done} / ${total}`));
      progress.end();
      return printVerdict(db, verdict, { given, file, inFile });
    });
  });
}
