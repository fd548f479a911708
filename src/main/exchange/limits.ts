import type { Manifest } from '#shared/exchange/manifest';

const MEBIBYTE = 2 ** 20;

/** What an exchange file may be at most: checked before anything of it is expanded, and held while it is. */
export interface ContainerLimits {
  /** Bytes of the file on the disk. */
  readonly fileSize: number;
  readonly entryCount: number;
  /** Bytes of all entries together, expanded. */
  readonly expandedSize: number;
  /** Expanded bytes for each byte of the file, in an entry above `ratioFloor`. */
  readonly ratio: number;
  /** Entries smaller than this, in bytes, may be as compact as they like. */
  readonly ratioFloor: number;
  /** Bytes of the manifest. */
  readonly manifestSize: number;
  /** Bytes of one line of records; a map, the longest, takes about a tenth. */
  readonly lineSize: number;
  /** Records of all kinds together. */
  readonly recordCount: number;
  /**
   * Bytes of records that a dossier may have: some four thousand trainees. They are compared as a whole, so they are held in memory, where they
   * take about five times as much (docs/decisions/0020); evidence files are not records, and never are.
   */
  readonly dossierSize: number;
  /** Up to this many bytes a file is read, and an entry of it expanded, at once instead of as a stream. */
  readonly atOnce: number;
}

/** Room for an archive of some ten thousand trainees, and for a dossier of some hundreds with their evidence. */
export const containerLimits: ContainerLimits = {
  fileSize: 2048 * MEBIBYTE,
  entryCount: 20_000,
  expandedSize: 8192 * MEBIBYTE,
  ratio: 300,
  ratioFloor: MEBIBYTE,
  manifestSize: 8 * MEBIBYTE,
  lineSize: MEBIBYTE,
  recordCount: 5_000_000,
  dossierSize: 64 * MEBIBYTE,
  // Some hundreds of trainees without evidence.
  atOnce: 4 * MEBIBYTE,
};

/** What a file holds, as its manifest says it. */
type Held = Pick<Manifest, 'scope' | 'counts' | 'entries'>;

/**
 * Why nobody would read a file that holds this; `null` when it may be read. Whoever writes files asks the same as whoever reads them, so that
 * what was written is always read.
 *
 * @param headerSizes bytes of the manifest and of its signature, as far as they are known.
 * @returns French sentence that ends with a full stop.
 */
export function excessOf(
  { scope, counts, entries }: Held,
  limits: ContainerLimits,
  headerSizes: readonly number[] = [],
): string | null {
  const lines = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (lines > limits.recordCount)
    return `il annonce ${lines} lignes ; ${limits.recordCount} au plus sont admises.`;
  if (entries.length + HEADER_ENTRIES > limits.entryCount)
    return `il annonce ${entries.length} entrées ; ${limits.entryCount} au plus sont admises.`;
  if (headerSizes.some((size) => size > limits.manifestSize)) return 'son manifeste est trop long.';
  if (headerSizes.reduce((sum, size) => sum + size, sizeOf(entries)) > limits.expandedSize)
    return `son contenu dépasse ${gigabytes(limits.expandedSize)} Go.`;
  const records = entries.filter(({ path }) => path.startsWith('records/'));
  if (scope.kind === 'dossier' && sizeOf(records) > limits.dossierSize)
    return 'ce dossier est trop lourd : il est à envoyer en plusieurs fois.';
  return null;
}

/** The same of a whole file, as it stands on the disk. @param size bytes. */
export const fileExcessOf = (size: number, { fileSize }: Pick<ContainerLimits, 'fileSize'>): string | null =>
  size > fileSize ? `il dépasse ${gigabytes(fileSize)} Go.` : null;

/** The same of a line. @param size bytes, without its end. */
export const lineExcessOf = (size: number, lineSize: number): string | null =>
  size > lineSize ? `cette ligne dépasse ${Math.round(lineSize / 1024)} ko.` : null;

/** The manifest and its signature. */
const HEADER_ENTRIES = 2;

const sizeOf = (entries: Manifest['entries']): number => entries.reduce((sum, { size }) => sum + size, 0);

const gigabytes = (bytes: number): number => Math.round(bytes / 2 ** 30);
