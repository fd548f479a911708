import { basename, dirname } from 'node:path';
import { v7 as newId } from 'uuid';
import type { ChosenCopy } from '#shared/ipc/copyContract';
import { ApplicationError } from '#shared/ipc/result';
import { isPlainDatabase } from '../database/connection';
import { notACopy, recogniseCopy } from './foreignFile';
import { openCopy } from './openCopy';
import type { Unpacked } from './unpackCopy';

interface Chosen {
  readonly copy: ChosenCopy;
  readonly path: string;
  /** Once it was read whole. */
  readonly unpacked: Unpacked | null;
}

/** The copy that the user chose, from the choice until it is taken back or given up. */
export function createChosenCopy(dataFolder: string) {
  let chosen: Chosen | null = null;

  function choose(path: string, copy: Omit<ChosenCopy, 'fileId'>): ChosenCopy {
    chosen = { path, copy: { fileId: newId(), ...copy }, unpacked: null };
    return chosen.copy;
  }

  function requireChosen(fileId: string): Chosen {
    if (chosen?.copy.fileId === fileId) return chosen;
    throw new ApplicationError('notFound', 'Cette copie n’est plus choisie. Choisissez-la de nouveau.');
  }

  return {
    /** Looks at the beginning of a file. @throws ApplicationError when it is no copy; the error of the file system. */
    async chooseFile(path: string): Promise<ChosenCopy> {
      const name = basename(path);
      // Its databases are open, and not whole without their logs.
      if (dirname(path) === dataFolder) throw notACopy('un fichier du dossier des données de ce poste');
      if ((await recogniseCopy(path)) === 'database') {
        const protection = isPlainDatabase(path) ? 'none' : 'database';
        return choose(path, { name, kind: 'database', createdAt: null, protection });
      }
      const copy = await openCopy(path);
      copy.close();
      const { createdAt, protection } = copy.manifest;
      return choose(path, { name, kind: 'whole', createdAt, protection });
    },

    requireChosen,

    /** The chosen copy was read whole. */
    unpacked(fileId: string, unpacked: Unpacked): void {
      chosen = { ...requireChosen(fileId), unpacked };
    },

    /** What was read whole. @throws ApplicationError `notFound` when it was not. */
    requireUnpacked(fileId: string): { readonly copy: ChosenCopy; readonly unpacked: Unpacked } {
      const { copy, unpacked } = requireChosen(fileId);
      if (unpacked !== null) return { copy, unpacked };
      throw new ApplicationError(
        'notFound',
        'Cette copie n’a pas encore été vérifiée. Choisissez-la de nouveau.',
      );
    },

    forget(fileId: string): void {
      if (chosen?.copy.fileId === fileId) chosen = null;
    },
  };
}
