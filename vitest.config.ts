import './scripts/node-version.mjs';
import { defineConfig } from 'vitest/config';

/**
 * unit: pure functions, no database. house: the real parts on both engines.
 * browser: the real server in a real browser, after the others, so that they do not compete for the processor.
 */
export default defineConfig({
  test: {
    pool: 'forks',
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
          globalSetup: ['tests/support/engines.ts', 'tests/support/chromium.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
