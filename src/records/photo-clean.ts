import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';

/** Why a photo was not taken. Keys of the plain sentences that tell the reporter. */
export const photoRefusals = [
  'empty',
  'not_a_photo',
  'heic',
  'broken',
  'too_large',
  'too_many_pixels',
  'too_many',
] as const;
export type PhotoRefusal = (typeof photoRefusals)[number];

/** What the table `photo` keeps of a photo. `bytes` is the size of the full picture; width and height are pixels. */
export type PhotoFacts = { sha256: string; bytes: number; width: number; height: number };
/** A photo redrawn by us, as WebP: at most 2048 pixels a side, and a square thumbnail. */
export type CleanPhoto = PhotoFacts & { full: Buffer; thumb: Buffer };
export type Cleaned = { ok: true; photo: CleanPhoto } | { ok: false; why: PhotoRefusal };

export const maxPhotoBytes = 15 * 1024 * 1024;
/** The largest frame of a 50-megapixel phone camera. */
const maxPixels = 8192 * 6144;
const maxSide = 2048;
const thumbSide = 184;
/** File types are told by their first bytes; a longer look would only let a crafted archive cost time. */
const magicBytes = 4100;

const decodable: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'];
const appleOnly: readonly string[] = [
  'image/heic',
  'image/heif',
  'image/heic-sequence',
  'image/heif-sequence',
];

// The decoder itself knows no other format either: SVG, PDF and the rest stay shut even if the first bytes deceive us.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif'],
});
sharp.cache(false);
// Two photos at once, one thread each: the rest of the thread pool stays free for files and passwords.
sharp.concurrency(1);
const inTurn = queueOf(2);

/**
 * Redraws an uploaded file as an upright WebP without any metadata (EXIF, place, colour profile, trailing bytes).
 * Never throws on account of the bytes: whatever cannot be a photo comes back with the reason.
 */
export async function cleanPhoto(bytes: Buffer): Promise<Cleaned> {
  if (bytes.length === 0) return { ok: false, why: 'empty' };
  if (bytes.length > maxPhotoBytes) return { ok: false, why: 'too_large' };
  const type = await typeOf(bytes);
  if (appleOnly.includes(type)) return { ok: false, why: 'heic' };
  if (!decodable.includes(type)) return { ok: false, why: 'not_a_photo' };
  return inTurn(async () => {
    try {
      return { ok: true, photo: await redraw(bytes) };
    } catch (error) {
      return { ok: false, why: reasonIn(messageOf(error)) };
    }
  });
}

/** The MIME type the first bytes speak of, or ''. The file's name and the sender's claim are not asked. */
async function typeOf(bytes: Buffer): Promise<string> {
  try {
    return (await fileTypeFromBuffer(bytes.subarray(0, magicBytes)))?.mime ?? '';
  } catch {
    return '';
  }
}

async function redraw(bytes: Buffer): Promise<CleanPhoto> {
  const { data: full, info } = await drawFull(bytes);
  const thumb = await sharp(full)
    .resize({ width: thumbSide, height: thumbSide, fit: 'cover' })
    .webp({ quality: 70 })
    .toBuffer();
  const sha256 = createHash('sha256').update(full).digest('hex');
  return { sha256, bytes: full.length, width: info.width, height: info.height, full, thumb };
}

/** Damaged picture data is refused, since grey bars prove nothing; oddities that leave the picture whole are let pass. */
async function drawFull(bytes: Buffer) {
  try {
    return await draw(bytes, 'warning');
  } catch (error) {
    if (!/extraneous bytes|Adobe|JFIF|ICC/i.test(messageOf(error))) throw error;
    return await draw(bytes, 'truncated');
  }
}

function draw(bytes: Buffer, failOn: 'warning' | 'truncated') {
  return (
    sharp(bytes, { limitInputPixels: maxPixels, failOn })
      .autoOrient()
      .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
      // Effort 2 takes half the time of the default 4 and 1 % more room.
      .webp({ quality: 80, effort: 2 })
      .timeout({ seconds: 20 })
      .toBuffer({ resolveWithObject: true })
  );
}

function reasonIn(message: string): PhotoRefusal {
  if (/exceeds pixel limit/.test(message)) return 'too_many_pixels';
  // HEVC in a container that calls itself AVIF.
  if (/compression format has not been built in/.test(message)) return 'heic';
  return 'broken';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Lets at most `places` pieces of work run at a time, the others in the order they came. */
function queueOf(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
