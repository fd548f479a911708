import type { SafekeepingState } from '#shared/ipc/safekeepingContract';
import type { ApplicationStatus, Settings } from '#shared/ipc/views';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import type { Programme, Trainer } from '#shared/records/organisation';
import type { Group } from '#shared/records/pathway';
import type { Prescriber } from '#shared/records/prescriber';
import { createContext } from 'svelte';
import { call } from './client';

/** What every screen may need: the state of the application and the short lists of the organisation. */
export interface SessionRecords {
  readonly status: ApplicationStatus;
  readonly programmes: readonly Programme[];
  readonly groups: readonly Group[];
  readonly trainers: readonly Trainer[];
  readonly prescribers: readonly Prescriber[];
}

/** What the window opens on. */
export interface Opening {
  /** What was read last; `null` before the records were ever open. */
  readonly session: SessionRecords | null;
  readonly state: SafekeepingState;
}

/**
 * Asks main for all of it.
 *
 * @param last what is kept on while the records are locked.
 * @throws ApplicationError
 */
export async function readOpening(last: SessionRecords | null): Promise<Opening> {
  const state = await call('safekeeping.state', {});
  return { state, session: state.status === 'open' ? await readSession() : last };
}

async function readSession(): Promise<SessionRecords> {
  const [status, programmes, groups, trainers, prescribers] = await Promise.all([
    call('application.status', {}),
    call('programmes.list', {}),
    call('groups.list', {}),
    call('trainers.list', {}),
    call('prescribers.list', {}),
  ]);
  return { status, programmes, groups, trainers, prescribers };
}

export interface Session {
  readonly records: SessionRecords;
  /** Whether a passphrase protects the records. */
  readonly isProtected: boolean;
  /** Saves the settings, changed in part, and shows them at once. @throws ApplicationError */
  changeSettings(change: Partial<Settings>): Promise<void>;
}

/** The session, for every component under the shell. */
export const [useSession, provideSession] = createContext<Session>();

const maps = new Map<string, Promise<CompetencyMap>>();

/** A map by identifier and version, asked from main once: a version never changes. */
export function competencyMap(id: string, version: string): Promise<CompetencyMap> {
  const key = `${id}@${version}`;
  const known = maps.get(key);
  if (known !== undefined) return known;
  const asked = call('referential.map', { id, version });
  maps.set(key, asked);
  // A failure is not kept: the next screen asks again.
  asked.catch(() => maps.delete(key));
  return asked;
}
