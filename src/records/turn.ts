/** Lets others have a turn: SQLite answers at once, so that long work would hold up everyone's requests. */
export function giveTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
