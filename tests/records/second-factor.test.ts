import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeLink, setPasswordByLink } from '#records/door-links.ts';
import { comeBack, leave, shutDoors } from '#records/leaving.ts';
import { confirmSecond, offerSecond, renewCodes } from '#records/own-second.ts';
import { grantPost } from '#records/posts.ts';
import { hasSecond, resetSecond } from '#records/second-factor.ts';
import { visitorOf } from '#records/sessions.ts';
import { answerCode, enrolAndEnter } from '#records/sign-in-second.ts';
import { signIn } from '#records/sign-in.ts';
import { codeAt } from '#records/totp.ts';
import { verify } from '#records/verify.ts';
import { system } from '#rules/system.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openStreet, type Street } from '#tests/support/street.ts';

onBothEngines('the second factor', (engine) => {
  let street: Street;
  beforeEach(async () => {
    street = await openStreet(engine);
  });
  afterEach(() => street.close());

  const browser = { device: null as string | null, agent: 'Chrome' };
  const enter = async (login: string, device: string | null = null, password = 'gridcase') => {
    const attempt = { login, password, address: '10.0.0.1', ...browser, device, ownPhone: false };
    const result = await signIn(street.db, attempt, 'asvs', street.now());
    if (!('half' in result)) throw new Error('No code was asked for');
    return result;
  };
  const offerOf = async () => {
    const offers = street.db.selectFrom('half_session').select('offer').where('offer', 'is not', null);
    return (await offers.executeTakeFirstOrThrow()).offer!;
  };
  /** Sets up a second factor at the door. */
  const enrol = async (login: string) => {
    const { half } = await enter(login);
    const secret = await offerOf();
    const code = codeAt(secret, street.now());
    const { who, codes } = await enrolAndEnter(street.db, { token: half, code, ...browser }, street.now());
    return { secret, codes, who };
  };
  const answer = (token: string, code: string, device: string | null = null) =>
    answerCode(street.db, { token, code, ...browser, device }, street.now());
  const nextCode = (secret: string) => codeAt(secret, street.later(0.5));
  const steps = async () => {
    const rows = await street.db
      .selectFrom('journal')
      .select(['step', 'actor_id'])
      .where('chain', '=', 'people')
      .where('step', 'in', ['second-set', 'second-codes', 'second-used-code', 'second-reset'])
      .orderBy('seq')
      .execute();
    return rows.map(({ step, actor_id }) => [step, actor_id]);
  };
  const wrong = { code: 'invalid', detail: { fields: { code: 'code_wrong' } } };
  const over = { code: 'missing', detail: { reason: 'half_over' } };

  it('is asked of those who need it after the right password, and of nobody else', async () => {
    for (const login of ['sysadmin', 'secadmin', 'auditor', 'wu', 'gao'])
      expect(await enter(login)).toMatchObject({ enrolled: false });
    await expect(enter('shen')).rejects.toThrow('No code');
    await expect(enter('wu', null, 'wrong')).rejects.toMatchObject({ detail: { reason: 'wrong_login' } });
  });

  it('is set up by its first code, and then asked for', async () => {
    const { secret, codes, who } = await enrol('wu');
    expect(codes).toHaveLength(10);
    expect((await visitorOf(street.db, who.token, street.now()))?.login).toBe('wu');
    const again = await enter('wu');
    expect(again.enrolled).toBe(true);
    const { who: next, shown } = await answer(again.half, nextCode(secret));
    expect(shown).toBe('code');
    expect((await visitorOf(street.db, next.token, street.now()))?.login).toBe('wu');
    expect(await steps()).toEqual([['second-set', street.who('wu').id]]);
  });

  it('until then a half session opens nothing', async () => {
    const { half } = await enter('wu');
    expect(await visitorOf(street.db, half, street.now())).toBeUndefined();
    expect(await street.db.selectFrom('session').select('id').execute()).toEqual([]);
  });

  it('takes no code twice, not even from two at once', async () => {
    const { secret } = await enrol('wu');
    const [first, second] = [await enter('wu'), await enter('wu')];
    const setUpWith = codeAt(secret, street.now());
    await expect(answer(first.half, setUpWith)).rejects.toMatchObject(wrong);
    const code = nextCode(secret);
    const tried = await Promise.allSettled([answer(first.half, code), answer(second.half, code)]);
    expect(tried.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('ends a half session after five wrong codes, and locks the second step for 15 minutes', async () => {
    const { secret } = await enrol('wu');
    const { half } = await enter('wu');
    for (let i = 0; i < 4; i += 1) await expect(answer(half, '000000')).rejects.toMatchObject(wrong);
    await expect(answer(half, 'wrong')).rejects.toMatchObject(over);
    await expect(answer(half, nextCode(secret))).rejects.toMatchObject(over);
    const next = await enter('wu');
    await expect(answer(next.half, nextCode(secret))).rejects.toMatchObject({ code: 'too-many' });
    street.later(15);
    await answer((await enter('wu')).half, nextCode(secret));
  });

  it('counts the tries of a known device apart: strangers with the password lock nobody out', async () => {
    const { secret, who } = await enrol('wu');
    const { half } = await enter('wu');
    for (let i = 0; i < 5; i += 1)
      await expect(answer(half, '000000')).rejects.toMatchObject({ detail: expect.anything() });
    const own = await enter('wu', who.device);
    await answer(own.half, nextCode(secret), who.device);
  });

  it('ends a half session after ten minutes', async () => {
    const { half } = await enter('wu');
    const secret = await offerOf();
    street.later(10);
    const attempt = { token: half, code: codeAt(secret, street.now()), ...browser };
    await expect(enrolAndEnter(street.db, attempt, street.now())).rejects.toMatchObject(over);
    expect(await hasSecond(street.db, street.who('wu').id)).toBe(false);
  });

  it('is set up by one alone of those who came with the password', async () => {
    const stranger = await enter('wu');
    const theirs = await offerOf();
    await street.db.updateTable('half_session').set({ tries: 1 }).execute();
    const own = await enter('wu');
    const { offer } = await street.db
      .selectFrom('half_session')
      .select('offer')
      .where('tries', '=', 0)
      .executeTakeFirstOrThrow();
    expect(offer).not.toBe(theirs);
    const attempt = { ...browser, token: own.half, code: codeAt(offer!, street.now()) };
    await enrolAndEnter(street.db, attempt, street.now());
    const late = { ...browser, token: stranger.half, code: codeAt(theirs, street.now()) };
    await expect(enrolAndEnter(street.db, late, street.now())).rejects.toMatchObject(over);
  });

  it('lets in by a recovery code, each once, however it is typed', async () => {
    const { codes } = await enrol('wu');
    const { half } = await enter('wu');
    const typed = ` ${codes[3]!.toLowerCase().replace('-', ' ')} `;
    expect((await answer(half, typed)).shown).toBe('recovery');
    await expect(answer((await enter('wu')).half, codes[3]!)).rejects.toMatchObject(wrong);
    await enrol('gao');
    await expect(answer((await enter('gao')).half, codes[4]!)).rejects.toMatchObject(wrong);
    expect((await steps()).map(([step]) => step)).toEqual(['second-set', 'second-used-code', 'second-set']);
  });

  it('is changed by who holds the present phone, and then the old one is worth nothing', async () => {
    const { secret, codes, who } = await enrol('wu');
    const elsewhere = await answer((await enter('wu')).half, nextCode(secret));
    const visitor = (await visitorOf(street.db, who.token, street.now()))!;
    await expect(offerSecond(street.db, visitor, '000000', street.now())).rejects.toMatchObject({
      detail: { fields: { proof: 'code_wrong' } },
    });
    await expect(confirmSecond(street.db, visitor, '000000', street.now())).rejects.toMatchObject({
      code: 'missing',
    });
    await offerSecond(street.db, visitor, nextCode(secret), street.now());
    const { offer } = await street.db
      .selectFrom('session')
      .select('offer')
      .where('id', '=', visitor.session)
      .executeTakeFirstOrThrow();
    await expect(confirmSecond(street.db, visitor, nextCode(secret), street.now())).rejects.toMatchObject(
      wrong,
    );
    await confirmSecond(street.db, visitor, codeAt(offer!, street.now()), street.now());
    expect(await visitorOf(street.db, elsewhere.who.token, street.now())).toBeUndefined();
    expect(await visitorOf(street.db, who.token, street.now())).toBeDefined();
    const { half } = await enter('wu');
    for (const old of [nextCode(secret), codes[0]!])
      await expect(answer(half, old)).rejects.toMatchObject(wrong);
    await answer(half, nextCode(offer!));
  });

  it('gives new recovery codes for a code, and locks after five wrong ones', async () => {
    const { secret, codes, who } = await enrol('wu');
    const visitor = (await visitorOf(street.db, who.token, street.now()))!;
    const fresh = await renewCodes(street.db, visitor, nextCode(secret), street.now());
    const { half } = await enter('wu');
    await expect(answer(half, codes[0]!)).rejects.toMatchObject(wrong);
    await answer(half, fresh[0]!);
    for (let i = 0; i < 5; i += 1)
      await expect(renewCodes(street.db, visitor, '000000', street.now())).rejects.toMatchObject({
        code: 'invalid',
      });
    await expect(renewCodes(street.db, visitor, nextCode(secret), street.now())).rejects.toMatchObject({
      code: 'too-many',
    });
  });

  it('may be set up by whoever likes, for his password, and is asked for from then on', async () => {
    const attempt = { login: 'shen', password: 'gridcase', address: '10.0.0.1', ...browser, ownPhone: true };
    const open = await signIn(street.db, attempt, 'asvs', street.now());
    if (!('token' in open)) throw new Error('A code was asked for');
    const visitor = (await visitorOf(street.db, open.token, street.now()))!;
    await expect(offerSecond(street.db, visitor, 'wrong', street.now())).rejects.toMatchObject({
      detail: { fields: { proof: 'wrong_password' } },
    });
    await offerSecond(street.db, visitor, 'gridcase', street.now());
    const { offer } = await street.db.selectFrom('session').select('offer').executeTakeFirstOrThrow();
    await confirmSecond(street.db, visitor, codeAt(offer!, street.now()), street.now());
    const half = await signIn(street.db, attempt, 'asvs', street.now());
    if (!('half' in half)) throw new Error('No code was asked for');
    expect((await answer(half.half, nextCode(offer!))).who.kind).toBe('phone');
  });

  it('is reset by another security administrator, which ends every session', async () => {
    const { who } = await enrol('wu');
    const { id } = street.who('wu');
    const { half } = await enter('wu');
    await expect(resetSecond(street.db, street.who('zhou'), id, street.now())).rejects.toMatchObject({
      code: 'forbidden',
    });
    const secadmin = street.who('secadmin');
    await expect(resetSecond(street.db, secadmin, secadmin.id, street.now())).rejects.toMatchObject({
      detail: { reason: 'not_yourself' },
    });
    await resetSecond(street.db, secadmin, id, street.now());
    expect(await visitorOf(street.db, who.token, street.now())).toBeUndefined();
    await expect(answer(half, '000000')).rejects.toMatchObject(over);
    await expect(resetSecond(street.db, secadmin, id, street.now())).rejects.toMatchObject({
      code: 'missing',
    });
    expect(await enter('wu')).toMatchObject({ enrolled: false });
    expect((await steps()).at(-1)).toEqual(['second-reset', secadmin.id]);
  });

  it('ends half sessions with whatever ends whole ones: a new password, a shut door', async () => {
    const secadmin = street.who('secadmin');
    const { id } = street.who('wu');
    const first = await enter('wu');
    const token = await makeLink(street.db, secadmin, id, street.now());
    const good = 'a sentence of my own';
    await setPasswordByLink(street.db, { token, password: good }, 'asvs', street.now());
    await expect(answer(first.half, '000000')).rejects.toMatchObject(over);
    const second = await enter('wu', null, good);
    await shutDoors(street.db, secadmin, id, street.now());
    await expect(answer(second.half, '000000')).rejects.toMatchObject(over);
  });

  it('ends the session of somebody whose new post asks for it', async () => {
    const attempt = { login: 'ning', password: 'gridcase', address: '10.0.0.1', ...browser, ownPhone: false };
    const open = await signIn(street.db, attempt, 'asvs', street.now());
    if (!('token' in open)) throw new Error('A code was asked for');
    const { id: personId } = street.who('ning');
    const grant = (role: 'statistician' | 'supervisor') =>
      grantPost(
        street.db,
        system,
        { personId, role, placeId: '330212000000', unitId: null, board: null },
        street.now(),
      );
    await grant('statistician');
    expect(await visitorOf(street.db, open.token, street.now())).toBeDefined();
    await grant('supervisor');
    expect(await visitorOf(street.db, open.token, street.now())).toBeUndefined();
    expect(await enter('ning')).toMatchObject({ enrolled: false });
  });

  it('is verified against the journal, and ends with its person', async () => {
    const { id } = street.who('wu');
    const faults = async () => {
      const { findings } = await verify(street.db, [], () => {});
      return findings.map(({ fault, detail }) => [fault, detail]);
    };
    await enrol('wu');
    await enrol('gao');
    await resetSecond(street.db, system, street.who('gao').id, street.now());
    expect(await faults()).toEqual([]);
    const row = await street.db.selectFrom('second_factor').selectAll().executeTakeFirstOrThrow();
    await street.db
      .updateTable('second_factor')
      .set({ set_at: street.later(1) })
      .execute();
    expect(await faults()).toEqual([['second_differs', 'wu']]);
    await street.db.deleteFrom('second_factor').execute();
    expect(await faults()).toEqual([['line_without_second', 'wu']]);
    await street.db
      .insertInto('second_factor')
      .values([row, { ...row, person_id: street.who('gao').id }])
      .execute();
    expect(await faults()).toEqual([['second_without_line', 'gao']]);
    await street.db.deleteFrom('second_factor').where('person_id', '!=', id).execute();
    await leave(street.db, system, id, street.now());
    await comeBack(street.db, system, id, street.now());
    expect(await hasSecond(street.db, id)).toBe(false);
    expect(await faults()).toEqual([]);
  });

  it('keeps no recovery code that could be read', async () => {
    const { codes } = await enrol('wu');
    const kept = JSON.stringify(await street.db.selectFrom('recovery_code').selectAll().execute());
    for (const code of codes) expect(kept).not.toContain(code.replace('-', ''));
  });
});
