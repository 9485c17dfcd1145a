/** Ends the timer; resolves once a task that is under way has finished. */
export type StopTimer = () => Promise<void>;

/** Runs the task every `ms` milliseconds, never twice at once; a failure goes to `onError` and the timer goes on. */
export function every(
  ms: number,
  task: () => Promise<unknown>,
  onError: (error: unknown) => void,
): StopTimer {
  let underWay: Promise<unknown> | null = null;
  const timer = setInterval(() => {
    underWay ??= task()
      .catch(onError)
      .finally(() => {
        underWay = null;
      });
  }, ms);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
