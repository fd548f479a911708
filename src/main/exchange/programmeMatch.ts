import type { Programme } from '#shared/records/organisation';
import type { Database } from '../database/database';
import type { DossierContent } from './dossierContent';

/** The programmes of a dossier beside those that are here. */
export interface ProgrammeMatch {
  /** The identifier here of a programme of the dossier. */
  idHere(id: string): string;
  /** Those that are unknown here. */
  readonly newcomers: readonly Programme[];
}

/**
 * Finds the programmes of a dossier again: by identifier, else by code, whatever its case. Two programs that each gave « PEE » an identifier
 * of their own mean the same programme.
 */
export function matchProgrammes(database: Database, dossier: DossierContent): ProgrammeMatch {
  const idsByCode = new Map(database.catalogue.programmes().map(({ id, code }) => [codeKey(code), id]));
  const idsHere = new Map<string, string>();
  const newcomers: Programme[] = [];
  for (const programme of dossier.records('programmes')) {
    const known = database.catalogue.programme(programme.id)?.id ?? idsByCode.get(codeKey(programme.code));
    idsHere.set(programme.id, known ?? programme.id);
    if (known !== undefined) continue;
    newcomers.push(programme);
    idsByCode.set(codeKey(programme.code), programme.id);
  }
  return { idHere: (id) => idsHere.get(id) ?? id, newcomers };
}

const codeKey = (code: string): string => code.toLocaleUpperCase('fr');
