import { sentenceOf } from './failure';
import { recordsRevision } from './records.svelte';

/** Something asked from main, kept on screen while it is asked again. */
export class Loaded<Value> {
  #value = $state.raw<Value>();
  #failure = $state<string>();
  readonly #ask: () => Promise<Value>;
  #asked = 0;

  /** Use `load`, which asks again when something changes. */
  constructor(ask: () => Promise<Value>) {
    this.#ask = ask;
  }

  /** The last answer; `undefined` before the first. */
  get value(): Value | undefined {
    return this.#value;
  }

  /** French sentence when the last question failed. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** Asks again. An answer that comes after a newer question is dropped. */
  async reload(): Promise<void> {
    this.#asked += 1;
    const question = this.#asked;
    try {
      const value = await this.#ask();
      if (question !== this.#asked) return;
      this.#value = value;
      this.#failure = undefined;
    } catch (error) {
      if (question === this.#asked) this.#failure = sentenceOf(error);
    }
  }
}

/**
 * Asks main while the component is there: at once, whenever state that `ask` reads changes, and after every change of records.
 * Call it while the component initialises.
 */
export function load<Value>(ask: () => Promise<Value>): Loaded<Value> {
  const loaded = new Loaded(ask);
  $effect(() => {
    recordsRevision();
    void loaded.reload();
  });
  return loaded;
}
