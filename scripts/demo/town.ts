import { fileURLToPath } from 'node:url';

const file = (name: string) => fileURLToPath(new URL(`../../db/seed/town/${name}`, import.meta.url));

/** The grids, micro-grids, units, duty phone numbers and duty lists of the demo's three streets, and their district's admission list. */
export const demoTown = {
  grids: file('grids.csv'),
  units: file('units.csv'),
  phones: file('phones.csv'),
  duties: file('duties.csv'),
  matters: file('matters.csv'),
};
