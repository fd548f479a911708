/** Works that must not overlap: each begins once those before it are over, however they ended. */
export function createOneAtATime() {
  let last: Promise<unknown> = Promise.resolve();
  let count = 0;
  return {
    /** Does a work in its turn. @throws what it throws. */
    run<Value>(work: () => Promise<Value>): Promise<Value> {
      count += 1;
      const done = last.then(work).finally(() => (count -= 1));
      last = done.catch(() => {});
      return done;
    },
    isIdle: (): boolean => count === 0,
    /** Resolves once all is over, also what comes meanwhile. */
    async idle(): Promise<void> {
      while (count > 0) await last;
    },
  };
}
