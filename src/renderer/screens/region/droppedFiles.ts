import { UPLOAD_PART_SIZE } from '#shared/ipc/regionContract';
import { call } from '../../app/client';

/** What the window takes in of a drop. */
const ARCHIVE_NAME = /\.archive$/i;

/** The archives of a drop, those in dropped folders included. Call it in the event itself: the browser forgets the drop afterwards. */
export async function filesOf({ items }: DataTransfer): Promise<File[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files = await Promise.all(entries.map(filesIn));
  return files.flat();
}

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [file];
  }
  if (!isDirectory(entry)) return [];
  const inside: FileSystemEntry[] = [];
  const reader = entry.createReader();
  // A reader gives about a hundred entries at a time, then none.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    inside.push(...some);
  }
  const files = await Promise.all(inside.map(filesIn));
  return files.flat().filter(({ name }) => ARCHIVE_NAME.test(name));
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/**
 * Hands a file to main, part by part: a page knows no path. Answers the path that main gave it.
 *
 * @throws ApplicationError as main refuses it.
 */
export async function handOver(file: File): Promise<string> {
  const uploadId = crypto.randomUUID();
  for (let start = 0; ; start += UPLOAD_PART_SIZE) {
    const part = new Uint8Array(await file.slice(start, start + UPLOAD_PART_SIZE).arrayBuffer());
    const isLast = start + UPLOAD_PART_SIZE >= file.size;
    const { path } = await call('region.receive', {
      uploadId,
      name: file.name,
      part: toBase64(part),
      isLast,
    });
    if (path !== null) return path;
    if (isLast) throw new Error('main answers the path with the last part');
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // `apply` takes a limited number of arguments.
  for (let start = 0; start < bytes.length; start += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(text);
}
