import { ApplicationError, type CallError } from '#shared/ipc/result';

/** An error as plain values, which is all that reaches another thread. */
export type PlainError =
  | ({ readonly sort: 'refusal' } & Required<CallError>)
  | {
      readonly sort: 'other';
      readonly name: string;
      readonly message: string;
      readonly stack: string;
      /** What tells errors of the file system apart; `undefined` of others. */
      readonly code: unknown;
      readonly syscall: unknown;
    };

export function toPlainError(error: unknown): PlainError {
  if (error instanceof ApplicationError) {
    return { sort: 'refusal', code: error.code, message: error.message, fields: error.fields };
  }
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const { code, syscall } = Object(error);
  return { sort: 'other', name, message, stack, code: plain(code), syscall: plain(syscall) };
}

export function fromPlainError(error: PlainError): Error {
  if (error.sort === 'refusal') return new ApplicationError(error.code, error.message, error.fields);
  const { name, message, stack, code, syscall } = error;
  return Object.assign(new Error(message), {
    name,
    stack,
    ...(code === undefined ? {} : { code }),
    ...(syscall === undefined ? {} : { syscall }),
  });
}

const plain = (value: unknown): unknown =>
  typeof value === 'string' || typeof value === 'number' ? value : undefined;
