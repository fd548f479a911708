/** Sends writes one after the other, in the order in which they were asked for, and knows whether any is under way. */
export class SaveQueue {
  #waiting = $state(0);
  #hasRefusal = $state(false);
  #last: Promise<void> = Promise.resolve();
  readonly #onfailure: (error: unknown) => void;

  /** `onfailure` is told of each refused write; those that follow are sent all the same. */
  constructor(onfailure: (error: unknown) => void) {
    this.#onfailure = onfailure;
  }

  get isBusy(): boolean {
    return this.#waiting > 0;
  }

  /** The last write that was answered was refused. */
  get hasRefusal(): boolean {
    return this.#hasRefusal;
  }

  /** Puts a write at the end of the queue; resolves once it is answered, whatever the answer. */
  add(write: () => Promise<void>): Promise<void> {
    this.#waiting += 1;
    this.#last = this.#last.then(() => this.#run(write));
    return this.#last;
  }

  async #run(write: () => Promise<void>): Promise<void> {
    try {
      await write();
      this.#hasRefusal = false;
    } catch (error) {
      this.#hasRefusal = true;
      this.#onfailure(error);
    } finally {
      this.#waiting -= 1;
    }
  }
}
