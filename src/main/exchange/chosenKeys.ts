import { basename } from 'node:path';
import { v7 as newId } from 'uuid';
import { ApplicationError } from '#shared/ipc/result';
import type { Host } from '../host/host';
import { type KeysFileKind, readKeysFile } from './keysFile';

interface Chosen<Content> {
  readonly fileId: string;
  readonly path: string;
  /** Once the passphrase opened it. */
  readonly content: Content | null;
}

/** A file of keys that the user chose, from the choice until its keys are taken or given up. */
export function createChosenKeys<Content>(host: Pick<Host, 'choosePath'>, kind: KeysFileKind<Content>) {
  let chosen: Chosen<Content> | null = null;

  function requireChosen(fileId: string): Chosen<Content> {
    if (chosen?.fileId === fileId) return chosen;
    throw new ApplicationError('notFound', 'Ce fichier n’est plus ouvert. Choisissez-le de nouveau.');
  }

  return {
    /** @param title French, of the dialog of the host. */
    async choose(
      title: string,
      suggestedPath: string,
    ): Promise<{ file: { fileId: string; name: string } | null }> {
      const path = await host.choosePath({ title, kind: 'openFile', suggestedPath });
      if (path === null) return { file: null };
      chosen = { fileId: newId(), path, content: null };
      return { file: { fileId: chosen.fileId, name: basename(path) } };
    },

    /** @param check refuses keys that are not to be taken here. */
    async open(
      fileId: string,
      passphrase: string,
      check: (content: Content) => void = () => undefined,
    ): Promise<Content> {
      const file = requireChosen(fileId);
      const content = await readKeysFile(kind, file.path, passphrase);
      check(content);
      chosen = { ...file, content };
      return content;
    },

    /** What was opened. @throws ApplicationError `notFound` when it was not. */
    opened(fileId: string): { readonly path: string; readonly content: Content } {
      const { path, content } = requireChosen(fileId);
      if (content !== null) return { path, content };
      throw new ApplicationError('notFound', 'Ce fichier n’a pas encore été lu. Choisissez-le de nouveau.');
    },

    forget({ fileId }: { fileId: string }): Record<string, never> {
      if (chosen?.fileId === fileId) chosen = null;
      return {};
    },
  };
}
