import { z } from 'zod';

/** Every reason for which a call can be refused. The renderer switches on these, never on the sentence. */
export const errorCodes = [
  'invalidInput',
  'notFound',
  'conflict',
  'readOnly',
  /** The passphrase has to be given first, or the database is damaged. */
  'locked',
  'incomplete',
  'cancelled',
  'unavailable',
  /** Keys of exchange are there and cannot be read any more. */
  'unreadableKeys',
  'storage',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** One field of the input that was refused; `path` as in `identity.siret`. */
export const fieldErrorSchema = z.object({ path: z.string(), message: z.string() });
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** An error that crosses the IPC border: a code for the program, a French sentence for the user. */
export interface CallError {
  code: ErrorCode;
  /** French, one or two sentences: what happened, what was kept, what to do. */
  message: string;
  fields?: FieldError[];
}

export type Result<Value> = { ok: true; value: Value } | { ok: false; error: CallError };

/** Thrown inside main and by the typed client, never across the border. */
export class ApplicationError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldError[];

  constructor(code: ErrorCode, message: string, fields: FieldError[] = [], options?: ErrorOptions) {
    super(message, options);
    this.name = 'ApplicationError';
    this.code = code;
    this.fields = fields;
  }
}
