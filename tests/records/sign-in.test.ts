import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore, type Store } from '#db/open.ts';
import { nobodysHash, verifyPassword } from '#records/passwords.ts';
import type { PasswordRules } from '#records/password-rules.ts';
import { signIn, type SignInTry } from '#records/sign-in.ts';
import { visitorOf } from '#records/sessions.ts';
import { freshPlace, onBothEngines, type DatabasePlace } from '#tests/support/engine.ts';

const start = '2026-11-23T01:00:00.000Z';
const after = (minutes: number) => new Date(Date.parse(start) + minutes * 60_000).toISOString();
const atHome: SignInTry = {
  login: 'shen',
  password: 'gridcase',
  address: '10.0.0.1',
  device: null,
  agent: 'Chrome',
  ownPhone: false,
};
const wrong = { ...atHome, password: 'wrong' };

onBothEngines('signing in', (engine) => {
  let place: DatabasePlace;
  let store: Store;
  beforeEach(async () => {
    place = await freshPlace(engine, 'template');
    store = await openStore(place.url);
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  const enter = (attempt: Partial<SignInTry> = {}, at = start, rules: PasswordRules = 'asvs') =>
    signIn(store.db, { ...atHome, ...attempt }, rules, at);
  const opened = async (attempt: Partial<SignInTry> = {}, at = start) => {
    const result = await enter(attempt, at);
    if (!('token' in result)) throw new Error('asked for a new password or a code');
    return result;
  };
  const failFiveTimes = async (attempt: Partial<SignInTry> = {}, at = start) => {
    for (let i = 0; i < 5; i += 1) {
      await expect(enter({ ...wrong, ...attempt }, at)).rejects.toMatchObject({ code: 'invalid' });
    }
  };

  it('opens a session for the right password, however the name is typed', async () => {
    for (const login of ['shen', ' SHEN ', 'ｓｈｅｎ']) {
      const { token, actor } = await opened({ login });
      expect(actor.name).toBe('沈玉兰');
      expect((await visitorOf(store.db, token, start))?.login).toBe('shen');
    }
  });

  it('answers a wrong password and a name nobody has alike, after the same work', async () => {
    const checked: string[] = [];
    const count: typeof verifyPassword = (password, stored) => {
      checked.push(stored);
      return verifyPassword(password, stored);
    };
    const answers: unknown[] = [];
    for (const login of ['shen', 'nobody']) {
      const attempt = { ...wrong, login };
      answers.push(await signIn(store.db, attempt, 'asvs', start, count).catch((error: unknown) => error));
    }
    expect(checked).toHaveLength(2);
    expect(checked[0]).toMatch(/^\$argon2id\$/);
    expect(checked[1]).toBe(nobodysHash);
    // The same cost in both, hence the same time.
    expect(checked[0]!.split('$').slice(0, 4)).toEqual(checked[1]!.split('$').slice(0, 4));
    expect(answers[0]).toMatchObject({ code: 'invalid', detail: { reason: 'wrong_login' } });
    expect(answers[1]).toEqual(answers[0]);
  });

  it('locks the name at this address after five failures for 15 minutes, known or not', async () => {
    for (const login of ['shen', 'nobody']) {
      await failFiveTimes({ login });
      await expect(enter({ login })).rejects.toMatchObject({
        code: 'too-many',
        detail: { reason: 'locked', at: after(15) },
      });
    }
    await expect(enter({}, after(14))).rejects.toMatchObject({ code: 'too-many' });
    await opened({}, after(15));
    // Another address was never locked.
    await opened({ address: '10.0.0.2' });
  });

  it('keeps the lock when the server starts anew', async () => {
    await failFiveTimes();
    await store.close();
    store = await openStore(place.url);
    await expect(enter()).rejects.toMatchObject({ code: 'too-many' });
  });

  it('counts tries that come at once one by one', async () => {
    const tries = Array.from({ length: 12 }, () =>
      enter(wrong).catch((error: { code: string }) => error.code),
    );
    const codes = await Promise.all(tries);
    expect(codes.filter((code) => code === 'invalid')).toHaveLength(5);
    expect(codes.filter((code) => code === 'too-many')).toHaveLength(7);
  });

  it('forgets failures after a right password', async () => {
    for (let i = 0; i < 4; i += 1) await expect(enter(wrong)).rejects.toMatchObject({ code: 'invalid' });
    await opened();
    await failFiveTimes();
  });

  it('lets a known device in while strangers have locked the name, but not guess without end', async () => {
    const { device } = await opened();
    await failFiveTimes();
    await expect(enter()).rejects.toMatchObject({ code: 'too-many' });
    await expect(enter({ device: 'invented' })).rejects.toMatchObject({ code: 'too-many' });
    expect((await opened({ device })).device).toBe(device);
    await failFiveTimes({ device });
    await expect(enter({ device })).rejects.toMatchObject({ code: 'too-many' });
  });

  it('knows a device for its own person only', async () => {
    const { device } = await opened({ login: 'ma' });
    await failFiveTimes();
    await expect(enter({ device })).rejects.toMatchObject({ code: 'too-many' });
  });

  it('keeps phones of the street signed in, and nobody else', async () => {
    expect((await opened({ ownPhone: true })).kind).toBe('phone');
    expect((await opened({ ownPhone: true, login: 'bao' })).kind).toBe('phone');
    expect((await opened({ ownPhone: true, login: 'zhou' })).kind).toBe('desk');
    expect((await opened({ ownPhone: true, login: 'xu' })).kind).toBe('desk');
  });

  it('refuses who has left or has no password yet', async () => {
    const { db } = store;
    await db.updateTable('person').set({ left_at: start }).where('login', '=', 'shen').execute();
    await expect(enter()).rejects.toMatchObject({ detail: { reason: 'wrong_login' } });
    await db.updateTable('person').set({ password: null }).where('login', '=', 'ma').execute();
    await expect(enter({ login: 'ma' })).rejects.toMatchObject({ detail: { reason: 'wrong_login' } });
  });

  it('asks for a new password after 90 days where GB/T 22239 rules, and never otherwise', async () => {
    const inThreeMonths = after(90 * 24 * 60);
    expect(await enter({}, inThreeMonths, 'gbt22239')).toHaveProperty('renewBy');
    expect(await enter({}, start, 'gbt22239')).toHaveProperty('token');
    expect(await enter({}, inThreeMonths, 'asvs')).toHaveProperty('token');
  });
});
