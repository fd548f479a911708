import { frenchFault } from '#shared/format/frenchFault';
import { type FieldError, ApplicationError } from '#shared/ipc/result';
import type { z } from 'zod';
import { sentenceOf } from './failure';

/** Values as a text to compare. A number that cannot be read is not the same as none, which JSON would make of it. */
const asText = (values: unknown): string =>
  JSON.stringify(values, (_key, value: unknown) => (Number.isNaN(value) ? 'NaN' : value));

/**
 * What a form holds: the values being typed and what is wrong with them. The values are checked first by the schema that main
 * checks them by, so that mistakes show without waiting; main's own refusals show at the same fields.
 */
export class Form<Values> {
  /** Bound to the fields. */
  values: Values;
  #errors = $state.raw<Readonly<Partial<Record<string, string>>>>({});
  #message = $state('');
  #saving = $state(false);
  readonly #schema: z.ZodType;
  /** The values as they were last saved, or given. */
  #saved = $state.raw<Values>();

  constructor(schema: z.ZodType, initial: Values) {
    this.values = $state(structuredClone(initial));
    this.#schema = schema;
    this.#saved = initial;
  }

  /** Shows other values, as they are saved, in place of what was typed. */
  reset(values: Values): void {
    this.values = structuredClone(values);
    this.#saved = values;
    this.#show([], '');
  }

  /**
   * Shows what main holds now, unless something is being typed. What differs only by what checking tidies, such as spaces at the end,
   * stays as it is typed: the user may still be in it.
   */
  refresh(values: Values): void {
    if (this.isDirty || this.#saving) return;
    const tidied = this.#schema.safeParse($state.snapshot(this.values));
    if (tidied.success && asText(tidied.data) === asText(values)) return;
    this.reset(values);
  }

  /** Gives up what was typed. */
  restore(): void {
    this.reset(this.saved);
  }

  /** The values as they were last saved, or given. */
  get saved(): Values {
    // Checked boundary: the constructor sets it.
    return this.#saved as Values;
  }

  /** Something was typed and is not saved. */
  get isDirty(): boolean {
    return asText(this.values) !== asText(this.#saved);
  }

  get saving(): boolean {
    return this.#saving;
  }

  /** What is wrong with no field in particular; empty when nothing is. */
  get message(): string {
    return this.#message;
  }

  /** What is wrong with one field, by its path as in `address.postcode`. */
  error(path: string): string | undefined {
    return this.#errors[path];
  }

  /** Checks, then saves. Resolves to false, with the errors shown, when either refuses. */
  async submit(save: (values: Values) => Promise<void>): Promise<boolean> {
    if (this.#saving) return false;
    // Checked boundary: a snapshot has the type of what it copies, without the proxies of Svelte.
    const values = $state.snapshot(this.values) as Values;
    const checked = this.#schema.safeParse(values, { error: frenchFault });
    if (!checked.success) {
      this.#show(
        checked.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
        'Certaines informations sont à corriger.',
      );
      return false;
    }
    this.#saving = true;
    this.#show([], '');
    try {
      await save(values);
      this.#saved = values;
      return true;
    } catch (error) {
      this.#show(error instanceof ApplicationError ? error.fields : [], sentenceOf(error));
      return false;
    } finally {
      this.#saving = false;
    }
  }

  #show(errors: readonly FieldError[], message: string): void {
    // The first error of a field is the one to read; the others mostly follow from it.
    this.#errors = Object.fromEntries([...errors].reverse().map((error) => [error.path, error.message]));
    this.#message = message;
  }
}
