import { formatNumber, NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE, quoted } from '#shared/format/french';
import { EVIDENCE_FILE_LIMIT } from '#shared/records/evidence';

const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;

/** « 340 Ko », « 2,4 Mo ». */
export function formatSize(bytes: number): string {
  if (bytes < MEGABYTE)
    return `${formatNumber(Math.max(1, Math.round(bytes / KILOBYTE)))}${NO_BREAK_SPACE}Ko`;
  return `${formatNumber(bytes / MEGABYTE, bytes % MEGABYTE === 0 ? 0 : 1)}${NO_BREAK_SPACE}Mo`;
}

/** A title to begin with, from the name of a file: « attestation_stage-2026.pdf » gives « Attestation stage 2026 ». */
export function titleOfFile(name: string): string {
  const words = name
    .replace(/\.[^.]{1,5}$/, '')
    .replace(/[_\s-]+/g, ' ')
    .trim();
  const title = words === '' ? name : words;
  return title.charAt(0).toLocaleUpperCase('fr') + title.slice(1);
}

/** Why a file cannot be taken, before it is read; `null` when nothing speaks against it. */
export function refusalOfFile({ name, size }: Pick<File, 'name' | 'size'>): string | null {
  // Folders that are dropped come as files without bytes.
  if (size === 0)
    return `${quoted(name)} est vide, ou est un dossier${NO_BREAK_SPACE}: ajoutez les fichiers eux-mêmes.`;
  if (size <= EVIDENCE_FILE_LIMIT) return null;
  return (
    `${quoted(name)} pèse ${formatSize(size)}${NARROW_NO_BREAK_SPACE}; la limite est de ${formatSize(EVIDENCE_FILE_LIMIT)}. ` +
    'Réduisez-le ou enregistrez-en une partie, puis ajoutez-le.'
  );
}

/** The content of a file in base 64. `onProgress` is told how many bytes are read. @throws when the file cannot be read. */
export function readBase64(file: Blob, onProgress: (bytes: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onprogress = ({ loaded }) => onProgress(loaded);
    reader.onerror = () => reject(reader.error ?? new Error('The file could not be read.'));
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.readAsDataURL(file);
  });
}

/** The bytes that a text in base 64 stands for. */
export function bytesOfBase64(content: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
}
