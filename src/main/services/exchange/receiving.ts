import { basename, join } from 'node:path';
import { v7 as newId } from 'uuid';
import { exchangeKinds, exchangeKindWords, isMergedKind } from '#shared/exchange/exchangeKind';
import { formatCount, withFrenchSpaces } from '#shared/format/french';
import type { ExchangeInspection, ImportReport, SenderTrust } from '#shared/ipc/exchangeContract';
import { ApplicationError } from '#shared/ipc/result';
import type { JobContext } from '../../dispatch';
import { workFolders } from '../../disk/workFolders';
import { isEncrypted } from '../../exchange/ageFile';
import type { MergeCounts } from '../../exchange/applyMerge';
import type { Choices } from '../../exchange/applyMerge';
import { type DossierContent, readDossier } from '../../exchange/dossierContent';
import { identitiesOf, type KeysOnHand } from '../../exchange/exchangeKeys';
import type { ValidatedApart } from '../../exchange/evaluationMerge';
import {
  checkCleaTables,
  checkMaps,
  importDossier,
  type ImportedDossier,
} from '../../exchange/importDossier';
import { previewDossier } from '../../exchange/dossierPlan';
import { clearWorkFolder, type ExchangeFile, openExchangeFile } from '../../exchange/openExchangeFile';
import { publicKeyOf } from '../../exchange/signature';
import type { Joins } from '../../exchange/traineeMatch';
import type { ExchangeContext } from './exchangeContext';
import { describeSender } from './exchangeSender';
import { broughtReferentials } from './broughtReferentials';
import { type InspectedFile, inspectionOf } from './inspection';
import { type ApartWords, evaluatorHere, foreseenApart, validatedApartWords } from './validatedApartWords';

/** A file that the user chose; once it was read, what is in it. */
interface ChosenFile {
  readonly fileId: string;
  readonly path: string;
  opened: {
    readonly container: ExchangeFile;
    readonly file: InspectedFile;
    readonly dossier: DossierContent | null;
  } | null;
}

