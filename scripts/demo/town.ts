import { fileURLToPath } from 'node:url';

const file = (name: string) => fileURLToPath(new URL(`../../db/seed/town/${name}`, import.meta.url));

/** The grids, micro-grids, units and duty phone numbers of the demo's three streets. */
export const demoTown = { grids: file('grids.csv'), units: file('units.csv'), phones: file('phones.csv') };
