import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import type { CallOutput } from '#shared/ipc/contract';
import { openConnection } from '../../src/main/database/connection';
import type { Host } from '../../src/main/host/host';
import { testHost, openTemporaryApplication } from '../../src/main/testing/temporaryApplication';
import type { TemporaryApplication } from '../../src/main/testing/temporaryApplication';
import { temporaryFolder } from '../../src/main/testing/temporaryFolder';

/** A computer of an office: its data folder, what its system keeps secret, and where its user says that files go or are. */
export interface Computer {
  readonly application: TemporaryApplication;
  readonly folder: string;
  answer(path: string): void;
}

/** A computer on which nothing was ever done. Its secrets are its own, and outlive the application. */
export async function newComputer(folder = temporaryFolder()): Promise<Computer> {
  let answer: string | null = null;
  const { secrets, paths } = testHost(folder);
  mkdirSync(paths.documents, { recursive: true });
  const host: Partial<Host> = { secrets, choosePath: async () => answer, print: printBlank };
  const application = await openTemporaryApplication({
    folder,
    host,
    time: { now: new Date('2026-11-24T10:00:00') },
  });
  return { application, folder, answer: (path) => void (answer = path) };
}

/** A page for each document: for tests of what is registered of them, or becomes of their files. */
export async function printBlank(
  documents: readonly unknown[],
): Promise<{ pdf: Uint8Array; pageCounts: number[] }> {
  const pdf = await PDFDocument.create();
  for (let index = 0; index < documents.length; index++) pdf.addPage();
  pdf.catalog.set(PDFName.of('StructTreeRoot'), pdf.context.obj({ Type: 'StructTreeRoot', K: [] }));
  return { pdf: await pdf.save(), pageCounts: documents.map(() => 1) };
}

export const everybody = {
  search: '',
  programmeId: null,
  groupId: null,
  evaluation: 'any',
  includeExited: true,
} as const;

/** The office of the demonstration, with documents of everybody issued, keys of exchange made and a dossier sent. */
export async function fillOffice({ application, answer }: Computer): Promise<void> {
  await application.call('demo.load', { complete: true });
  const rows = await application.call('trainees.list', everybody);
  await application.call('documents.issue', {
    requests: rows.flatMap(({ pathwayId }) =>
      pathwayId === null ? [] : [{ kind: 'attestation' as const, pathwayId, phase: 'final' as const }],
    ),
  });
  answer(join(temporaryFolder(), 'envoi.dossier'));
  await application.call('exchange.writeDossier', {
    traineeIds: rows.slice(0, 2).map(({ traineeId }) => traineeId),
    protection: { kind: 'none' },
  });
}

/** Writes a copy of everything into a folder, as onto a USB key. */
export async function copyTo(
  { application, answer }: Computer,
  folder: string,
  passphrase: string | null,
): Promise<NonNullable<CallOutput<'copies.write'>['copy']>> {
  answer(folder);
  const { copy } = await application.call('copies.write', { passphrase });
  if (copy === null) throw new Error('a place was chosen');
  return copy;
}

/** Takes a copy back, as from the first screen. */
export async function takeBack(
  { application, answer }: Computer,
  path: string,
  passphrase: string,
): Promise<{ installation: string; checked: CallOutput<'copies.check'> }> {
  answer(path);
  const { copy } = await application.call('copies.choose', {});
  if (copy === null) throw new Error('a file was chosen');
  const { fileId } = copy;
  const checked = await application.call('copies.check', { fileId, passphrase });
  const { installation } = await application.call('copies.takeBack', { fileId, keys: 'take' });
  return { installation, checked };
}

/** Tables that say which computer it is, and how far it has come there; everything else is the office's. */
const OF_THE_COMPUTER = new Set(['installation', 'generation']);

/** Every line of every table of a database that nothing has open. */
export function linesOf(path: string, key: string | null): Record<string, unknown[]> {
  const connection = openConnection(path, { passphrase: key });
  try {
    const tables = connection
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .pluck()
      .all()
      .filter((table) => !OF_THE_COMPUTER.has(table));
    return Object.fromEntries(
      tables.map((table) => {
        const lines = connection.prepare(`SELECT * FROM "${table}"`).all();
        return [table, lines.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))];
      }),
    );
  } finally {
    connection.close();
  }
}

/** SHA-256 of every file of a folder, by its name. */
export function filesOf(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const bytes = readFileSync(join(entry.parentPath, entry.name));
        return [entry.name, createHash('sha256').update(bytes).digest('hex')] as const;
      })
      .toSorted(),
  );
}
