import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { v7 as newId } from 'uuid';
import { type ExchangeKind, exchangeKinds } from '#shared/exchange/exchangeKind';
import type { Manifest } from '#shared/exchange/manifest';
import { formatCount, formatShortDate } from '#shared/format/french';
import type {
  ArchivePeriod,
  ExchangePreview,
  ExchangeProtection,
  SentFile,
} from '#shared/ipc/exchangeContract';
import { ApplicationError } from '#shared/ipc/result';
import { listName } from '#shared/records/trainee';
import type { JobContext } from '../../dispatch';
import type { Protection } from '../../exchange/ageFile';
import { archiveRecords } from '../../exchange/archiveRecords';
import { unreadableKeys } from '../../exchange/exchangeKeys';
import { openRecordSource, type RecordSource, type Selection } from '../../exchange/recordSource';
import { rememberSent } from '../../exchange/rememberSent';
import { newSigningKey } from '../../exchange/signature';
import { dossierSelection } from '../../exchange/dossierRecords';
import {
  type ArchiveKeys,
  archiveSelection,
  type DossierKeys,
  type SenderContext,
  type SendOptions,
  writeArchive,
  writeDossier,
} from '../../exchange/writeFiles';
import { safeName } from '../../printing/fileNames';
import { createTurns } from '../../turns';
import { refuseOwnName } from '../newPassphrase';
import { requireTrainee } from '../required';
import { countWords } from './countWords';
import type { ExchangeContext } from './exchangeContext';
import { describeSender } from './exchangeSender';

/** Leaves room for the folders of the user within the 260 characters of Windows. */
const LONGEST_NAME = 100;

