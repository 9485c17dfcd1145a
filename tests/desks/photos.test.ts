import express from 'express';
import type { ErrorRequestHandler, Express } from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { photoRoutes } from '#desks/photos/routes.ts';
import { cookieJar } from '#kernel/cookies.ts';
import { readSession } from '#kernel/session.ts';
import { openDoors } from '#records/doors.ts';
import { openShelf, photosOf } from '#records/photos.ts';
import type { PhotoFacts, PhotoShelf } from '#records/photos.ts';
import { Problem } from '#rules/problem.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { media, shelfFolder } from '#tests/support/photos.ts';
import { fire, openStreet } from '#tests/support/street.ts';
import type { Street } from '#tests/support/street.ts';

onBothEngines('the photo of a case', (engine) => {
  let street: Street;
  let folder: ReturnType<typeof shelfFolder>;
  let shelf: PhotoShelf;
  let app: Express;
  let photo: PhotoFacts;
  let caseId: string;
  let path: string;
  beforeEach(async () => {
    street = await openStreet(engine);
    folder = shelfFolder();
    shelf = openShelf(folder.path);
    app = appFor(street, shelf);
    const taken = await shelf.take(media('photo-gps-ningbo.jpg'));
    if (!taken.ok) throw new Error(taken.why);
    photo = taken.photo;
    await street.books.keepPhotos([photo]);
    caseId = await street.report('shen', { photos: [photo.sha256] });
    path = `/photos/${(await photosOf(street.db, caseId))[0]?.id}`;
  });
  afterEach(async () => {
    await street.close();
    folder.remove();
  });

  it('is shown to who reported it, full and small', async () => {
    const full = await request(app)
      .get(path)
      .set('Cookie', await cookieOf('shen'));
    expect(full.status).toBe(200);
    expect(full.body).toEqual(await shelf.read(photo.sha256, 'full'));
    expect(full.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': 'inline; filename="photo.webp"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=3600',
      vary: 'Cookie',
    });
    const thumb = await request(app)
      .get(`${path}?size=thumb`)
      .set('Cookie', await cookieOf('shen'));
    expect(thumb.body).toEqual(await shelf.read(photo.sha256, 'thumb'));
  });

  it.each(['', '?size=thumb'])('does not exist for those who may not see the case (%s)', async (size) => {
    const seen = await request(app)
      .get(path + size)
      .set('Cookie', await cookieOf('shen'));
    const cookie = await cookieOf('ma');
    const answers = [
      await request(app)
        .get(path + size)
        .set('Cookie', cookie),
      await request(app)
        .get(path + size)
        .set('Cookie', cookie)
        .set('If-None-Match', seen.headers['etag'] ?? ''),
    ];
    expect(answers.map((answer) => [answer.status, answer.text])).toEqual([
      [404, 'missing'],
      [404, 'missing'],
    ]);
    const stranger = await request(app).get(path + size);
    expect([stranger.status, stranger.text]).toEqual([404, 'signed-out']);
  });

  it('of a sealed case is kept by no browser: sight of it ends', async () => {
    await street.db.updateTable('case_file').set({ sensitivity: 'X' }).where('id', '=', caseId).execute();
    for (const size of ['', '?size=thumb']) {
      const answer = await request(app)
        .get(path + size)
        .set('Cookie', await cookieOf('shen'));
      expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    }
  });

  it('comes into sight with the case: for the unit once it is sent there', async () => {
    const cookie = await cookieOf('lin');
    expect((await request(app).get(path).set('Cookie', cookie)).status).toBe(404);
    await street.route('zhou', caseId, fire);
    expect((await request(app).get(path).set('Cookie', cookie)).status).toBe(200);
  });

  it('is not to be had by its hash, nor by any other name', async () => {
    const cookie = await cookieOf('shen');
    for (const id of [
      photo.sha256,
      `${photo.sha256}.webp`,
      caseId,
      '..%2F..%2Fetc%2Fpasswd',
      "'%20or%201=1--",
    ]) {
      const answer = await request(app).get(`/photos/${id}`).set('Cookie', cookie);
      expect([id, answer.status, answer.text]).toEqual([id, 404, 'missing']);
    }
  });

  it('whose file has gone is missing, not a fault', async () => {
    expect(shelf.remove(photo.sha256, '9999-01-01T00:00:00.000Z')).toBe(true);
    const answer = await request(app)
      .get(path)
      .set('Cookie', await cookieOf('shen'));
    expect([answer.status, answer.text]).toEqual([404, 'missing']);
  });

  async function cookieOf(login: string): Promise<string> {
    const doors = openDoors(street.db, street.db, 'asvs', street.now);
    const signedIn = await doors.signInWithoutPassword(login, { agent: 'test', device: null });
    if (!('token' in signedIn)) throw new Error(`${login} has to renew the password`);
    return `gridcase=${signedIn.token}`;
  }
});

const jar = cookieJar('http://127.0.0.1');

function appFor(street: Street, shelf: PhotoShelf): Express {
  const doors = openDoors(street.db, street.db, 'asvs', street.now);
  const failed: ErrorRequestHandler = (error, _req, res, _next) => {
    res.status(error instanceof Problem ? 404 : 500).send(error instanceof Problem ? error.code : 'defect');
  };
  return express()
    .use(readSession(jar, doors, pino({ enabled: false })))
    .use(photoRoutes({ readDb: street.db, photos: shelf, now: () => new Date().toISOString() }))
    .use(failed);
}
