const code = 'GRIDCASE_TOLD';

/** An error whose message is all an operator needs: what is wrong and what to do, in both languages. */
export function told(zh: string, en: string): Error {
  return Object.assign(new Error(`${zh} ${en}`), { code });
}

/** Whether the error is one of these; anything else is a defect or the system's own. */
export function isTold(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === code;
}
