import { fileURLToPath } from 'node:url';

const file = (name: string) => fileURLToPath(new URL(`../../db/seed/town/${name}`, import.meta.url));

/** The grids, micro-grids and units of the demo's two streets. */
export const demoTown = { grids: file('grids.csv'), units: file('units.csv') };
