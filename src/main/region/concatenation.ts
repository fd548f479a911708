import { readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Manifest } from '#shared/exchange/manifest';
import { formatCount, formatLongDate, quoted, withFrenchSpaces } from '#shared/format/french';
import { aboutCount } from '#shared/statistics/figureWords';
import type { ConcatenationReport, DeliveryOutcome } from '#shared/ipc/regionContract';
import type { Delivery, NewDelivery, SignatureState } from '../database/region/deliveries';
import type { RegionDatabase } from '../database/region/regionDatabase';
import type { JobContext } from '../dispatch';
import { fingerprintOf } from '../exchange/signature';
import type { Clock } from '../services/clock';
import { checkedScope } from './archiveChecks';
import { deliveryCounts } from './deliveryCounts';
import { isUnforeseen, refusalOf, stoppingSentence } from './failures';
import { createOpenings, type Opening } from './openings';
import type { ReferentialSnapshot } from './referentialSnapshot';
import type { ArchiveFacts } from './archiveFacts';
import { type ArchiveReading, type OpenArchiveReader, valueOf } from './archiveReader';

/** The extension of archives. */
export const ARCHIVE_EXTENSION = '.archive';

interface ConcatenationContext {
  readonly database: RegionDatabase;
  readonly clock: Clock;
  readonly referentials: () => ReferentialSnapshot;
  readonly openReader: OpenArchiveReader;
  /** Where encrypted archives stand decrypted while they are read. */
  readonly workFolder: string;
  /** The Region's own age keys. */
  readonly identities: () => Promise<readonly string[]>;
  /** Told of errors that are not the file's, or that nobody foresaw. */
  readonly log: (error: unknown) => void;
  /** What archives that wait encrypted may be sealed with. */
  readonly fileKeys: readonly string[];
  /** Told of every file that is over, whatever became of it. */
  readonly onDone: (path: string) => void;
}

/** What is not over with its report: the file must stay where it is. */
const STILL_NEEDED: readonly DeliveryOutcome[] = ['locked', 'held'];

type FileReport = ConcatenationReport['files'][number];
type Verdict = Pick<FileReport, 'outcome' | 'sentence'>;

