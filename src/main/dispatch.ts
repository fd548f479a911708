import type { z } from 'zod';
import { withFrenchSpaces } from '#shared/format/french';
import { frenchFault } from '#shared/format/frenchFault';
import { callEnvelopeSchema } from '#shared/ipc/call';
import {
  type CallName,
  type CallOutput,
  type CheckedInput,
  contract,
  isCallName,
} from '#shared/ipc/contract';
import { ApplicationError, type CallError, type Result } from '#shared/ipc/result';
import { storageSentence } from './disk/storageFault';

/** What a job is given to report and to stop by. */
export interface JobContext {
  /** Aborted when the user cancels. Handlers check it between steps and leave nothing half-written. */
  readonly signal: AbortSignal;
  readonly report: (done: number, total: number, label: string) => void;
}

/** One function for each call of the contract. */
export type Handlers = {
  readonly [Name in CallName]: (
    input: CheckedInput<Name>,
    context: JobContext,
  ) => CallOutput<Name> | Promise<CallOutput<Name>>;
};

export interface Dispatcher {
  /** Answers one envelope; never rejects. */
  dispatch(envelope: unknown): Promise<Result<unknown>>;
  /** Asks a running job to stop; unknown jobs are already over. */
  cancel(jobId: string): void;
}

interface DispatcherOptions {
  /** What stands in it is the application's own: its faults are told in other words than those of the user's files. */
  readonly dataFolder: string;
  readonly report: (jobId: string, done: number, total: number, label: string) => void;
  /** Told of every error that is not the user's, for the log. */
  readonly onInternalError: (error: unknown, callName: string) => void;
}

/** Checks each call against the contract, runs its handler and turns whatever happens into a `Result`. */
export function createDispatcher(handlers: Handlers, options: DispatcherOptions): Dispatcher {
  const running = new Map<string, AbortController>();

  async function run(name: CallName, rawInput: unknown, jobId: string): Promise<unknown> {
    const input = contract[name].input.safeParse(rawInput, { error: frenchFault });
    if (!input.success) throw inputError(input.error);
    const controller = new AbortController();
    running.set(jobId, controller);
    const context: JobContext = {
      signal: controller.signal,
      report: (done, total, label) => options.report(jobId, done, total, label),
    };
    try {
      // Checked boundary: `input` was parsed by the schema of this very call.
      const handler = handlers[name] as (input: unknown, context: JobContext) => unknown;
      return await handler(input.data, context);
    } finally {
      running.delete(jobId);
    }
  }

  return {
    async dispatch(rawEnvelope) {
      const envelope = callEnvelopeSchema.safeParse(rawEnvelope);
      if (!envelope.success || !isCallName(envelope.data.name)) {
        return refusal({
          code: 'invalidInput',
          message: 'Cette demande n’existe pas. Redémarrez l’application.',
        });
      }
      const { name, input, jobId } = envelope.data;
      try {
        return { ok: true, value: await run(name, input, jobId ?? crypto.randomUUID()) };
      } catch (error) {
        return refusal(
          toCallError(error, options.dataFolder, (unexpected) => options.onInternalError(unexpected, name)),
        );
      }
    },
    cancel: (jobId) => running.get(jobId)?.abort(),
  };
}

const refusal = (error: CallError): Result<never> => ({
  ok: false,
  error: { ...error, message: withFrenchSpaces(error.message) },
});

function inputError(error: z.ZodError): ApplicationError {
  const fields = error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }));
  const message =
    fields.length === 1 && fields[0] ? fields[0].message : 'Certaines informations sont à corriger.';
  return new ApplicationError('invalidInput', message, fields);
}

function toCallError(error: unknown, dataFolder: string, onUnexpected: (error: unknown) => void): CallError {
  if (error instanceof ApplicationError) {
    const { code, message, fields } = error;
    return fields.length > 0 ? { code, message, fields } : { code, message };
  }
  const message = storageSentence(error, dataFolder);
  if (message !== null) return { code: 'storage', message };
  onUnexpected(error);
  return {
    code: 'internal',
    message:
      'Une erreur inattendue s’est produite ; ce qui était enregistré l’est toujours. Réessayez, puis redémarrez l’application si elle persiste.',
  };
}
