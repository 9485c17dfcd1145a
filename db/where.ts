import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder for the SQLite file and the photos: GRIDCASE_DATA, by default ./data. */
export function dataFolder(env: Environment): string {
  return env['GRIDCASE_DATA'] || './data';
}

/** Where the database is: DATABASE_URL, or else a SQLite file in the data folder. */
export function databaseUrl(env: Environment): string {
  return env['DATABASE_URL'] || join(dataFolder(env), 'gridcase.sqlite');
}
