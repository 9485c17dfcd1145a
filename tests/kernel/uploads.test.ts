import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { ErrorRequestHandler, Express } from 'express';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf, receivedPhotos, receivePhotos, withWaiting } from '#kernel/uploads.ts';
import { openShelf } from '#records/photos.ts';
import type { PhotoShelf } from '#records/photos.ts';
import { Problem } from '#rules/problem.ts';
import { fates, media, shelfFolder } from '#tests/support/photos.ts';

const megabyte = 1024 * 1024;

describe('a form with photos', () => {
  let folder: ReturnType<typeof shelfFolder>;
  let shelf: PhotoShelf;
  let app: Express;
  beforeEach(() => {
    folder = shelfFolder();
    shelf = openShelf(folder.path);
    app = appWith(shelf);
  });
  afterEach(() => folder.remove());

  it.each(Object.entries(fates))('arrives whole with %s (%s)', async (name, fate) => {
    const { body, status } = await request(app)
      .post('/')
      .field('story', '楼道堆物')
      .attach('photo', media(name), name)
      .field('place', '3幢2单元');
    expect(status).toBe(200);
    expect(body.fields).toEqual({ story: '楼道堆物', place: '3幢2单元' });
    expect(body.refused).toEqual(fate === 'kept' ? [] : [{ name, nth: 1, why: fate }]);
    expect(body.kept).toHaveLength(fate === 'kept' ? 1 : 0);
    for (const photo of body.kept) expect(await shelf.read(photo.sha256, 'full')).toHaveLength(photo.bytes);
  });

  it('keeps six photos and names the others, in whatever order good and bad ones come', async () => {
    const form = request(app).post('/').attach('photo', media('fake-text.jpg'), '说明.jpg');
    for (const n of [1, 5, 7]) form.attach('photo', media(`orientation-${n}.jpg`), `${n}.jpg`);
    form.attach('photo', media('real-orientation-4.jpg'), '4.jpg');
    form.attach('photo', media('photo.avif'), 'p.avif');
    form.attach('photo', media('photo-nogps.jpg'), 'n.jpg');
    form.attach('photo', media('real-iphone4s-gps.jpg'), '七.jpg');
    const { body } = await form.field('story', 'after the photos');
    expect(body.kept).toHaveLength(6);
    expect(body.refused).toEqual([
      { name: '说明.jpg', nth: 1, why: 'not_a_photo' },
      { name: '七.jpg', nth: 8, why: 'too_many' },
    ]);
    expect(body.fields).toEqual({ story: 'after the photos' });
  });

  it('counts the same photo chosen twice as one', async () => {
    const form = request(app).post('/');
    for (const name of ['a.jpg', 'b.jpg']) form.attach('photo', media('photo-nogps.jpg'), name);
    const { body } = await form;
    expect(body.kept).toHaveLength(1);
    expect(body.refused).toEqual([]);
  });

  it('takes a photo of just 15 MB and turns away a byte more, keeping the form and the other photo', async () => {
    const jpeg = media('photo-nogps.jpg');
    const padded = (size: number) => Buffer.concat([jpeg, Buffer.alloc(size - jpeg.length)]);
    const { body } = await request(app)
      .post('/')
      .attach('photo', padded(15 * megabyte), 'fits.jpg')
      .attach('photo', padded(15 * megabyte + 1), 'large.jpg')
      .attach('photo', media('orientation-1.jpg'), 'small.jpg')
      .field('story', '漏水');
    expect(body.kept).toHaveLength(2);
    expect(body.refused).toEqual([{ name: 'large.jpg', nth: 2, why: 'too_large' }]);
    expect(body.fields).toEqual({ story: '漏水' });
  });

  it('does not mind that no photo was chosen', async () => {
    const empty = `--b\r\nContent-Disposition: form-data; name="photo"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--b\r\nContent-Disposition: form-data; name="story"\r\n\r\n有人\r\n--b--\r\n`;
    const { body } = await post(app, empty);
    expect(body).toEqual({ fields: { story: '有人' }, kept: [], refused: [] });
  });

  it('lets forms without photos pass, and has none then', async () => {
    const { body } = await request(app).post('/').type('form').send({ story: '漏水' });
    expect(body).toEqual({ fields: { story: '漏水' }, kept: [], refused: [] });
  });

  it.each([
    ['现场 照片.jpg', '现场 照片.jpg'],
    ['../../etc/passwd\u202Egpj\u200B.jpg', 'passwdgpj.jpg'],
    ['C:\\photos\\灯.jpg', '灯.jpg'],
    [`${'照'.repeat(90)}.jpg`, '照'.repeat(80)],
    ['<b>"x".jpg', '<b>"x".jpg'],
  ])('shows the name %j as %j', async (sent, shown) => {
    const { body } = await request(app).post('/').attach('photo', media('fake-text.jpg'), sent);
    expect(body.refused).toEqual([{ name: shown, nth: 1, why: 'not_a_photo' }]);
  });

  it('shows a name without the control characters that were smuggled into it', async () => {
    const form = `--b\r\nContent-Disposition: form-data; name="photo"; filename*=utf-8''a%07%0D%0Ab%00c.jpg\r\n\r\ntext\r\n--b--\r\n`;
    expect((await post(app, form)).body.refused).toEqual([{ name: 'abc.jpg', nth: 1, why: 'not_a_photo' }]);
  });

  it('that cannot be read is invalid', async () => {
    const open = '--b\r\nContent-Disposition: form-data; name="story"\r\n\r\nno end';
    const photo = `--b\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n\xff\xd8`;
    expect((await post(app, open)).body).toEqual({ problem: 'invalid' });
    expect((await post(app, photo)).body).toEqual({ problem: 'invalid' });
    expect((await post(app, 'x', 'multipart/form-data')).body).toEqual({ problem: 'invalid' });
    expect((await post(app, 'x', 'multipart/mixed; boundary=b')).body).toEqual({ problem: 'invalid' });
  });

  it('with endless or nested text fields is invalid', async () => {
    const long = await request(app).post('/').field('story', '长'.repeat(30_000));
    expect(long.body).toEqual({ problem: 'invalid' });
    const nested = await request(app).post('/').field('story[a]', 'x');
    expect(nested.body).toEqual({ problem: 'invalid' });
    const many = request(app).post('/');
    for (let i = 0; i < 101; i += 1) many.field(`f${i}`, 'x');
    expect((await many).body).toEqual({ problem: 'invalid' });
  });

  it('of more than 100 MB is too large, whether it says so or not', async () => {
    expect(await firstLineFor(app, 100 * megabyte + 1)).toContain(' 413 ');
    const { status, body } = await postInPieces(app, 101);
    expect({ status, body }).toEqual({ status: 413, body: { problem: 'entity.too.large' } });
  });

  it('meets an honest refusal when the disk is full', async () => {
    const full: PhotoShelf = { ...shelf, take: () => Promise.reject(new Problem('unavailable')) };
    const answer = await request(appWith(full))
      .post('/')
      .attach('photo', media('photo-nogps.jpg'), 'a.jpg')
      .attach('photo', media('photo-nogps.jpg'), 'b.jpg');
    expect(answer.body).toEqual({ problem: 'unavailable' });
  });

  it('does not hide a defect behind the form', async () => {
    const broken: PhotoShelf = { ...shelf, take: () => Promise.reject(new TypeError('defect')) };
    const answer = await request(appWith(broken))
      .post('/')
      .attach('photo', media('photo-nogps.jpg'), 'a.jpg');
    expect(answer.body).toEqual({ problem: 'TypeError' });
  });

  it('whose sender vanishes in the middle of a photo leaves the server well', async () => {
    const server = app.listen(0);
    const { port } = server.address() as AddressInfo;
    try {
      for (let i = 0; i < 5; i += 1) await vanish(port);
      const { body } = await request(server).post('/').attach('photo', media('photo-nogps.jpg'), 'a.jpg');
      expect(body.kept).toHaveLength(1);
    } finally {
      server.close();
    }
  });
});