/** Reads archives one after the other into the Region's database. */
export function createConcatenation(context: ConcatenationContext) {
  const { database, clock } = context;

  /**
   * Each archive is one transaction, and the list of those that wait is kept: killed at any moment, the next call goes on with the
   * file that was being read. Stopped by the user, the rest waits.
   *
   * Locked archives wait, too, for their passphrase.
   */
  async function concatenate(
    passphrase: string,
    { signal, report }: JobContext,
  ): Promise<ConcatenationReport> {
    const waiting = database.waitingFiles.list();
    const files: FileReport[] = [];
    let stopped: string | null = null;
    const { openings, end } = await beginReading(waiting, passphrase, signal);
    try {
      for (let opening = openings.next(); opening !== null; opening = openings.next()) {
        const name = basename(opening.path);
        report(files.length, waiting.length, name);
        const verdict = await readOne(opening, signal);
        if (verdict === null) break;
        if ('stopped' in verdict) {
          stopped = withFrenchSpaces(verdict.stopped);
          break;
        }
        files.push({ name, outcome: verdict.outcome, sentence: withFrenchSpaces(verdict.sentence) });
        if (!STILL_NEEDED.includes(verdict.outcome)) context.onDone(opening.path);
        if (signal.aborted) break;
      }
    } finally {
      await end();
    }
    return { files, waitingCount: database.waitingFiles.list().length, stopped };
  }

  async function beginReading(waiting: readonly string[], passphrase: string, stop: AbortSignal) {
    const ending = new AbortController();
    const signal = AbortSignal.any([stop, ending.signal]);
    const { fileKeys, workFolder } = context;
    const keys = { identities: await context.identities(), passphrase };
    const reader = context.openReader({ referentials: context.referentials(), keys, workFolder, signal });
    const isReceived = (hash: string): boolean => database.deliveries.byHash(hash) !== null;
    const openings = createOpenings(waiting, { reader, isReceived, fileKeys, workFolder, signal });
    return {
      openings,
      /** Whatever is being read ahead is not needed any more. */
      async end(): Promise<void> {
        ending.abort();
        await openings.end();
        await reader.close();
      },
    };
  }

  /**
   * What became of a file, which waits no longer unless it is locked or held; `null` when the user stopped in the middle of it, `stopped`
   * when this computer cannot go on.
   */
  async function readOne(
    opening: Opening,
    signal: AbortSignal,
  ): Promise<Verdict | { readonly stopped: string } | null> {
    const { path } = opening;
    try {
      const hash = await opening.hash();
      const known = database.deliveries.byHash(hash);
      if (known !== null) {
        database.waitingFiles.remove(path);
        return {
          outcome: 'known',
          sentence: `Déjà reçue le ${formatLongDate(known.receivedAt.slice(0, 10))} : elle ne compte pas deux fois.`,
        };
      }
      return await take(path, hash, await opening.reading());
    } catch (error) {
      if (signal.aborted) return null;
      const stopped = stoppingSentence(error);
      if (stopped !== null || isUnforeseen(error)) context.log(error);
      if (stopped !== null) return { stopped };
      const refusal = refusalOf(error);
      if (refusal.outcome !== 'locked') database.waitingFiles.remove(path);
      return refusal;
    } finally {
      await opening.leave();
    }
  }

  function take(path: string, hash: string, { manifest, facts: read }: ArchiveReading): Verdict {
    const { sender } = manifest;
    const { from, to } = checkedScope(manifest, clock.now());
    const newer = newerThan(manifest, from, to);
    if (newer !== null) {
      database.waitingFiles.remove(path);
      return { outcome: 'older', sentence: olderSentence(sender.name, newer) };
    }
    if (isOfAnotherKey(manifest) && !database.waitingFiles.isConfirmed(path, hash)) {
      return hold(path, hash, manifest);
    }
    const facts = valueOf(read);
    // From here on nothing waits: the delivery, its figures and the list of files change together.
    return database.transaction(() => {
      database.waitingFiles.remove(path);
      const organisationId = database.organisations.seen({
        key: sender.id,
        name: sender.name,
        siret: sender.siret,
        department: facts.department,
      });
      // The newer one tells the whole of its period: what only an older one holds was taken out since.
      const earlier = database.deliveries
        .within(organisationId, from, to)
        .filter(({ createdAt }) => createdAt <= manifest.createdAt);
      const signature = signatureOf(organisationId, sender.publicKey);
      for (const { id } of earlier) database.deliveries.remove(id);
      const delivery = deliveryOf(manifest, facts, organisationId, clock.now());
      database.deliveries.add(
        { ...delivery, fileName: basename(path), hash, signature },
        facts.pathways,
        facts.aliases,
      );
      const isMixed = database.deliveries.isMixed(organisationId);
      return {
        outcome: earlier.length === 0 ? 'added' : 'replaced',
        sentence: takenSentence(
          { ...delivery, ...deliveryCounts(delivery, database.roundingSecret) },
          sender.name,
          { replacedCount: earlier.length, signature, isMixed },
        ),
      } as const;
    });
  }

  /** A delivery that tells the whole of a period, and was made after an archive. */
  function newerThan({ sender, createdAt }: Manifest, from: string, to: string): Delivery | null {
    const id = database.organisations.idOf(sender.id);
    const covering = id === null ? null : database.deliveries.covering(id, from, to);
    return covering !== null && covering.createdAt > createdAt ? covering : null;
  }

  /** Whether an organisation that has delivered signed with a key that none of its archives bears. */
  function isOfAnotherKey({ sender }: Manifest): boolean {
    const id = database.organisations.idOf(sender.id);
    return id !== null && signatureOf(id, sender.publicKey) === 'changed';
  }

  function hold(path: string, hash: string, { sender, createdAt }: Manifest): Verdict {
    const sentence = withFrenchSpaces(
      `Cette archive, produite le ${formatLongDate(createdAt.slice(0, 10))}, se présente comme celle de ${quoted(sender.name)}, mais une autre clé que la sienne l’a signée. Téléphonez à l’organisme : l’empreinte de sa clé doit être ${fingerprintOf(sender.publicKey)}. Les chiffres restent ceux d’avant tant que vous n’avez pas accepté cette archive sur la page des livraisons.`,
    );
    database.waitingFiles.hold(path, hash, sentence);
    return { outcome: 'held', sentence };
  }

  return {
    /**
     * Lets an archive wait, or all that a folder holds at any depth. Answers how many there are.
     *
     * @throws whatever the file system throws while the folder is read.
     */
    enqueue(path: string): number {
      const found = archivesAt(path);
      database.transaction(() => found.forEach((one) => database.waitingFiles.add(one)));
      return found.length;
    },
    concatenate,
  };

  function signatureOf(organisationId: number, publicKey: string): SignatureState {
    const keys = database.deliveries.signingKeys(organisationId);
    if (keys.length === 0) return 'first';
    return keys.includes(publicKey) ? 'known' : 'changed';
  }
}

