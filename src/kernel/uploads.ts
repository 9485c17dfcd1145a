import { createHash } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import type { Request, RequestHandler } from 'express';
import multer from 'multer';
import { Problem } from '#rules/problem.ts';
import type { PhotoFacts, PhotoRefusal, PhotoShelf, Taken } from '#records/photos.ts';

/** `name` is what the sender called the file: for showing only, and perhaps ''. `nth`: its place among those sent, from 1. */
export type RefusedPhoto = { name: string; nth?: number; why: PhotoRefusal };
/** `field`: the field of the form in which it came. */
export type KeptPhoto = PhotoFacts & { name: string; field: string };
/** What came with a form. The kept ones lie on the shelf; the rows that name them are still to be written. */
export type ReceivedPhotos = { kept: KeptPhoto[]; refused: RefusedPhoto[] };

export const maxPhotos = 6;
const maxRequestBytes = 100 * 1024 * 1024;
const shownNameLength = 80;
/** Text fields only: photos beyond a limit are noted, never a reason to turn the form away. */
const limits = { fields: 100, fieldNameSize: 100, fieldSize: 64 * 1024, fieldNestingDepth: 0, parts: 300 };

/** multer 2.5 has this option; its types do not know it yet. */
type FormOptions = multer.Options & { streamHandler: (source: Request, parser: Writable) => void };

const received = new WeakMap<Request, ReceivedPhotos>();

/** The photos that came with this form; none if it was not multipart. */
export function receivedPhotos(req: Request): ReceivedPhotos {
  return received.get(req) ?? { kept: [], refused: [] };
}

/**
 * The photos of a form sent again: those that waited under its key, then those that came now, at most six in all.
 * What is beyond that is refused by name. The digest of the request covers only those that came now.
 */
export function withWaiting(
  waiting: readonly string[],
  { kept, refused }: ReceivedPhotos,
): { shas: string[]; refused: RefusedPhoto[] } {
  const fresh = kept.filter((photo) => !waiting.includes(photo.sha256));
  const room = Math.max(0, maxPhotos - waiting.length);
  return {
    shas: [...waiting, ...fresh.slice(0, room).map((photo) => photo.sha256)],
    refused: [...refused, ...fresh.slice(room).map(({ name }) => ({ name, why: 'too_many' as const }))],
  };
}

/**
 * Reads a multipart form: its text into `req.body`, its photos onto the shelf (see receivedPhotos). Other forms pass.
 * Stands behind the sign-in check. Answers: Problem('invalid') to a form that cannot be read, 413 beyond 100 MB,
 * Problem('unavailable') when the shelf cannot write.
 */
export function receivePhotos(shelf: PhotoShelf): RequestHandler {
  return (req, res, next) => {
    if (!req.is('multipart/*')) return next();
    if (Number(req.get('content-length') ?? 0) > maxRequestBytes) return next(tooLarge());
    const tray: ReceivedPhotos = { kept: [], refused: [] };
    received.set(req, tray);
    let failure: unknown;
    const fail = <E>(error: E): E => {
      failure ??= error;
      return error;
    };
    const options: FormOptions = {
      storage: trayStorage(shelf, tray, fail),
      limits,
      defParamCharset: 'utf8',
      streamHandler: (source, parser) => {
        measure(source, () => parser.destroy(fail(tooLarge())));
        source.pipe(parser);
      },
    };
    multer(options).any()(req, res, (error: unknown) =>
      next(error ? (failure ?? new Problem('invalid')) : undefined),
    );
  };
}

/** One photo of a request at a time: the next is read from the wire when the one before it has been drawn. */
function trayStorage(
  shelf: PhotoShelf,
  tray: ReceivedPhotos,
  fail: <E>(error: E) => E,
): multer.StorageEngine {
  let turn = Promise.resolve();
  let sent = 0;
  return {
    _handleFile: (_req, file, done) => {
      const nth = (sent += 1);
      turn = turn.then(() => layIn(tray, shelf, file, nth));
      turn.then(
        () => done(null, {}),
        (error: unknown) => done(fail(error)),
      );
    },
    // What lies on the shelf without a row is swept within a day.
    _removeFile: (_req, _file, done) => done(null),
  };
}

async function layIn(
  tray: ReceivedPhotos,
  shelf: PhotoShelf,
  file: Express.Multer.File,
  nth: number,
): Promise<void> {
  const name = shownName(file.originalname);
  const taken = await take(file.stream, shelf, tray.kept.length < maxPhotos);
  if (!taken.ok) tray.refused.push({ name, nth, why: taken.why });
  else if (!tray.kept.some((photo) => photo.sha256 === taken.photo.sha256))
    tray.kept.push({ ...taken.photo, name, field: file.fieldname });
}

/** Always reads the stream to its end, so that the rest of the form arrives whatever becomes of this photo. */
async function take(stream: Readable, shelf: PhotoShelf, hasRoom: boolean): Promise<Taken> {
  const bytes = await collect(stream, hasRoom ? shelf.maxBytes : 0);
  if (!hasRoom) return { ok: false, why: 'too_many' };
  if (bytes === null) return { ok: false, why: 'too_large' };
  return await shelf.take(bytes);
}

/** The stream's bytes, or null if there are more than `most`. Problem('invalid') if it breaks off. */
async function collect(stream: Readable, most: number): Promise<Buffer | null> {
  let chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += (chunk as Buffer).length;
      if (size <= most) chunks.push(chunk as Buffer);
      else chunks = [];
    }
  } catch {
    throw new Problem('invalid');
  }
  return size <= most ? Buffer.concat(chunks) : null;
}

function measure(source: Readable, stop: () => void): void {
  let size = 0;
  source.on('data', (chunk: Buffer) => {
    const before = size;
    size += chunk.length;
    if (before <= maxRequestBytes && size > maxRequestBytes) stop();
  });
}

/** The same shape as Express's own body parsers throw. */
function tooLarge(): Error {
  return Object.assign(new Error('request entity too large'), {
    status: 413,
    type: 'entity.too.large',
    expose: true,
  });
}

/** Without control characters and those that turn the direction of writing: a name must not disguise itself. */
function shownName(original: string): string {
  const plain = original
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim();
  return [...plain].slice(0, shownNameLength).join('');
}

/**
 * What a request says, as one SHA-256 in hex: the same fields and photos give the same digest, in whatever order they
 * came. A repeated key with another digest is another request.
 */
export function digestOf(fields: Readonly<Record<string, unknown>>, shas: readonly string[]): string {
  const names = Object.keys(fields).toSorted();
  const content = [names.map((name) => [name, fields[name]]), shas.toSorted()];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
