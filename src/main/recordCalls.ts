import { type CallName, contract } from '#shared/ipc/contract';
import { copyContract } from '#shared/ipc/copyContract';
import { safekeepingContract } from '#shared/ipc/safekeepingContract';
import type { Handlers } from './dispatch';

/** What the window says about a call that is under way, whichever it is: answered always. */
const windowCalls = ['jobs.cancel', 'prompts.answer'] as const;
export type WindowCall = (typeof windowCalls)[number];

/** The calls that are answered whether the records are open or not. */
type ClosedCall = keyof typeof safekeepingContract | keyof typeof copyContract | WindowCall;

/** The handlers of every call that needs the records. */
export type RecordHandlers = Omit<Handlers, ClosedCall>;

/** The services on an open database. */
export interface OpenHandlers {
  readonly handlers: RecordHandlers;
  /** Resolves once the files beside the database are encrypted, or decrypted, as it is. */
  settled(): Promise<void>;
  /** Lets go what has served long enough, a little at a time. */
  tidy(): Promise<void>;
  /** Closes what they opened beside the database. */
  close(): void;
  /** The same, and writes nothing any more. */
  abandon(): void;
}

/** Handlers that ask the records as they are open at the moment of each call. @param opened waits for them, or refuses. */
export function recordHandlersOver(
  whileBusy: <Value>(work: () => Promise<Value>) => Promise<Value>,
  opened: () => Promise<RecordHandlers>,
): RecordHandlers {
  const names = Object.keys(contract).filter(isRecordCall);
  const ask = (name: keyof RecordHandlers) => (input: never, context: never) =>
    whileBusy(async () => {
      // Checked boundary: the dispatcher gives this handler the input that the contract has for its name.
      const handler = (await opened())[name] as (input: never, context: never) => unknown;
      return await handler(input, context);
    });
  // Checked boundary: `names` are all the names of the contract but those that closed records answer.
  return Object.fromEntries(names.map((name) => [name, ask(name)])) as RecordHandlers;
}

export const isWindowCall = (name: string): name is WindowCall => windowCalls.some((call) => call === name);

const isRecordCall = (name: string): name is Exclude<CallName, ClosedCall> =>
  Object.hasOwn(contract, name) &&
  !isWindowCall(name) &&
  !Object.hasOwn(safekeepingContract, name) &&
  !Object.hasOwn(copyContract, name);