/** Files that come in: chosen, read, compared with what is here, imported. One at a time. */
export function createReceiving({ services, host, settings, keys }: ExchangeContext) {
  const { database, clock, journal, files, clea } = services;
  const workFolder = join(host.paths.data, workFolders.exchange);
  clearWorkFolder(workFolder);
  let chosen: ChosenFile | null = null;

  function forget(): void {
    chosen?.opened?.container.close();
    chosen = null;
  }

  function requireFile(fileId: string): ChosenFile {
    if (chosen?.fileId === fileId) return chosen;
    throw new ApplicationError('notFound', 'Ce fichier n’est plus ouvert. Choisissez-le de nouveau.');
  }

  function requireOpened(fileId: string): NonNullable<ChosenFile['opened']> {
    const { opened } = requireFile(fileId);
    if (opened !== null) return opened;
    throw new ApplicationError('notFound', 'Ce fichier n’a pas encore été lu. Choisissez-le de nouveau.');
  }

  /** @param signingKey ours; `null` when there is none, or it cannot be read. */
  function trustOf(senderId: string, publicKey: string, signingKey: string | null): SenderTrust {
    if (signingKey !== null && publicKey === publicKeyOf(signingKey)) return 'own';
    const known = database.partners.keys(senderId)?.publicKey ?? null;
    if (known === null) return 'new';
    return known === publicKey ? 'known' : 'changed';
  }

  function inspect({ file, dossier }: NonNullable<ChosenFile['opened']>, joins: Joins): ExchangeInspection {
    const { id } = describeSender(database);
    const now = clock.now();
    const plan = dossier === null ? null : previewDossier({ database, dossier, ourId: id, now }, joins);
    const referentials = dossier === null ? [] : broughtReferentials(services, dossier);
    const apart = dossier === null || plan === null ? [] : foreseenApart(database, dossier, plan.plan);
    return { ...inspectionOf(database, file, plan), referentials, apart };
  }

  /** The line of the log and of the history, and the keys of the sender, in the transaction of the import. */
  function noteReceived(file: InspectedFile, imported: ImportedDossier): void {
    const { sender, counts } = file.manifest;
    const { traineeIds, apart } = imported;
    const twice = formatCount(apart.length, 'évaluation validée', 'évaluations validées');
    const sentences = [
      ...mergeSentences(imported.counts),
      ...(apart.length > 0 ? [`${twice} sur deux postes`] : []),
    ];
    if (!file.isUs) {
      database.partners.saveKeys(sender.id, { publicKey: sender.publicKey, recipient: sender.recipient });
    }
    database.exchange.log({
      id: newId(),
      at: clock.now(),
      direction: 'received',
      kind: 'dossier',
      partnerName: sender.name,
      path: file.path,
      traineeCount: counts.trainees ?? 0,
      summary: sentences.length === 0 ? 'rien de nouveau' : sentences.join(', '),
    });
    for (const traineeId of traineeIds) journal.note(`Dossier reçu de « ${sender.name} »`, traineeId);
    for (const { history, traineeId } of wordsOf(apart)) journal.note(history, traineeId);
  }

  const wordsOf = (apart: readonly ValidatedApart[]): ApartWords[] =>
    apart.map((one) => validatedApartWords(database, one, evaluatorHere(database)));

  return {
    async chooseFile() {
      const path = await host.choosePath({
        title: 'Dossier ou archive à ouvrir',
        kind: 'openFile',
        suggestedPath: settings().documentsFolder,
      });
      if (path === null) return { file: null };
      forget();
      const encrypted = await isEncrypted(path);
      chosen = { fileId: newId(), path, opened: null };
      return { file: { fileId: chosen.fileId, name: basename(path), isEncrypted: encrypted } };
    },

    async inspect(
      { fileId, passphrase }: { fileId: string; passphrase: string },
      { signal, report }: JobContext,
    ) {
      const file = requireFile(fileId);
      const onHand = await keys.onHand();
      const { id } = describeSender(database);
      file.opened?.container.close();
      file.opened = null;
      const container = await openExchangeFile(file.path, {
        workFolder,
        identities: identitiesOf(onHand),
        passphrase,
        signal,
      }).catch((error: unknown) => {
        throw signal.aborted ? cancelled() : withKeys(error, onHand);
      });
      try {
        const { sender, scope } = container.manifest;
        const dossier =
          scope.kind === 'archive'
            ? null
            : await readDossier(container, (count) => report(count, 0, 'Lecture du dossier…'));
        if (dossier !== null) {
          checkMaps(database, dossier);
          checkCleaTables(clea, dossier);
        }
        file.opened = {
          container,
          dossier,
          file: {
            fileId,
            path: file.path,
            manifest: container.manifest,
            wasEncrypted: container.wasEncrypted,
            isUs: sender.id === id,
            trust: trustOf(sender.id, sender.publicKey, onHand.signingKey),
          },
        };
        return inspect(file.opened, {});
      } catch (error) {
        file.opened = null;
        container.close();
        throw signal.aborted ? cancelled() : error;
      }
    },

    review: ({ fileId, joins }: { fileId: string; joins: Joins }): ExchangeInspection =>
      inspect(requireOpened(fileId), joins),

    async import(
      { fileId, joins, choices }: { fileId: string; joins: Joins; choices: Choices },
      { signal, report }: JobContext,
    ): Promise<ImportReport> {
      const { container, file, dossier } = requireOpened(fileId);
      if (dossier === null) throw archiveIsForRegion();
      report(0, 0, 'Import du dossier…');
      const { id: ourId } = describeSender(database);
      try {
        const { counts, traineeIds, apart } = await importDossier(
          { database, clea, ourId, now: clock.now(), files, signal },
          container,
          dossier,
          { joins, choices },
          (imported) => noteReceived(file, imported),
        );
        forget();
        const sentences = [...mergeSentences(counts), ...wordsOf(apart).map(({ report: said }) => said)];
        return { sentences: sentences.map(withFrenchSpaces), traineeIds: [...traineeIds] };
      } catch (error) {
        throw signal.aborted ? cancelled() : error;
      }
    },

    forget({ fileId }: { fileId: string }): Record<string, never> {
      if (chosen?.fileId === fileId) forget();
      return {};
    },
  };
}

/** « 3 évaluations en plus », « mise à jour de 1 stagiaire ». */
function mergeSentences(counts: MergeCounts): string[] {
  return exchangeKinds.flatMap((kind) => {
    const count = isMergedKind(kind) ? counts[kind] : undefined;
    if (count === undefined) return [];
    const words = exchangeKindWords[kind];
    return [
      ...(count.added > 0 ? [`${formatCount(count.added, ...words)} en plus`] : []),
      ...(count.updated > 0 ? [`mise à jour de ${formatCount(count.updated, ...words)}`] : []),
    ];
  });
}

/** The refusal of a file that nothing opened: what could have opened it may be there and not be readable. */
function withKeys(error: unknown, { unreadable }: KeysOnHand): unknown {
  const isClosed = error instanceof ApplicationError && error.code === 'incomplete';
  if (!isClosed || unreadable.length === 0) return error;
  return new ApplicationError(
    error.code,
    `${error.message} S’il a été chiffré pour votre clé d’échange : elle ne peut plus être lue sur ce poste, la page « Échanges » dit quoi faire.`,
    error.fields,
  );
}

function archiveIsForRegion(): ApplicationError {
  return new ApplicationError(
    'conflict',
    'Une archive est destinée à la Région : elle se lit dans l’espace Région. Pour transmettre des stagiaires à un autre poste ou organisme, demandez un dossier.',
  );
}

const cancelled = (): ApplicationError =>
  new ApplicationError('cancelled', 'L’opération est annulée : rien n’a été modifié.');
