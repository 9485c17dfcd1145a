import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleanPhoto } from '#records/photos.ts';
import type { CleanPhoto } from '#records/photos.ts';
import { fates, media, mediaNames } from '#tests/support/photos.ts';

const kept = Object.keys(fates).filter((name) => fates[name] === 'kept');

describe('every file of the media folder', () => {
  it('has its fate written down', () => {
    expect(mediaNames()).toEqual(Object.keys(fates).toSorted());
  });

  it.each(Object.entries(fates))('%s: %s, at once and without growing', async (name, fate) => {
    const peak = process.resourceUsage().maxRSS;
    const start = performance.now();
    const cleaned = await cleanPhoto(media(name));
    expect(cleaned.ok ? 'kept' : cleaned.why).toBe(fate);
    expect(performance.now() - start).toBeLessThan(3_000);
    expect(process.resourceUsage().maxRSS - peak, 'kilobytes').toBeLessThan(100_000);
  });
});

describe('a kept photo', () => {
  it.each(kept)('%s carries nothing over but the picture', async (name) => {
    const photo = await clean(media(name));
    for (const picture of [photo.full, photo.thumb]) {
      expect(chunksOf(picture)).toEqual(expect.arrayContaining([expect.stringMatching(/^VP8/)]));
      for (const chunk of chunksOf(picture)) expect(['VP8 ', 'VP8L', 'VP8X', 'ALPH']).toContain(chunk);
      for (const trace of [
        'Exif',
        'GPS',
        'ICC_PROFILE',
        'TestCam',
        'Apple',
        'Canon',
        'script',
        'alert',
        'cmd|',
      ])
        expect(picture.includes(trace), trace).toBe(false);
    }
  });

  it('loses traces that were there before', () => {
    expect(media('exif-xss.jpg').includes('<script>alert(1)</script>')).toBe(true);
    expect(media('polyglot-jpeg-html.jpg').includes('alert(document.domain)')).toBe(true);
    expect(media('photo-gps-ningbo.jpg').includes('TestCam')).toBe(true);
  });

  it.each([2, 3, 4, 5, 6, 7, 8])('with orientation %i stands as upright as with 1', async (orientation) => {
    const upright = await cornersOf(await clean(media('orientation-1.jpg')));
    const turned = await cornersOf(await clean(media(`orientation-${orientation}.jpg`)));
    expect(turned.size).toEqual([240, 160]);
    turned.values.forEach((value, index) => {
      expect(Math.abs(value - (upright.values[index] ?? Number.NaN))).toBeLessThan(12);
    });
  });

  it('is at most 2048 pixels a side, with a square thumbnail, and says its measures', async () => {
    const photo = await clean(await blank(4000, 3000).jpeg().toBuffer());
    expect(photo).toMatchObject({ width: 2048, height: 1536, bytes: photo.full.length });
    const thumb = await sharp(photo.thumb).metadata();
    expect([thumb.format, thumb.width, thumb.height]).toEqual(['webp', 184, 184]);
  });

  it('is not blown up when small', async () => {
    expect(await clean(await blank(20, 10).png().toBuffer())).toMatchObject({ width: 20, height: 10 });
  });

  it('gets the same name each time', async () => {
    const [first, second] = await Promise.all([clean(media('photo.avif')), clean(media('photo.avif'))]);
    expect(first.sha256).toBe(second.sha256);
  });

  it('may have odd bytes between its parts, as some phones write them', async () => {
    const whole = media('photo-nogps.jpg');
    const tables = whole.indexOf(Buffer.from([0xff, 0xdb]));
    const odd = Buffer.concat([whole.subarray(0, tables), Buffer.from([0, 17, 34]), whole.subarray(tables)]);
    const warned = sharp(odd, { failOn: 'warning' }).toBuffer();
    await expect(warned).rejects.toThrow('extraneous bytes');
    expect((await clean(odd)).sha256).toBe((await clean(whole)).sha256);
  });
});

describe('limits', () => {
  it('take the largest 50-megapixel frame and nothing beyond', async () => {
    expect((await cleanPhoto(await blank(8192, 6144).png().toBuffer())).ok).toBe(true);
    const beyond = await cleanPhoto(await blank(8192, 6145).png().toBuffer());
    expect(beyond).toEqual({ ok: false, why: 'too_many_pixels' });
  });

  it('refuse more than 15 MB without a look', async () => {
    const large = Buffer.concat([media('photo-nogps.jpg'), Buffer.alloc(15 * 1024 * 1024)]);
    expect(await cleanPhoto(large)).toEqual({ ok: false, why: 'too_large' });
  });

  it('hold when many come at once', async () => {
    const many = Array.from({ length: 16 }, () => cleanPhoto(media('photo-nogps.jpg')));
    const bombs = Array.from({ length: 16 }, () => cleanPhoto(media('bomb-30000x30000.png')));
    expect((await Promise.all(many)).every((cleaned) => cleaned.ok)).toBe(true);
    expect((await Promise.all(bombs)).some((cleaned) => cleaned.ok)).toBe(false);
  });
});

describe('damaged bytes', () => {
  const names = ['photo-nogps.jpg', 'photo.avif', 'bomb-30000x30000.png', 'lie-ihdr-65535.png'];

  it('never throw: they are a photo or they are refused', async () => {
    const webp = (await clean(media('photo-nogps.jpg'))).full;
    const originals = [...names.map((name) => media(name)), webp];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...originals),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 20 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        async (original, flips, share) => {
          const bytes = Buffer.from(original.subarray(0, Math.ceil(original.length * share)));
          for (const [place, value] of flips) bytes[place % bytes.length] = value;
          const cleaned = await cleanPhoto(bytes);
          expect(cleaned.ok || cleaned.why.length > 0).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('of a HEIC file are still told apart from other rubbish', async () => {
    expect(await cleanPhoto(media('photo-gps.heic').subarray(0, 64))).toEqual({ ok: false, why: 'heic' });
  });

  it('in a HEIC that calls itself AVIF are named as what they are', async () => {
    const lying = Buffer.from(media('photo-gps.heic'));
    lying.write('avif', 8, 'latin1');
    expect(await cleanPhoto(lying)).toEqual({ ok: false, why: 'heic' });
  });
});

async function clean(bytes: Buffer): Promise<CleanPhoto> {
  const cleaned = await cleanPhoto(bytes);
  if (!cleaned.ok) throw new Error(`refused: ${cleaned.why}`);
  return cleaned.photo;
}

function blank(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#7a8' } });
}

/** Colour values near the four corners, row by row. */
async function cornersOf(photo: CleanPhoto): Promise<{ size: number[]; values: number[] }> {
  const { data, info } = await sharp(photo.full).raw().toBuffer({ resolveWithObject: true });
  const values = [8, info.height - 9].flatMap((y) =>
    [8, info.width - 9].flatMap((x) => {
      const start = (y * info.width + x) * info.channels;
      return [...data.subarray(start, start + 3)];
    }),
  );
  return { size: [info.width, info.height], values };
}

/** The four-letter names of a WebP file's parts. */
function chunksOf(webp: Buffer): string[] {
  const names: string[] = [];
  for (let at = 12; at < webp.length; at += 8 + webp.readUInt32LE(at + 4) + (webp.readUInt32LE(at + 4) % 2))
    names.push(webp.toString('latin1', at, at + 4));
  return names;
}
