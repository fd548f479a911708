import { UPLOAD_PART_SIZE } from '#shared/ipc/regionContract';
import { call } from '../../app/client';

/** What the window takes in of a drop. */
const ARCHIVE_NAME = /\.archive$/i;

/** The archives of a drop, those in dropped folders included. Call it in the event itself: the browser forgets the drop afterwards. */
export async function filesOf({ items }: DataTransfer): Promise<File[]> {
  const dropped = [...items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const files = await Promise.all(
    // Without an entry there is a file at most.
    dropped.map(({ entry, file }) => (entry === null ? (file === null ? [] : [file]) : filesIn(entry))),
  );
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
 * Hands a file to main, part by part: a page knows no path. It then waits to be concatenated.
 *
 * @throws ApplicationError as main refuses it.
 */
export async function handOver(file: File): Promise<void> {
  const uploadId = crypto.randomUUID();
  let start = 0;
  do {
    const part = new Uint8Array(await file.slice(start, start + UPLOAD_PART_SIZE).arrayBuffer());
    start += UPLOAD_PART_SIZE;
    await call('region.receive', {
      uploadId,
      name: file.name,
      part: toBase64(part),
      isLast: start >= file.size,
    });
  } while (start < file.size);
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // `apply` takes a limited number of arguments.
  for (let start = 0; start < bytes.length; start += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(text);
}
