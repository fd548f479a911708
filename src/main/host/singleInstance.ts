import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ApplicationError } from '#shared/ipc/result';
import { lockFolder } from '../database/folderLock';
import type { MainWindow } from './host';

/**
 * How long a start asks again, in milliseconds, while another process has the folder and does not answer: it may have begun at the same
 * instant, be on its way out, or have been killed a moment ago (Windows takes locks back only when it gets round to it).
 */
const PATIENCE = 15_000;

/** The folder of one process, until it ends or gives it up. */
export interface FolderClaim {
  release(): void;
}

/**
 * Makes this process the only one of this computer that works on a data folder. Both hosts use it, rather than Electron's own lock,
 * because an Electron and a Chromium window must not open the same database either. The lock alone decides; a local socket (a named pipe
 * on Windows), which only its holder has, asks for the window of the first start when there is a second one.
 *
 * @param onSecondStart called when the application is started again: the window should come forward.
 * @returns `null` when another process has the folder; it was asked to come forward.
 * @throws ApplicationError `unavailable` when another process has the folder and does not answer.
 */
export async function claimDataFolder(
  dataFolder: string,
  onSecondStart: () => void,
  patience = PATIENCE,
): Promise<FolderClaim | null> {
  const address = socketAddress(dataFolder);
  const deadline = performance.now() + patience;
  for (;;) {
    const lock = lockFolder(dataFolder);
    if (lock.status !== 'taken') {
      // Whoever answers although there is no lock works in a folder without locks, or lost the file of it.
      if (await isAnswered(address, patience)) {
        if (lock.status === 'held') lock.release();
        return null;
      }
      const server = await answerSecondStarts(address, onSecondStart);
      return {
        release() {
          server.close();
          if (lock.status === 'held') lock.release();
        },
      };
    }
    if (await isAnswered(address, Math.max(deadline - performance.now(), 0))) return null;
    if (performance.now() >= deadline) throw notAnswered();
    // By chance, so that two starts of the same instant do not refuse each other for ever.
    await wait(10 + Math.random() * 40);
  }
}

/** Brings a window forward when asked to; asked before it is there, as soon as it is. */
export function createWindowForward(): { bring(): void; isThere(window: Pick<MainWindow, 'focus'>): void } {
  let shown: Pick<MainWindow, 'focus'> | null = null;
  let wasAsked = false;
  return {
    bring() {
      if (shown === null) wasAsked = true;
      else shown.focus();
    },
    isThere(window) {
      shown = window;
      if (wasAsked) window.focus();
    },
  };
}

const notAnswered = (): ApplicationError =>
  new ApplicationError(
    'unavailable',
    'L’application est déjà ouverte sur ces données : sur un autre poste si leur dossier est partagé, dans une autre session de cet ' +
      'ordinateur, ou dans une fenêtre qui ne répond plus. Rien n’a été modifié. Fermez-la, puis relancez l’application.',
  );

/**
 * Short, because the path of a socket has about 100 characters at most, and the same for every name of the folder: a link to it leads to
 * the same data.
 */
function socketAddress(dataFolder: string): string {
  const key = createHash('sha256').update(realpathSync.native(dataFolder)).digest('hex').slice(0, 16);
  const name = `carte-de-competences-${key}`;
  return addressOn[process.platform]?.(name) ?? join(tmpdir(), `${name}.sock`);
}

/** Names that are no files, so that nothing stays of a process that was killed: those of pipes, and of the abstract sockets of Linux (unix(7)). */
const addressOn: Readonly<Partial<Record<NodeJS.Platform, (name: string) => string>>> = {
  win32: (name) => `\\\\.\\pipe\\${name}`,
  linux: (name) => `\0${name}`,
};

/** Whether a process answers: a connection alone may be one that a process that hangs will never take. */
function isAnswered(address: string, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const answer = (isThere: boolean): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.setTimeout(Math.max(patience, 1), () => answer(false));
    socket.once('data', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('close', () => answer(false));
  });
}

/** Without a socket, for example where somebody else has its name, the folder is claimed all the same. */
function answerSecondStarts(address: string, onSecondStart: () => void): Promise<Server> {
  const server = createServer((socket) => {
    // Whoever asked may be gone already.
    socket.on('error', () => undefined);
    socket.end('1');
    onSecondStart();
  });
  // Where it is a file, a process that was killed leaves it behind; nobody else listens there, for the lock is ours.
  if (isAbsolute(address) && process.platform !== 'win32') {
    try {
      rmSync(address, { force: true });
    } catch {
      // Listening fails next.
    }
  }
  return new Promise((resolve) => {
    server.once('error', () => resolve(server));
    server.listen(address, () => {
      // The socket alone does not keep the process alive.
      server.unref();
      resolve(server);
    });
  });
}
