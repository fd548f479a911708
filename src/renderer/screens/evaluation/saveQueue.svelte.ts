/** Sends writes one after the other, in the order in which they were asked for, and knows whether any is under way. */
export class SaveQueue {
  #waiting = $state(0);
  #last: Promise<void> = Promise.resolve();
  readonly #onfailure: (error: unknown) => void;

  /** `onfailure` is told of each refused write; those that follow are sent all the same. */
  constructor(onfailure: (error: unknown) => void) {
    this.#onfailure = onfailure;
  }

  get isBusy(): boolean {
    return this.#waiting > 0;
  }

  /** Puts a write at the end of the queue; resolves once it is answered, whatever the answer. */
  add(write: () => Promise<void>): Promise<void> {
    this.#waiting += 1;
    this.#last = this.#last
      .then(write)
      .catch(this.#onfailure)
      .finally(() => {
        this.#waiting -= 1;
      });
    return this.#last;
  }
}
