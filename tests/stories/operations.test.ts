import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '#db/open.ts';
import { openBooks } from '#records/books.ts';
import { actorById } from '#records/people.ts';
import { loadReferenceBook } from '#records/reference.ts';
import { headText, latestSeal, sealHeads, type Head } from '#records/seals.ts';
import { bareEnv } from '#tests/support/bare-env.ts';
import { engines, freshPlace, type DatabasePlace, type Engine } from '#tests/support/engine.ts';
import { anOrdinaryReport, monday } from '#tests/support/street.ts';

type Command = 'verify' | 'backup' | 'restore' | 'migrate' | 'new-migration';

const root = join(import.meta.dirname, '../..');

/** The commands as an operator runs them, in a folder and on a database of their own. */
describe.each(engines)('the operator’s commands (%s)', (engine) => {
  let place: DatabasePlace;
  let data: string;
  let id: string;
  let head: Head;
  beforeEach(async () => {
    place = await freshPlace(engine, 'template');
    data = mkdtempSync(join(tmpdir(), 'gridcase-operator-'));
    ({ id, head } = await oneReport(place.url, join(data, 'journal-head')));
  });
  afterEach(async () => {
    await place.remove();
    rmSync(data, { recursive: true });
  });

  it('verify: all agrees; a changed row, a cut tail and a foreign head are named, with the case’s number', async () => {
    const sound = await run('verify', []);
    expect(sound).toMatchObject({ status: 0, stdout: expect.stringContaining('账实相符') });
    const file = join(data, 'journal-head');
    expect(sound.stdout).toContain(`Compared with head ${head.seq} in ${file}.`);
    expect((await run('verify', ['--head', headText(head)])).status).toBe(0);
    const foreign = await run('verify', ['--head', `${head.seq}:${'0'.repeat(64)}`]);
    expect(foreign).toMatchObject({ status: 1, stdout: expect.stringContaining('另处记下的封印') });
    const illegible = await run('verify', ['--head', 'abc']);
    expect(illegible).toMatchObject({ status: 1, stderr: expect.stringContaining('seq:hash') });

    await change(async (db) => {
      await db.updateTable('case_file').set({ severity: 'S4' }).where('id', '=', id).execute();
    });
    const { status, stdout } = await run('verify', []);
    expect(status).toBe(1);
    expect(stdout).toContain('案件 case NB-330212-012-20261123-000001');
    expect(stdout).toContain('案件现状与日志不符（紧急程度：日志 一般 S3，现在 长期 S4）');
    expect(stdout).toMatch(
      /The case differs from what its journal says \(severity: journal .* S3, now .* S4\)/,
    );
    expect(stdout).toContain(': 1 finding, listed above.');

    await change(async (db) => {
      await db.updateTable('case_file').set({ severity: 'S3' }).where('id', '=', id).execute();
      await db.deleteFrom('seal_head').where('seal_seq', '=', head.seq).execute();
      await db.deleteFrom('seal').where('seq', '=', head.seq).execute();
    });
    // Nothing but the file beside the database knows of this one.
    expect((await run('verify', [])).stdout).toContain('The seal noted elsewhere is not here');
    rmSync(join(data, 'journal-head'));
    const blind = await run('verify', []);
    expect(blind.stdout).not.toContain('The seal noted elsewhere is not here');
    expect(blind.stdout).toMatch(/没有记封印的文件 .*No head file .*: a cut-off tail would not be seen/);
    writeFileSync(file, 'garbage\n');
    const illegibleFile = await run('verify', []);
    expect(illegibleFile).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('The file of the head cannot be read'),
    });
    // The people's lines and the case's one line lost their seal; one finding each.
    expect(illegibleFile.stdout).toContain(': 3 findings, listed above.');
  });

  it('verify: what follows from one deleted line stands below it', async () => {
    await change(async (db) => {
      await db.deleteFrom('journal').where('chain', '=', id).where('seq', '=', 1).execute();
    });
    const { status, stdout } = await run('verify', []);
    expect(status).toBe(1);
    const [cause, heading, ...rest] = stdout.split('\n');
    expect(cause).toContain('案件 case NB-330212-012-20261123-000001');
    expect(heading).toContain('most likely because of it:');
    expect(rest[0]).toMatch(/^ {2}- 案件 case NB/);
    expect(stdout).toContain(': 1 finding, listed above.');
  });

  it('verify: an erased case is called erased, on which day', async () => {
    await change(async (db) => {
      await db.deleteFrom('case_text').where('case_id', '=', id).execute();
      await db
        .updateTable('case_salt')
        .set({ salt: null, erased_at: monday })
        .where('case_id', '=', id)
        .execute();
      await db.updateTable('case_file').set({ title: '', place_text: '' }).where('id', '=', id).execute();
    });
    const { status, stdout } = await run('verify', []);
    expect(status).toBe(0);
    expect(stdout).toContain('个人信息已于 2026-11-23 依申请删除');
  });

  it('backup and restore: one command each, with a passphrase from the environment', async () => {
    const secret = { GRIDCASE_PASSPHRASE: '东柳街道机房' };
    const backup = await run('backup', [], secret);
    expect(backup).toMatchObject({ status: 0, stdout: expect.stringContaining(headText(head)) });
    const [file] = readdirSync(join(data, 'backups')).map((name) => join(data, 'backups', name));
    expect(file).toMatch(/gridcase-\d{8}T\d{6}Z\.snapshot$/);

    const other: Engine = engine === 'sqlite' ? 'postgres' : 'sqlite';
    const empty = await freshPlace(other, 'empty');
    const there = { DATABASE_URL: empty.url, GRIDCASE_DATA: join(data, 'there'), GRIDCASE_PASSPHRASE: '' };
    const without = await run('restore', [file!], there);
    expect(without).toMatchObject({ status: 1, stderr: expect.stringContaining('GRIDCASE_PASSPHRASE') });
    const restored = await run('restore', [file!], { ...there, ...secret });
    expect(restored).toMatchObject({ status: 0, stdout: expect.stringContaining('账实相符') });
    const noted = join(data, 'there', 'journal-head');
    expect(readFileSync(noted, 'utf8')).toContain(headText(head));
    expect((await run('verify', [], there)).stdout).toContain(`Compared with head ${head.seq} in ${noted}.`);
    const again = await run('restore', [file!], { ...there, ...secret });
    expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining('目标数据库不是空的') });
    const store = await openStore(empty.url);
    expect(await latestSeal(store.db)).toEqual(head);
    await store.close();
    await empty.remove();
  });

  it('say so in a sentence when there is nothing to work on', async () => {
    const empty = await freshPlace(engine, 'empty');
    for (const command of ['verify', 'backup'] as const) {
      const { status, stderr } = await run(command, [], { DATABASE_URL: empty.url });
      expect(status).toBe(1);
      expect(stderr).toMatch(/^这里没有当前版本的数据库/);
    }
    // Looking for a database does not make one.
    if (engine === 'sqlite') expect(existsSync(empty.url)).toBe(false);
    expect(await run('restore', [])).toMatchObject({ status: 1, stderr: expect.stringContaining('npm run') });
    writeFileSync(join(data, 'note.txt'), 'no snapshot');
    const wrong = await run('restore', [join(data, 'note.txt')], { DATABASE_URL: empty.url });
    expect(wrong).toMatchObject({ status: 1, stderr: expect.stringMatching(/^这不是 Gridcase 的快照文件/) });
    await empty.remove();
  });

  it('tell what is in the way in a sentence, never with a stack', { timeout: 90_000 }, async () => {
    const file = join(data, 'a-file');
    writeFileSync(file, 'not a folder');
    const nowhere = { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/grid' };
    const noBase = { DATABASE_URL: place.url.replace(/test_\w+/, 'test_none') };
    const trials: [Command, string[], object, RegExp][] = [
      ['verify', ['--no-such'], {}, /^用法 usage/],
      ['backup', ['--no-such'], {}, /^用法 usage/],
      ['restore', ['--no-such'], {}, /npm run restore -- /],
      ['migrate', ['--no-such'], {}, /^用法 usage/],
      ['new-migration', [], {}, /^用法 usage/],
      ['new-migration', ['Not Kebab'], {}, /Not a kebab-case name/],
      ['backup', [data], {}, /is a folder\. Name a file in it/],
      ['backup', [join(file, 'x.snapshot')], {}, /a-file is a file, not a folder/],
      ['backup', ['/proc/gridcase/x.snapshot'], {}, /Nothing can be written in \//],
      ['restore', [data], {}, /is a folder\. Name a snapshot in it/],
      ['migrate', [], { DATABASE_URL: '', GRIDCASE_DATA: file }, /a-file is a file, not a folder/],
      ['migrate', [], { DATABASE_URL: '', GRIDCASE_DATA: '/proc/gridcase' }, /Nothing can be written in \//],
      ['migrate', [], { DATABASE_URL: 'postgres://u:p/q@db/grid' }, /must be %-encoded/],
      ['verify', [], nowhere, /The database cannot be reached or written: .*ECONNREFUSED/],
      ['migrate', [], nowhere, /The database cannot be reached or written: .*ECONNREFUSED/],
      ...(engine === 'postgres'
        ? ([['verify', [], noBase, /There is no such database; create it first/]] as typeof trials)
        : []),
    ];
    for (const [command, words, env, sentence] of trials) {
      const { status, stderr } = await run(command, words, env);
      expect({ command, words, status, stderr }).toEqual({
        command,
        words,
        status: 1,
        stderr: expect.stringMatching(sentence),
      });
      expect(stderr).not.toContain('    at ');
    }
  });

  async function run(command: Command, words: string[], env: object = {}) {
    const program = join(root, `scripts/${command}.ts`);
    return spawnSync(process.execPath, [program, ...words], {
      env: { ...bareEnv, DATABASE_URL: place.url, GRIDCASE_DATA: data, ...env },
      encoding: 'utf8',
    });
  }

  async function change(work: (db: Awaited<ReturnType<typeof openStore>>['db']) => Promise<void>) {
    const store = await openStore(place.url);
    await work(store.db);
    await store.close();
  }
});

async function oneReport(url: string, headFile: string): Promise<{ id: string; head: Head }> {
  const store = await openStore(url);
  const book = await loadReferenceBook(store.db);
  const books = openBooks(
    store.db,
    () => book,
    () => monday,
  );
  const { id: person } = await store.db
    .selectFrom('person')
    .select('id')
    .where('login', '=', 'shen')
    .executeTakeFirstOrThrow();
  const shen = (await actorById(store.db, person))!;
  const id = await books.openCase(shen, anOrdinaryReport, { key: 'k', digest: 'd' });
  const head = await sealHeads(store.db, monday, headFile);
  await store.close();
  return { id, head: head! };
}
