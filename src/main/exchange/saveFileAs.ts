import { extname } from 'node:path';
import type { Host } from '../host/host';
import { writeDocumentFile } from '../printing/documentFile';

interface SaveAsOptions {
  /** French title of the dialog. */
  readonly title: string;
  /** Absolute path proposed first; its extension is kept whatever name is typed. */
  readonly suggestedPath: string;
}

/**
 * Asks where to put a file, and writes it whole or not at all. A native dialog asks before it replaces a file; the prompt in the
 * window does not, so there a file that exists stays, and the new one gets « (2) » in its name.
 *
 * @returns the path that the file has; `null` when the user gave up.
 */
export async function saveFileAs(
  host: Pick<Host, 'kind' | 'choosePath' | 'paths'>,
  bytes: Uint8Array,
  { title, suggestedPath }: SaveAsOptions,
): Promise<string | null> {
  const chosen = await host.choosePath({ title, kind: 'saveFile', suggestedPath });
  if (chosen === null) return null;
  const extension = extname(suggestedPath);
  const path = chosen.toLowerCase().endsWith(extension.toLowerCase()) ? chosen : `${chosen}${extension}`;
  return writeDocumentFile(path, bytes, {
    isOwn: (existing) => host.kind === 'electron' && existing === chosen,
    dataFolder: host.paths.data,
  });
}
