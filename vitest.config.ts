import './scripts/node-version.mjs';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/longest-first.ts';

/** Measures milliseconds on a screen: it has the processor to itself. */
const alone = 'tests/browser/dispatch-speed.test.ts';
const browserSetup = ['tests/support/engines.ts', 'tests/support/chromium.ts'];

/**
 * unit: pure functions, no database. house: the real parts on both engines.
 * browser: the real server in a real browser, after the others, so that they do not compete for the processor.
 * browser-alone: as browser, one file by itself. Files share the modules of their worker, which keep nothing between tests.
 */
export default defineConfig({
  test: {
    pool: 'forks',
    isolate: false,
    // On two processors one worker leaves one idle: much of the time is spent waiting for databases and browsers.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Programs that tests start: what Node has compiled once it does not compile again.
    env: { NODE_COMPILE_CACHE: `${import.meta.dirname}/node_modules/.cache/compiled` },
    reporters: ['default', './scripts/ci-reporter.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/{rules,views}/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'house',
          include: ['tests/{db,records,desks,stories,kernel}/**/*.test.ts'],
          globalSetup: ['tests/support/engines.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          exclude: [alone],
          globalSetup: browserSetup,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser-alone',
          include: [alone],
          globalSetup: browserSetup,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
