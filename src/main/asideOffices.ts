import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ApplicationError } from '#shared/ipc/result';
import type { AsideOffice } from '#shared/ipc/safekeepingContract';
import { remove, replaceFileSync, writeDurablySync } from './disk/durableFile';
import { companionsOf, partialBeside } from './disk/partialFile';
import { readStateFile } from './disk/stateFile';
import { BACKUP_FOLDER, DATABASE_FILE, MARKER_FILE, PROTECTION_MARK } from './database/files';
import { makeOwnFolder } from './database/ownerOnly';
import { REGION_BACKUP_FOLDER, REGION_DATABASE_FILE } from './database/region/regionDatabase';
import { INCOMING_FOLDER, KEYS_NOTE_FILE } from './copies/copyFormat';
import { INBOX_FOLDER } from './region/inbox';
import { EVIDENCE_ASIDE_FOLDER, EVIDENCE_FOLDER } from './services/evidenceFiles';
import { EVIDENCE_LEDGER } from './services/evidenceLedger';
import { LEDGER_FILE, openErasureLedger } from './services/personalData/erasureLedger';

/** The folder in the data folder of offices that were set aside, each in a folder of its own. */
export const ASIDE_FOLDER = 'bureaux-mis-de-cote';

/** All that belongs to an office in the data folder, in the order in which it goes. The marker is last: while it stands, the office is missed. */
const OFFICE_ENTRIES = [
  ...companionsOf(DATABASE_FILE),
  PROTECTION_MARK,
  BACKUP_FOLDER,
  EVIDENCE_FOLDER,
  EVIDENCE_ASIDE_FOLDER,
  EVIDENCE_LEDGER,
  LEDGER_FILE,
  ...companionsOf(REGION_DATABASE_FILE),
  REGION_BACKUP_FOLDER,
  INBOX_FOLDER,
  KEYS_NOTE_FILE,
  MARKER_FILE,
];

/** Says in the folder of offices what was begun and is not done yet. */
export const PLAN_FILE = 'en-cours.json';

export const planSchema = z.object({
  /** The folder that what is there now goes to. */
  aside: z.string().regex(/^[^/\\]+$/),
  /** The folder whose office comes, relative to the data folder; `null` to begin a new one. */
  back: z
    .string()
    .refine((path) => path === INCOMING_FOLDER || dirname(path) === ASIDE_FOLDER)
    .nullable(),
  /** Whether what was there is aside, whole. */
  isAside: z.boolean(),
});
type Plan = z.infer<typeof planSchema>;

/** The offices that were set aside, latest first. */
export function listAsideOffices(folder: string): AsideOffice[] {
  const asides = join(folder, ASIDE_FOLDER);
  if (!existsSync(asides)) return [];
  return readdirSync(asides, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? [{ name: entry.name, at: instantOf(entry.name) }] : []))
    .toSorted((a, b) => b.at.localeCompare(a.at) || b.name.localeCompare(a.name));
}

/** The folder of an office that was set aside, relative to the data folder. @throws ApplicationError `notFound`. */
export function asideOffice(folder: string, name: string): string {
  if (listAsideOffices(folder).some((office) => office.name === name)) return join(ASIDE_FOLDER, name);
  throw new ApplicationError('notFound', 'Ces données mises de côté n’existent plus.');
}

/** Removes an office that was set aside. Interrupted, it is no longer one, and the next start removes what is left. */
export async function removeAsideOffice(folder: string, name: string): Promise<void> {
  const going = partialBeside(join(folder, ASIDE_FOLDER));
  replaceFileSync(join(folder, asideOffice(folder, name)), going);
  await remove(going);
}

/**
 * Sets everything of the office aside, whose files nothing may have open, and brings another one in its place, which learns of the
 * erasures that took place here. Interrupted anywhere, `finishChangeOfOffice` ends it.
 *
 * @param back the folder of the office that comes, relative to the data folder, under the names of the data folder; `null` to begin a
 *   new one.
 * @param now instant, ISO 8601 in UTC.
 * @returns the name under which the office of before is set aside.
 */
export function changeOffice(folder: string, back: string | null, now: string): string {
  if (back !== null) openErasureLedger(folder).copyInto(openErasureLedger(join(folder, back)));
  const asides = join(folder, ASIDE_FOLDER);
  makeOwnFolder(asides);
  const stem = now.replaceAll(':', '-');
  let aside = stem;
  for (let count = 2; existsSync(join(asides, aside)); count++) aside = `${stem} (${count})`;
  writePlan(folder, { aside, back, isAside: false });
  finishChangeOfOffice(folder);
  return aside;
}

/** Ends a change of office that was interrupted. To be called before anything of the office is looked at. */
export function finishChangeOfOffice(folder: string): void {
  const path = join(folder, ASIDE_FOLDER, PLAN_FILE);
  const plan = readStateFile(path, planSchema);
  if (plan === null) return;
  if (plan === 'damaged') joinHalves(folder);
  else carryOut(plan, folder);
  rmSync(path);
}

function carryOut(plan: Plan, folder: string): void {
  const asides = join(folder, ASIDE_FOLDER);
  if (!plan.isAside) {
    moveEntries(folder, join(asides, plan.aside));
    writePlan(folder, { ...plan, isAside: true });
  }
  if (plan.back !== null) bring(join(folder, plan.back), folder);
}

function bring(from: string, folder: string): void {
  moveEntries(from, folder);
  // What is not of an office stays there.
  if (existsSync(from) && readdirSync(from).length === 0) rmdirSync(from);
}

/**
 * Without its plan, an interrupted change is told by where the entries are: a move leaves an office in two halves that have no name in common.
 * The halves come together in the data folder, so that it holds the office of before, or the one that was on its way. When there is
 * nothing at all, the office that went last comes back. Nothing takes the place of anything.
 */
function joinHalves(folder: string): void {
  const here = entriesIn(folder);
  const places = [INCOMING_FOLDER, ...listAsideOffices(folder).map(({ name }) => join(ASIDE_FOLDER, name))]
    .map((name) => join(folder, name))
    .filter((place) => existsSync(place))
    .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  const half = places.find((place) => {
    const there = entriesIn(place);
    return there.length > 0 && !there.some((name) => here.includes(name));
  });
  if (half !== undefined) bring(half, folder);
}

function writePlan(folder: string, plan: Plan): void {
  writeDurablySync(join(folder, ASIDE_FOLDER, PLAN_FILE), JSON.stringify(plan));
}

function moveEntries(from: string, to: string): void {
  const entries = entriesIn(from);
  if (entries.length > 0) makeOwnFolder(to);
  for (const name of entries) replaceFileSync(join(from, name), join(to, name));
}

const entriesIn = (folder: string): string[] =>
  OFFICE_ENTRIES.filter((name) => existsSync(join(folder, name)));

/** `2026-03-14T10-00-00.000Z`, as `changeOffice` writes it. */
function instantOf(name: string): string {
  const [, day, hour, minute, second] = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3})Z/.exec(name) ?? [];
  const instant = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
  return new Date(Number.isNaN(instant) ? 0 : instant).toISOString();
}
