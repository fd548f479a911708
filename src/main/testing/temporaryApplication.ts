import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type CallInput, type CallName, type CallOutput, contract } from '#shared/ipc/contract';
import type { CallError, Result } from '#shared/ipc/result';
import { createApplication } from '../application';
import type { StoredDatabase } from '../database/database';
import type { Host } from '../host/host';

/** A whole application over a real database in a folder of its own, without any window. */
export interface TemporaryApplication extends AsyncDisposable {
  /** The data folder. */
  readonly folder: string;
  /** Makes a call that must succeed with what the contract promises, and answers its value. */
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  /** Makes a call that must be refused, and answers the error. Takes any input. */
  refusal(name: CallName, input: unknown): Promise<CallError>;
  /** Makes a call that may be refused. */
  attempt(name: CallName, input: unknown): Promise<Result<unknown>>;
  /** Closes the application, keeps its folder, and opens it again. */
  reopen(): Promise<void>;
  /** Lets pass the seconds after the opening in which copies are made and what has served goes. */
  tidy(): Promise<void>;
  /** Closes the application and keeps its folder. */
  close(): Promise<void>;
}

interface TemporaryOptions {
  /** The day and hour that the application believes in; mutable, so that a test can let time pass. */
  readonly time?: { now: Date };
  readonly host?: Partial<Host>;
  /** A data folder that is there already. It is removed at the end like any other. */
  readonly folder?: string;
  /** Opens a database over that folder in another way. */
  readonly openDatabase?: () => StoredDatabase;
}

/** Opens an application in a new temporary folder, removed when it is disposed of. */
export async function openTemporaryApplication({
  time = { now: new Date('2026-03-14T10:00:00') },
  host = {},
  folder = mkdtempSync(join(tmpdir(), 'carte-')),
  ...options
}: TemporaryOptions = {}): Promise<TemporaryApplication> {
  const open = () =>
    createApplication({ ...testHost(folder), ...host }, { ...options, clock: () => time.now });
  let application = await open();
  const attempt = (name: CallName, input: unknown): Promise<Result<unknown>> =>
    application.dispatch({ name, input });

  return {
    folder,
    async call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
      const result = await attempt(name, input);
      if (!result.ok) throw new Error(`${name} was refused: ${JSON.stringify(result.error)}`);
      contract[name].output.parse(result.value);
      // Checked boundary: the dispatcher answers what the handler of this very call gives.
      return result.value as CallOutput<Name>;
    },
    async refusal(name, input) {
      const result = await attempt(name, input);
      if (result.ok) throw new Error(`${name} was expected to be refused`);
      return result.error;
    },
    attempt,
    tidy: () => application.tidy(),
    close: () => application.close(),
    async reopen() {
      await application.close();
      application = await open();
    },
    async [Symbol.asyncDispose]() {
      await application.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A host that has folders and keeps secrets for a while: whatever else is asked of it fails. Run it from the root of the project. */
export function testHost(folder: string): Host {
  const secrets = new Map<string, string>();
  const absent = async (): Promise<never> => {
    throw new Error('not in this test');
  };
  return {
    kind: 'chromium',
    openWindow: absent,
    print: absent,
    prepareToPrint: async () => {},
    choosePath: async () => null,
    answerPrompt: () => {},
    openPath: absent,
    revealPath: absent,
    paths: {
      data: folder,
      documents: join(folder, 'documents'),
      resources: resolve('resources'),
    },
    secrets: {
      read: async (name) => secrets.get(name) ?? null,
      write: async (name, secret) => void secrets.set(name, secret),
      remove: async (name) => void secrets.delete(name),
      setAside: async (name) => void secrets.delete(name),
    },
    log: {
      error(error) {
        throw error;
      },
      path: '',
    },
    quit: async () => {},
  };
}
