import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { State } from '#rules/vocabulary.ts';
import { fire, type Street } from './street.ts';

/** Sends everything on that waits, so that a test begins with an empty queue. */
export async function clearQueue(street: Street): Promise<void> {
  const inState = (state: State) =>
    street.db.selectFrom('case_file').select('id').where('state', '=', state).execute();
  for (const { id } of await inState('reported')) await street.route('li', id, fire);
  for (const { id } of await inState('triaging')) {
    const { facts } = await street.look('gao', id);
    const triager = facts.triager === street.who('li').id ? 'li' : 'zhou';
    await street.step(triager, id, { command: { step: 'dispatch', unit: fire } });
  }
}

/** State and unit of a case as the book has them. */
export async function factsOf({ db }: Street, id = ''): Promise<{ state: State; unit: string | null }> {
  const row = await db
    .selectFrom('case_file')
    .select(['state', 'unit_id as unit'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row;
}

/** Waits until these words stand there. */
export async function reads(page: Page, where: string, words: RegExp): Promise<void> {
  await expect.poll(() => page.locator(where).first().innerText(), { timeout: 15_000 }).toMatch(words);
}
