import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PhotoRefusal } from '#records/photos.ts';

const folder = fileURLToPath(new URL('media/', import.meta.url));

/** A file of tests/support/media. */
export function media(name: string): Buffer {
  return readFileSync(join(folder, name));
}

export function mediaNames(): string[] {
  return readdirSync(folder).toSorted();
}

/** What becomes of every file in tests/support/media. */
export const fates: Record<string, 'kept' | PhotoRefusal> = {
  'bomb-100MB.zip': 'not_a_photo',
  'bomb-30000x30000.png': 'too_many_pixels',
  // A single white pixel whose compressed comment would unfold to 200 MB: drawn without unfolding it.
  'bomb-ztxt-200MB.png': 'kept',
  'broken-bitrot.jpg': 'broken',
  'broken-header-only.jpg': 'broken',
  'broken-truncated.jpg': 'broken',
  'empty.jpg': 'empty',
  'exif-gps-bad.jpg': 'kept',
  'exif-gps-zero.jpg': 'kept',
  'exif-xss.jpg': 'kept',
  'fake-html.jpg': 'not_a_photo',
  'fake-text.jpg': 'not_a_photo',
  'import-csv-injection.csv': 'not_a_photo',
  'import-gbk.csv': 'not_a_photo',
  'import-people.csv': 'not_a_photo',
  'lie-ihdr-65535.png': 'too_many_pixels',
  'orientation-1.jpg': 'kept',
  'orientation-2.jpg': 'kept',
  'orientation-3.jpg': 'kept',
  'orientation-4.jpg': 'kept',
  'orientation-5.jpg': 'kept',
  'orientation-6.jpg': 'kept',
  'orientation-7.jpg': 'kept',
  'orientation-8.jpg': 'kept',
  'photo-gps-ningbo.jpg': 'kept',
  'photo-gps.heic': 'heic',
  'photo-nogps.jpg': 'kept',
  'photo.avif': 'kept',
  'polyglot-jpeg-html.jpg': 'kept',
  'real-evil-exif.jpg': 'kept',
  'real-iphone4s-gps.jpg': 'kept',
  'real-orientation-4.jpg': 'kept',
  'real-orientation-8.jpg': 'kept',
  'script.svg': 'not_a_photo',
  'traversal.zip': 'not_a_photo',
};

/** A folder of one's own for a shelf; `remove` takes it away again. */
export function shelfFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'gridcase-photos-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
