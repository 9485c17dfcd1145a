import type { Store } from '#db/open.ts';
import type { JournalTable, SealHeadTable, SealTable } from '#db/schema.ts';
import { chainStart } from '#records/journal.ts';
import { headsDigest, latestSeal, sealHash, type Head } from '#records/seals.ts';
import type { Progress } from '#scripts/demo/play.ts';
import { putMany } from './put.ts';

type Grown = { second: number; chain: string; seq: number; hash: string };

/** Notes which heads of chains the past seconds saw, and then writes the seals that a server would have made of them. */
export function pastSeals() {
  const grown: Grown[] = [];
  return {
    note(lines: readonly JournalTable[]): void {
      lines.forEach((line, i) => {
        const second = Math.floor(Date.parse(line.at) / 1000);
        const next = lines[i + 1];
        if (next && Math.floor(Date.parse(next.at) / 1000) === second) return;
        grown.push({ second, chain: line.chain, seq: line.seq, hash: line.hash });
      });
    },
    /** @returns the newest seal */
    write: (store: Store, progress: Progress) => writeSeals(store, grown, progress),
  };
}

async function writeSeals(
  { db, engine }: Store,
  grown: Grown[],
  progress: Progress,
): Promise<Head | undefined> {
  grown.sort((a, b) => a.second - b.second || (a.chain < b.chain ? -1 : 1));
  const last = await latestSeal(db);
  let { seq, hash: prev } = last ?? { seq: 0, hash: chainStart };
  let newest = last;
  for (let from = 0; from < grown.length;) {
    const seals: SealTable[] = [];
    const heads: SealHeadTable[] = [];
    while (seals.length < 5000 && from < grown.length) {
      const { second } = grown[from]!;
      const own: Omit<SealHeadTable, 'seal_seq'>[] = [];
      for (; grown[from]?.second === second; from += 1) {
        const { chain, seq: line, hash } = grown[from]!;
        own.push({ chain, seq: line, hash });
      }
      const content = {
        seq: (seq += 1),
        at: new Date((second + 1) * 1000).toISOString(),
        heads: own.length,
        digest: headsDigest(own),
        prev,
      };
      seals.push({ ...content, hash: (prev = sealHash(content)) });
      heads.push(...own.map((head) => ({ seal_seq: seq, ...head })));
    }
    await db.transaction().execute(async (trx) => {
      await putMany(trx, engine, 'seal', seals);
      await putMany(trx, engine, 'seal_head', heads);
    });
    newest = seals.at(-1);
    progress(from, grown.length, 'heads sealed');
  }
  return newest;
}
