import type TestAgent from 'supertest/lib/agent.js';
import { codeAt } from '#records/totp.ts';
import type { Street } from './street.ts';

/** The authenticators of everybody in a house: sets up second factors and answers for codes. */
export type Phone = ReturnType<typeof openPhone>;

export function openPhone(street: Pick<Street, 'now' | 'later'>) {
  const secrets = new Map<string, string>();
  const used = new Map<string, string>();
  /** A code that was not used yet: where the clock stands still, half a minute passes. */
  const code = (login: string): string => {
    const secret = secrets.get(login);
    if (secret === undefined) throw new Error(`${login} has set up no second factor`);
    const shown = codeAt(secret, street.now());
    if (used.get(login) === shown) {
      street.later(0.5);
      return code(login);
    }
    used.set(login, shown);
    return shown;
  };
  const scan = (login: string, page: string): void => {
    const secret = /secret=([A-Z2-7]{32})&/.exec(page)?.[1];
    if (secret === undefined) throw new Error('No second factor is offered on this page');
    secrets.set(login, secret);
    used.delete(login);
  };
  return {
    code,
    /** Takes over the secret that a page offers. */
    scan,
    /** Goes through the second step of signing in, where the answer to name and password led to it. */
    answer: async (agent: TestAgent, login: string, way: string): Promise<void> => {
      if (!/^\/sign-in\/(code|enrol)/.test(way)) return;
      if (way.startsWith('/sign-in/enrol')) scan(login, (await agent.get(way).expect(200)).text);
      const { status } = await agent
        .post(way)
        .type('form')
        .send({ code: code(login) });
      if (status >= 400) throw new Error(`The code of ${login} was refused: ${status}`);
    },
  };
}