describe('photos of a form sent again', () => {
  const kept = ['b', 'c', 'd'].map((sha256) => ({
    sha256,
    bytes: 1,
    width: 1,
    height: 1,
    name: `${sha256}.jpg`,
    field: 'photo',
  }));
  const refused = [{ name: 'x.jpg', why: 'broken' as const }];

  it('join those that waited, each once', () => {
    expect(withWaiting(['a', 'b'], { kept, refused })).toEqual({ shas: ['a', 'b', 'c', 'd'], refused });
  });

  it('are six in all; those beyond are named', () => {
    expect(withWaiting(['1', '2', '3', '4', 'b'], { kept, refused })).toEqual({
      shas: ['1', '2', '3', '4', 'b', 'c'],
      refused: [...refused, { name: 'd.jpg', why: 'too_many' }],
    });
  });
});

describe('the digest of a request', () => {
  const fields = { story: '漏水', place: '3幢', tags: ['a', 'b'] };

  it('does not depend on order', () => {
    const turned = { tags: ['a', 'b'], place: '3幢', story: '漏水' };
    expect(digestOf(turned, ['2', '1'])).toBe(digestOf(fields, ['1', '2']));
    expect(digestOf(fields, [])).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells requests apart', () => {
    const digests = [
      digestOf(fields, []),
      digestOf(fields, ['1']),
      digestOf({ ...fields, story: '漏水了' }, []),
      digestOf({ ...fields, tags: ['b', 'a'] }, []),
      digestOf({ ...fields, more: '' }, []),
      digestOf({ a: 'b', c: 'd' }, []),
      digestOf({ a: 'bc', d: '' }, []),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });
});

/** Answers with what arrived, or with the name of what was thrown. */
function appWith(shelf: PhotoShelf): Express {
  const app = express();
  app.use(express.urlencoded({ extended: false }));
  app.post('/', receivePhotos(shelf), (req, res) => {
    res.json({ fields: req.body, ...receivedPhotos(req) });
  });
  const failed: ErrorRequestHandler = (error, _req, res, _next) => {
    const problem = error instanceof Problem ? error.code : (error.type ?? error.name);
    res.status(error.status ?? 422).json({ problem });
  };
  return app.use(failed);
}

function post(app: Express, body: string, type = 'multipart/form-data; boundary=b') {
  return request(app).post('/').set('Content-Type', type).send(Buffer.from(body, 'utf8'));
}

/** Sends a form of that many megabytes without saying its length. */
async function postInPieces(app: Express, megabytes: number): Promise<{ status: number; body: unknown }> {
  const server = app.listen(0);
  const { port } = server.address() as AddressInfo;
  async function* pieces() {
    yield Buffer.from('--b\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n');
    for (let i = 0; i < megabytes; i += 1) yield Buffer.alloc(megabyte);
    yield Buffer.from('\r\n--b--\r\n');
  }
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
      body: pieces() as never,
      duplex: 'half',
    } as RequestInit);
    return { status: answer.status, body: await answer.json() };
  } finally {
    server.close();
  }
}

/** The first line of the answer to a form that announces this many bytes and sends none yet. */
async function firstLineFor(app: Express, length: number): Promise<string> {
  const server = app.listen(0);
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  try {
    socket.write(
      `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${length}\r\n\r\n`,
    );
    const answer = await new Promise<Buffer>((done) => socket.once('data', done));
    return answer.toString().split('\r\n')[0] ?? '';
  } finally {
    socket.destroy();
    server.close();
  }
}

/** Connects, sends half a photo and hangs up. */
async function vanish(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.write(
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 90000\r\n\r\n--b\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n',
  );
  socket.write(media('photo-nogps.jpg').subarray(0, 20_000));
  await new Promise((done) => setTimeout(done, 30));
  socket.destroy();
  await new Promise((done) => socket.once('close', done));
}
