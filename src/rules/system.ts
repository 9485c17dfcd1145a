import type { Actor } from './facts.ts';

/** The system itself, for what nobody has to do: setting up a city, settling due dates. It is no person. */
export const system: Actor = { id: 'system', name: 'system', posts: [], system: true };
