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
        return refusal(toCallError(error, (unexpected) => options.onInternalError(unexpected, name)));
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

const OPEN_ELSEWHERE =
  'Ce fichier est sans doute ouvert dans un autre programme (Excel, lecteur de PDF…), ou protégé : il n’a pas été remplacé. Fermez-le ou choisissez un autre nom, puis recommencez.';

/** Storage failures that the user can do something about, by the code that SQLite or the file system gives. */
const storageMessages: Readonly<Partial<Record<string, string>>> = {
  SQLITE_FULL: 'Le disque est plein : rien n’a été modifié. Libérez de la place, puis recommencez.',
  ENOSPC: 'Le disque est plein : le fichier n’a pas été écrit. Libérez de la place, puis recommencez.',
  SQLITE_READONLY:
    'Le dossier des données est en lecture seule : rien n’a été modifié. Vérifiez ses droits d’accès.',
  EACCES:
    'Ce dossier n’est pas accessible en écriture. Choisissez-en un autre ou vérifiez ses droits d’accès.',
  // Windows says either when a file that is to be replaced is open elsewhere.
  EBUSY: OPEN_ELSEWHERE,
  EPERM: OPEN_ELSEWHERE,
  EROFS: 'Ce dossier est en lecture seule. Choisissez-en un autre.',
  ENOENT: 'Ce fichier ou ce dossier n’existe plus. Choisissez-en un autre.',
  SQLITE_BUSY: 'La base est utilisée par une autre fenêtre de l’application. Fermez-la, puis recommencez.',
};

function toCallError(error: unknown, onUnexpected: (error: unknown) => void): CallError {
  if (error instanceof ApplicationError) {
    const { code, message, fields } = error;
    return fields.length > 0 ? { code, message, fields } : { code, message };
  }
  const systemCode = error instanceof Error && 'code' in error ? String(error.code) : '';
  const storageMessage =
    storageMessages[systemCode] ?? storageMessages[systemCode.split('_').slice(0, 2).join('_')];
  if (storageMessage !== undefined) return { code: 'storage', message: storageMessage };
  onUnexpected(error);
  return {
    code: 'internal',
    message:
      'Une erreur inattendue s’est produite ; ce qui était enregistré l’est toujours. Réessayez, puis redémarrez l’application si elle persiste.',
  };
}
