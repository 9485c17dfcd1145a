import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Express } from 'express';
import supertest from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { inject } from 'vitest';
import { demoPassword } from '#scripts/demo/people.ts';
import { openLog } from '#kernel/log.ts';
import type { Deps } from '#kernel/deps.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { buildApp } from '#src/app.ts';
import { readConfig, type Config } from '#src/config.ts';
import { depsFor } from '#src/setup.ts';
import type { Engine } from './engine.ts';
import { openPhone, type Phone } from './phone.ts';
import { monday, openStreet, type Street } from './street.ts';

/** The real app over the demo street, with a clock that tests turn. */
export type House = {
  street: Street;
  app: Express;
  deps: Deps;
  /** A browser of its own in which this person has signed in. */
  as: (login: string) => Promise<TestAgent>;
  /** A browser in which nobody has. */
  stranger: () => TestAgent;
  /** Everybody's authenticator. */
  phone: Phone;
  close: () => Promise<void>;
};

export async function openHouse(
  engine: Engine,
  {
    now = monday,
    demo = true,
    settings = {},
  }: { now?: Instant; demo?: boolean; settings?: Partial<Config> } = {},
): Promise<House> {
  const street = await openStreet(engine, now);
  const folder = mkdtempSync(join(inject('engines').folder, 'house-'));
  const read = readConfig({ GRIDCASE_DATA: folder, LOG_LEVEL: 'silent' });
  if (!read.ok) throw new Error(read.sentences.join(' '));
  const config = { ...read.config, limits: { signIn: 1000, all: 1_000_000 }, ...settings };
  const { deps } = await depsFor(street.store, config, openLog(config.logLevel), { demo, now: street.now });
  const app = buildApp(deps);
  const stranger = () => supertest.agent(app);
  const phone = openPhone(street);
  return {
    street,
    app,
    deps,
    phone,
    stranger,
    as: async (login) => {
      const agent = stranger();
      const how = demo ? { as: login } : { login, password: demoPassword };
      const { headers } = await agent.post('/sign-in').type('form').send(how).expect(303);
      await phone.answer(agent, login, String(headers['location']));
      return agent;
    },
    close: async () => {
      await street.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
