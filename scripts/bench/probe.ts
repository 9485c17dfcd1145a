/** An answer that is not the expected one, with its status as the cause. */
export function refusal(path: string, status: number): Error {
  return new Error(`${path} was answered ${status}`, { cause: status });
}

/**
 * Acts once. @returns why there is nothing to measure, where the server has no such page, or null. Throws whatever
 * else goes wrong: a page that fails is no page that is missing.
 */
export async function missing(act: () => Promise<number>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof Error && error.cause === 404) return error.message;
    throw error;
  }
}
