/** One fact as the journal has it and as the table has it now. */
export type Difference = { field: string; journal: unknown; now: unknown };

/** The fields of the journal's record that the other has with another value. */
export function differencesOf(journal: object, now: object): Difference[] {
  const values = now as Record<string, unknown>;
  return Object.entries(journal)
    .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(values[field]))
    .map(([field, value]) => ({ field, journal: value as unknown, now: values[field] }));
}