/** Writes files that leave, and tells beforehand what they would hold. */
export function createSending({ services, host, settings, keys, snapshot, version }: ExchangeContext) {
  const { database, clock, journal, maps, clea, files } = services;

  /** Runs `work` on the database as it is now, while the window goes on writing. */
  async function onSnapshot<Value>(
    work: (context: Omit<SenderContext, 'keys'>) => Promise<Value>,
  ): Promise<Value> {
    const us = database.transaction(() => describeSender(database));
    const frozen = snapshot();
    try {
      return await work({ database: frozen, maps, clea, us, version, now: clock.now() });
    } finally {
      frozen.close();
    }
  }

  /** People wait for a dossier: where we have no signature that can be read or kept, it is signed by a key for once, as by a new computer. */
  async function dossierKeys(): Promise<DossierKeys & { readonly isProvisional: boolean }> {
    try {
      return { ...(await keys.read()), isProvisional: false };
    } catch (error) {
      if (!(error instanceof ApplicationError)) throw error;
      const { signingKey, recipient } = await keys.onHand();
      return { signingKey: signingKey ?? newSigningKey(), recipient, isProvisional: signingKey === null };
    }
  }

  /**
   * An archive counts by its signature and its pseudonyms.
   *
   * @throws ApplicationError `unreadableKeys` when one of both cannot be read, or is not known to belong to the other.
   */
  async function archiveKeys(): Promise<ArchiveKeys> {
    const { signingKey, pseudonymKey, recipient, unreadable } = await keys.onHand();
    if (unreadable.length === 0) return keys.read();
    if (signingKey === null || pseudonymKey === null || unreadable.includes('taking')) throw unreadableKeys();
    return { signingKey, pseudonymKey, recipient };
  }

  function checkProtection(protection: ExchangeProtection): void {
    if (protection.kind === 'passphrase') refuseOwnName(database, protection.passphrase, 'passphrase');
  }

  async function chooseTarget(title: string, name: string, extension: string): Promise<string | null> {
    const path = await host.choosePath({
      title,
      kind: 'saveFile',
      suggestedPath: join(settings().documentsFolder, `${safeName(name, LONGEST_NAME)}${extension}`),
    });
    if (path === null) return null;
    return extname(path) === extension ? path : `${path}${extension}`;
  }

  /** The line of the log and of the history, once the file is there. */
  async function noteSent(
    path: string,
    { scope, counts }: Manifest,
    summary: string,
    traineeIds: readonly string[],
  ): Promise<SentFile> {
    const exchangeId = newId();
    database.transaction(() => {
      database.exchange.log({
        id: exchangeId,
        at: clock.now(),
        direction: 'sent',
        kind: scope.kind,
        partnerName: '',
        path,
        traineeCount: counts.trainees ?? 0,
        summary,
      });
      for (const traineeId of traineeIds) journal.note('Dossier remis dans un fichier d’échange', traineeId);
      if (scope.kind === 'archive') journal.note('Archive écrite pour la Région', null);
    });
    const { size } = await stat(path);
    return { file: { exchangeId, path, size, counts: countWords(counts) } };
  }

  function sendOptions(
    protection: ExchangeProtection,
    signal: AbortSignal,
    report: (recordCount: number) => void,
  ): SendOptions {
    const applied: Protection | null = protection.kind === 'none' ? null : protection;
    return { protection: applied, signal, report, dataFolder: host.paths.data };
  }

  return {
    previewDossier: ({ traineeIds }: { traineeIds: string[] }): Promise<ExchangePreview> =>
      onSnapshot(async (context) => {
        const names = traineeIds.map((id) => listName(requireTrainee(context.database, id)));
        const selection = dossierSelection(context.database, traineeIds);
        return previewOf(context, selection, (source) => source.records, names);
      }),

    previewArchive: (period: ArchivePeriod): Promise<ExchangePreview> =>
      onSnapshot(async (context) => {
        const selection = archiveSelection(context.database, period);
        const scope = { kind: 'archive', ...period } as const;
        return previewOf(context, selection, (source) => archiveRecords(source, scope, ''), []);
      }),

    async writeDossier(
      { traineeIds, protection }: { traineeIds: string[]; protection: ExchangeProtection },
      { signal, report }: JobContext,
    ): Promise<SentFile> {
      checkProtection(protection);
      const trainees = traineeIds.map((id) => requireTrainee(database, id));
      const ownKeys = await dossierKeys();
      const [first] = trainees;
      const who =
        trainees.length === 1 && first ? listName(first) : formatCount(trainees.length, 'stagiaire');
      const path = await chooseTarget(
        'Où ranger le dossier',
        `Dossier – ${who} – ${clock.today()}`,
        '.dossier',
      );
      if (path === null) return { file: null };
      return onSnapshot(async (context) => {
        const options = sendOptions(protection, signal, (count) => report(count, 0, 'Écriture du dossier…'));
        const sender = { ...context, keys: ownKeys };
        const { manifest, versions } = await writeDossier(sender, traineeIds, path, files.read, options);
        rememberSent(database, versions);
        const words = protectionWords[protection.kind];
        const summary = ownKeys.isProvisional ? `${words} ; signé d’une clé provisoire` : words;
        return noteSent(path, manifest, summary, traineeIds);
      });
    },

    async writeArchive(
      { period, protection }: { period: ArchivePeriod; protection: ExchangeProtection },
      { signal, report }: JobContext,
    ): Promise<SentFile> {
      checkProtection(protection);
      const { name } = describeSender(database);
      const ownKeys = await archiveKeys();
      const path = await chooseTarget(
        'Où ranger l’archive',
        `Archive – ${name} – ${period.from} au ${period.to}`,
        '.archive',
      );
      if (path === null) return { file: null };
      return onSnapshot(async (context) => {
        const scope = { kind: 'archive', ...period } as const;
        const { pathwayIds, traineeIds } = archiveSelection(context.database, scope);
        if (pathwayIds.length === 0) throw nothingInPeriod();
        const options = sendOptions(protection, signal, (count) =>
          report(count, 0, 'Écriture de l’archive…'),
        );
        const manifest = await writeArchive({ ...context, keys: ownKeys }, scope, path, options);
        // The Region counts these people as they are: it is final.
        database.transaction(() => database.identityChanges.settle(traineeIds));
        const words = `du ${formatShortDate(period.from)} au ${formatShortDate(period.to)}, ${
          period.identity === 'identified' ? 'identifiée' : 'pseudonymisée'
        }`;
        return noteSent(path, manifest, `${words} ; ${protectionWords[protection.kind]}`, []);
      });
    },
  };
}

const protectionWords: Readonly<Record<ExchangeProtection['kind'], string>> = {
  none: 'sans chiffrement',
  passphrase: 'protégé par une phrase de passe',
  recipient: 'chiffré pour un destinataire',
};

type Records = (kind: ExchangeKind) => Iterable<object>;

async function previewOf(
  context: Omit<SenderContext, 'keys'>,
  selection: Selection,
  recordsOf: (source: RecordSource) => Records,
  traineeNames: string[],
): Promise<ExchangePreview> {
  const turn = createTurns();
  const records = recordsOf(await openRecordSource(context, selection));
  const counts: Partial<Record<ExchangeKind, number>> = {};
  const files = new Map<string, number>();
  for (const kind of exchangeKinds) {
    for (const record of records(kind)) {
      counts[kind] = (counts[kind] ?? 0) + 1;
      if (kind === 'evidence') noteFile(record, files);
      await turn();
    }
  }
  return {
    counts: countWords(counts),
    traineeCount: selection.traineeIds.length,
    traineeNames,
    fileCount: files.size,
    fileSize: [...files.values()].reduce((sum, size) => sum + size, 0),
  };
}

function noteFile(record: object, files: Map<string, number>): void {
  if (!('file' in record)) return;
  // Checked boundary: the evidence of the database that is a file says what it is.
  const { sha256, size } = record.file as { sha256: string; size: number };
  files.set(sha256, size);
}

function nothingInPeriod(): ApplicationError {
  return new ApplicationError(
    'incomplete',
    'Aucun parcours de votre organisme n’était en cours pendant cette période. Vérifiez les dates.',
  );
}
