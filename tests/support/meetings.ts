import { randomUUID } from 'node:crypto';
import type { Story } from './story.ts';
import { dongliu, mediation } from './street.ts';

/** Who sits at a meeting about the books of a compound. */
export const [property, owners, residents] = ['property', 'owners', 'residents'].map(
  (slug) => `${dongliu}-${slug}`,
) as [string, string, string];

/** A quarrel between owners and their property firm, in the mediators' hands; answers its id. */
export async function quarrelAtWork({ house }: Story, title: string): Promise<string> {
  const id = await house.street.report('ding', { category: 'PMO01', title, grid: '330212012007-03' });
  await house.street.route('zhou', id, mediation);
  await house.street.step('fang', id, { command: { step: 'sign' } });
  return id;
}

/** The form of a meeting about these cases, as their page gives it out; what was said there is filled in by the test. */
export async function meetingForm(story: Story, cases: readonly string[]) {
  return {
    key: randomUUID(),
    case: [...cases],
    version: await Promise.all(cases.map(async (id) => `${id}:${(await story.row(id)).version}`)),
    time: '15:00',
  };
}
