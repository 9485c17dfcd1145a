import type { Response } from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { media } from '#tests/support/photos.ts';

/** The page of a case as this browser gets it. */
export async function casePageOf(browser: TestAgent, id: string): Promise<Response> {
  return browser.get(`/cases/${id}`).expect(200);
}

/** The hidden fields of a step's form as the page drew it. Throws when the page does not offer the step. */
export function formIn(page: string, step: string): Record<string, string> {
  const form = page.split('<form').find((part) => part.includes(`name="step" value="${step}"`));
  if (form === undefined) throw new Error(`The page offers no ${step}`);
  const fields = [...form.split('</form>')[0]!.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name, value]) => [name!, value!]));
}

/** Sends a step's form, as multipart when a photo of tests/support/media goes with it; `before`: one from before the work. */
export async function send(
  browser: TestAgent,
  id: string,
  fields: Record<string, string>,
  photo?: string,
  before?: string,
): Promise<Response> {
  const post = browser.post(`/cases/${id}/steps`);
  if (photo === undefined) return post.type('form').send(fields);
  const sent = post.field(fields).attach('photo', media(photo), { filename: photo });
  return before === undefined ? sent : sent.attach('before', media(before), { filename: before });
}
