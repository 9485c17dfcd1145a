/** What the JSON of a journal line holds; undefined when it cannot be read, which the line's hash shows. */
export function parsed<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
