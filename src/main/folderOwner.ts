import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type FolderPlace, placeOf } from './disk/folderPlace';
import { readStateFile } from './disk/stateFile';

/** Which computer works on a data folder that others can reach, and when it last said so. */
const claimSchema = z.object({
  /** Tells computers apart, without naming them. */
  machine: z.string(),
  /** As its users know it. */
  name: z.string(),
  /** Instants, ISO 8601 in UTC, by the clock of that computer. */
  since: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
});
export type FolderClaim = z.infer<typeof claimSchema>;

/** The name of the file in the data folder. */
export const OWNER_FILE = 'carte.poste.json';

/** How often a computer says that it is still there, in milliseconds. */
const HEARTBEAT = 60_000;
/** Silent for longer, a computer has ended without saying so, as far as clocks are to be believed. */
const SILENCE = 5 * HEARTBEAT;

export interface FolderOwnerOptions {
  readonly now: () => Date;
  readonly machine?: Pick<FolderClaim, 'machine' | 'name'>;
  readonly place?: FolderPlace;
}

/**
 * Keeps two computers from working on one data folder: the lock of the system (0028) does not reach from one to another on every network
 * drive, and in a synchronised folder it is not there at all. Each writes its name into a file and renews it; another computer's name is
 * respected until the user says otherwise. Whatever the clock says, a computer takes its own name back at once.
 */
export function createFolderOwner(folder: string, options: FolderOwnerOptions) {
  const { now, machine = thisMachine(), place = placeOf(folder) } = options;
  const path = join(folder, OWNER_FILE);
  let since = '';
  let timer: NodeJS.Timeout | undefined;

  function other(): FolderClaim | null {
    const claim = readStateFile(path, claimSchema);
    // One that is not whole yet names nobody: a synchronised file may come in parts.
    return claim === null || claim === 'damaged' || claim.machine === machine.machine ? null : claim;
  }

  function renew(): void {
    try {
      const claim: FolderClaim = { ...machine, since, lastSeen: now().toISOString() };
      writeFileSync(`${path}.nouveau`, JSON.stringify(claim), { mode: 0o600 });
      renameSync(`${path}.nouveau`, path);
    } catch {
      // A full or absent disk: whatever is recorded meets it, too, and says so.
    }
  }

  function release(): void {
    clearInterval(timer);
    timer = undefined;
    if (since === '' || other() !== null) return;
    since = '';
    removeName();
  }

  function removeName(): void {
    try {
      rmSync(path, { force: true });
    } catch {
      // A folder that is none, is gone or cannot be written to: whatever is opened or recorded in it says so.
    }
  }

  return {
    place,
    /** The other computer that works on the folder; `null` when none said so, or when it said that it ended. */
    other,
    /** Whether a claim was renewed lately. A clock that differs a lot tells nothing. */
    isLive: ({ lastSeen }: FolderClaim): boolean =>
      Math.abs(now().getTime() - Date.parse(lastSeen)) < SILENCE,
    /**
     * Says that this computer works here, again and again. A folder of this computer alone needs no name in it.
     *
     * @param onLost called once when another computer has put its name there.
     */
    take(onLost: (claim: FolderClaim) => void): void {
      removeName();
      if (place === 'local') return;
      since = now().toISOString();
      renew();
      clearInterval(timer);
      timer = setInterval(() => {
        const claim = other();
        if (claim === null) renew();
        else {
          clearInterval(timer);
          onLost(claim);
        }
      }, HEARTBEAT);
      timer.unref();
    },
    release,
  };
}

export type FolderOwner = ReturnType<typeof createFolderOwner>;

/** The same whoever uses the computer, and after it was started again. Linux names installations; elsewhere the network name has to do. */
function thisMachine(): Pick<FolderClaim, 'machine' | 'name'> {
  const name = hostname();
  let installation = '';
  try {
    if (process.platform === 'linux') installation = readFileSync('/etc/machine-id', 'utf8');
  } catch {
    // Containers have none.
  }
  const machine = createHash('sha256').update(`${process.platform}\n${name}\n${installation}`).digest('hex');
  return { machine, name };
}