/** The archives at a path: the file itself, or those of a folder. */
function archivesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [resolve(path)];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith(ARCHIVE_EXTENSION))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

type ArchiveManifest = Manifest & { readonly scope: Extract<Manifest['scope'], { kind: 'archive' }> };

function deliveryOf(
  manifest: Manifest,
  { pathways, traineeCount }: ArchiveFacts,
  organisationId: number,
  receivedAt: string,
): Omit<NewDelivery, 'fileName' | 'hash' | 'signature'> {
  // Checked boundary: `checkedScope` refuses everything but archives.
  const { id, createdAt, scope, sender, counts } = manifest as ArchiveManifest;
  return {
    organisationId,
    periodStart: scope.from,
    periodEnd: scope.to,
    archiveId: id,
    createdAt,
    receivedAt,
    signingKey: sender.publicKey,
    identified: scope.identity === 'identified',
    byPseudonym: scope.identity === 'pseudonymised' || (counts.pseudonyms ?? 0) > 0 || pathways.length === 0,
    traineeCount,
    pathwayCount: pathways.length,
  };
}

const olderSentence = (organisation: string, { createdAt, periodStart, periodEnd }: Delivery): string =>
  `Une archive plus récente de ${quoted(organisation)} est déjà reçue pour cette période (du ${formatLongDate(periodStart)} au ${formatLongDate(periodEnd)}), produite le ${formatLongDate(createdAt.slice(0, 10))} : celle-ci est laissée de côté.`;
/** Of an organisation whose archives do not name pathways in one way (`deliveries.isMixed`). */
const MIXED =
  ' Cet organisme a livré des archives nominatives sans codes et des archives pseudonymisées : un parcours présent dans les deux compte deux fois. Demandez-lui de renvoyer les archives nominatives, écrites par une version à jour de l’application, pour les mêmes périodes.';

function takenSentence(
  {
    periodStart,
    periodEnd,
    pathwayCount,
    traineeCount,
  }: Pick<NewDelivery, 'periodStart' | 'periodEnd'> & ReturnType<typeof deliveryCounts>,
  organisation: string,
  {
    replacedCount,
    signature,
    isMixed,
  }: { readonly replacedCount: number; readonly signature: SignatureState; readonly isMixed: boolean },
): string {
  const period = `du ${formatLongDate(periodStart)} au ${formatLongDate(periodEnd)}`;
  const counts = `${aboutCount(traineeCount, 'stagiaire')}, ${aboutCount(pathwayCount, 'parcours', 'parcours')}`;
  const changed =
    signature === 'changed'
      ? ' Elle est signée par une autre clé que les précédentes, que vous avez acceptée.'
      : '';
  return `${organisation}, ${period} : ${counts}.${replacedWords(replacedCount)}${changed}${isMixed ? MIXED : ''}`;
}

function replacedWords(count: number): string {
  if (count === 0) return '';
  return ` Elle remplace ${formatCount(count, 'archive plus ancienne', 'archives plus anciennes')} de cette période.`;
}
