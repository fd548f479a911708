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
  // Some hundreds of trainees without evidence.
  atOnce: 4 * MEBIBYTE,
};
