import type { ReadDb, Schema } from '#db/schema.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { sha256 } from './ids.ts';
import type { PhotoFacts } from './photo-clean.ts';
import type { PhotoShelf } from './photo-shelf.ts';
import { latestSeal, type Head } from './seals.ts';
import { writeSnapshot } from './snapshot-file.ts';
import { pagesOf, snapshotTables, type Table } from './snapshot-tables.ts';

/** What a snapshot says of itself in its first line. */
export type SnapshotHeader = {
  madeAt: Instant;
  /** The migrations its tables have been through, in order. */
  migrations: readonly string[];
  /** The journal's newest seal in it. */
  head: Head | null;
};
/** A line that is no row: a table begins, a picture in Base64, the end with what came before. */
export type SnapshotMark =
  | { table: Table; columns: string[] }
  | { photo: PhotoFacts; full: string; thumb: string }
  | { end: SnapshotCounts };
export type SnapshotCounts = { rows: number; photos: number };

export type BackupOrder = {
  file: string;
  passphrase: string | null;
  migrations: readonly string[];
  now: Instant;
};
export type Backup = SnapshotCounts & {
  head: Head | null;
  /** Size of the file. */
  bytes: number;
  /** Hashes of photos that cases show and the shelf no longer has, or has with other bytes. */
  lostPhotos: string[];
};
/** Called now and then with the table (or `photo`) being read or written, and how many rows are done in all. */
export type SnapshotProgress = (what: string, done: number) => void;

/**
 * Writes one file that holds all there is: the tables in words of neither engine, the photos, the journal's head.
 * @param db one consistent state (Store.snapshot): everything acknowledged before it is in, and nothing half-done
 * Throws Problem snapshot_exists.
 */
export async function backUp(
  db: ReadDb,
  shelf: PhotoShelf,
  order: BackupOrder,
  progress: SnapshotProgress = () => {},
): Promise<Backup> {
  const head = (await latestSeal(db)) ?? null;
  const counts: SnapshotCounts = { rows: 0, photos: 0 };
  const lostPhotos: string[] = [];
  async function* lines(): AsyncGenerator<string> {
    const header: SnapshotHeader = { madeAt: order.now, migrations: order.migrations, head };
    yield line(header);
    for (const table of snapshotTables) {
      for await (const rows of tableLines(db, table, counts)) {
        yield rows;
        progress(table, counts.rows);
      }
    }
    for await (const photo of photosIn(db, shelf, lostPhotos)) {
      counts.photos += 1;
      yield line(photo);
      progress('photos', counts.photos);
    }
    yield line({ end: counts });
  }
  const bytes = await writeSnapshot(order.file, order.passphrase, lines());
  return { ...counts, head, bytes, lostPhotos };
}

/** A mark, then a line a row; a page at a time. An empty table leaves no trace. */
async function* tableLines(db: ReadDb, table: Table, counts: SnapshotCounts): AsyncGenerator<string> {
  let columns: string[] | undefined;
  for await (const page of pagesOf(db, table)) {
    const begins = columns === undefined;
    const names = (columns ??= Object.keys(page[0] ?? {}));
    counts.rows += page.length;
    const rows = page.map((row) => line(names.map((name) => row[name]))).join('');
    yield begins ? line({ table, columns: names }) + rows : rows;
  }
}

/** The pictures of all photos. One that nothing shows may be swept away at any time and is not missed. */
async function* photosIn(db: ReadDb, shelf: PhotoShelf, lost: string[]): AsyncGenerator<SnapshotMark> {
  for await (const page of pagesOf(db, 'photo')) {
    for (const photo of page as Schema['photo'][]) {
      const full = await shelf.read(photo.sha256, 'full');
      const thumb = await shelf.read(photo.sha256, 'thumb');
      if (full && thumb && sha256(full) === photo.sha256) {
        const { sha256: name, bytes, width, height } = photo;
        yield {
          photo: { sha256: name, bytes, width, height },
          full: full.toString('base64'),
          thumb: thumb.toString('base64'),
        };
      } else if (await isShown(db, photo.sha256)) lost.push(photo.sha256);
    }
  }
}

async function isShown(db: ReadDb, sha: string): Promise<boolean> {
  const shown = db.selectFrom('case_photo').select('id').where('sha256', '=', sha).limit(1);
  return (await shown.executeTakeFirst()) !== undefined;
}

function line(content: unknown): string {
  return `${JSON.stringify(content)}\n`;
}
