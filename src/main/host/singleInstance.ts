import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes this process the only one that works on a data folder. Both hosts use it, rather than Electron's own lock, because an
 * Electron and a Chromium window must not open the same database either. It is a local socket (a named pipe on Windows), which
 * the system lets go whenever the process ends, even killed.
 *
 * @param onSecondStart called when the application is started again: the window should come forward.
 * @returns `false` when another process has the folder; it was asked to come forward.
 */
export async function claimDataFolder(dataFolder: string, onSecondStart: () => void): Promise<boolean> {
  const address = socketAddress(dataFolder);
  if (await isAnswered(address)) return false;
  // A process that was killed leaves its socket file behind.
  if (process.platform !== 'win32') rmSync(address, { force: true });
  const server = createServer((socket) => {
    socket.end();
    onSecondStart();
  });
  return listen(server, address);
}

/** Short, because the path of a socket has about 100 characters at most. */
function socketAddress(dataFolder: string): string {
  const key = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
  const name = `carte-de-competences-${key}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.end();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Resolves with `false` when another process listened first. */
function listen(server: Server, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if ('code' in error && error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen(address, () => {
      // The socket alone does not keep the process alive.
      server.unref();
      resolve(true);
    });
  });
}
