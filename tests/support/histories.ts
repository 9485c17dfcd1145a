import { canSee, inHand } from '#records/case-read.ts';
import type { Act } from '#records/cases.ts';
import type { Command } from '#rules/command.ts';
import { stepsFor } from '#rules/decide.ts';
import { Problem } from '#rules/problem.ts';
import { satisfactions, type Step } from '#rules/vocabulary.ts';
import type { TextField } from '#db/schema.ts';
import { pick as pickOne, type Random } from '#scripts/demo/random.ts';
import { formsFor } from './facts.ts';
import type { Street } from './street.ts';

const workers = ['shen', 'ding', 'zhou'];
const cast = ['zhou', 'li', 'lin', 'he', 'fang', 'luo', 'zhao', 'qian', 'chen', 'xu', 'gao', 'zheng', 'wu'];
const onePhoto = 'a'.repeat(64);
const categories = ['FIR02', 'FIR05', 'NBR02', 'WRK02', 'FRD01', 'PUB06', 'PER02'];
/** Steps that only add a word would fill a history without moving it. */
const idle = new Set([
  'note',
  'reveal',
  'correct',
  'raise',
  'tick',
  'untick',
  'note-loss',
  'urge',
  'answer-urge',
  'answer-supervision',
]);
/** Without these, few would ever come to their end. */
const onward = new Set([
  'claim',
  'sign',
  'contact',
  'submit-result',
  'check-pass',
  'visit-ok',
  'dispatch',
  'adjudicate',
  'request-extension',
  'grant-extension',
  'terminate',
]);
/** And these would end most of them at the first desk. */
const rare = new Set([
  'transfer-out',
  'reopen',
  'cancel',
  'request-reject',
  'send-back',
  'recall',
  'classify',
  'assign',
  'ask-verify',
  'request-suspend',
  'request-terminate',
  'request-close',
  'refuse-request',
  'withdraw-request',
  'audit-pass',
  'audit-fail',
  'find-false',
  'accept-finding',
  'appeal',
  'review-appeal',
  'withdraw-finding',
  'supervise',
  'list-supervision',
  'clear-supervision',
]);

/**
 * Lives through so many cases at once in a street: whoever may do something does it at some moment, in whatever order.
 * The clock goes on by up to two and a half hours between two moves. `after` hears of each case that somebody moved, or
 * tried to. @returns the ids of the cases
 */
export async function liveThrough(
  street: Street,
  random: Random,
  cases: number,
  moves: number,
  after: (id: string) => Promise<void> = async () => {},
): Promise<string[]> {
  const pick = <T>(list: readonly T[]): T => pickOne(random, list);
  const ids: string[] = [];
  await street.db
    .insertInto('photo')
    .values({ sha256: onePhoto, bytes: 1, width: 1, height: 1, made_at: street.now() })
    .execute();
  for (let move = 0; move < moves; move += 1) {
    street.later(Math.floor(random() * 150));
    if (ids.length < cases && (ids.length === 0 || random() < cases / moves)) {
      const resident = random() < 0.4 ? { name: '一位居民', phone: '13800001234' } : null;
      const handled = resident === null && random() < 0.2;
      const report = handled
        ? { category: 'FIR02', handled, photos: [onePhoto] }
        : { category: pick(categories), contact: resident, urgent: random() < 0.1 };
      ids.push(await street.report(handled ? 'shen' : pick(workers), report));
      await after(ids.at(-1)!);
    } else {
      const id = pick(random() < 0.7 ? ids.slice(-6) : ids);
      await moveOn(street, random, id);
      await after(id);
    }
  }
  return ids;
}

/** One of the people to whom this case offers a step takes one; nothing happens to a case that offers none. */
async function moveOn(street: Street, random: Random, id: string): Promise<void> {
  const pick = <T>(list: readonly T[]): T => pickOne(random, list);
  const { db, book, who } = street;
  const row = await db.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const { facts } = await inHand(db, row);
  const offers: { login: string; step: Step }[] = [];
  for (const login of [...cast, ...workers]) {
    const steps = stepsFor(facts, who(login), street.now(), book).filter((step) => !idle.has(step));
    // Who cannot pass it at this hour comes back at another.
    const fits = steps.includes('check-pass');
    const some = steps.filter((step) => step !== 'check-fail' || fits);
    if (some.length === 0 || !(await canSee(db, who(login), id))) continue;
    offers.push(...some.map((step) => ({ login, step })));
  }
  const chance = random();
  const forward = offers.filter(({ step }) => onward.has(step));
  const usual = offers.filter(({ step }) => !rare.has(step));
  const wished = chance < 0.5 ? forward : chance < 0.88 ? usual : offers;
  const some = wished.length > 0 ? wished : usual;
  if (some.length === 0) return;
  const { login, step } = pick(some);
  const satisfaction = pick(satisfactions);
  const { wrote = [], photos = 0, ...command } = pick(formsFor(step, facts, street.now()).map(ofThisStreet));
  const texts = Object.fromEntries(wrote.map((field) => [field as TextField, '按要求办了。']));
  try {
    const shown = { kind: 'after', shas: photos > 0 ? [onePhoto] : [] } as const;
    await street.step(login, id, { command: { ...command, satisfaction }, texts, photos: shown } as Act);
  } catch (refusal) {
    // A unit of another board, a form without what it needs: people try that, too.
    if (!(refusal instanceof Problem)) throw refusal;
  }
}

/** The forms name the fixture's people, whom a street does not have. */
function ofThisStreet(command: Command): Command {
  return command.step === 'assign' ? { ...command, person: null } : command;
}
