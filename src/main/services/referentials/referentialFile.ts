import { z } from 'zod';
import { type Correspondence, parseCorrespondence } from '#shared/clea/correspondence';
import {
  correspondenceHeadings,
  type Joined,
  parseCorrespondenceSheet,
} from '#shared/clea/correspondenceSheet';
import { isNestedTooDeep, isWellFormed } from '#shared/format/jsonShape';
import type { NamedRows } from '#shared/import/sheet';
import { REFERENTIAL_FILE_LIMIT } from '#shared/ipc/referentialContract';
import { ApplicationError } from '#shared/ipc/result';
import { type CleaNomenclature, parseCleaNomenclature } from '#shared/referential/cleaNomenclature';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import { ReferentialError, type ReferentialFault } from '#shared/referential/fault';
import { mapHeadings, parseMapSheet } from '#shared/referential/mapSheet';
import { parseCompetencyMap } from '#shared/referential/parseCompetencyMap';
import { hasHeadings } from '#shared/referential/sheetLines';

/** What a file brings. With faults it brings nothing. */
export interface ReferentialFile {
  readonly map: CompetencyMap | null;
  readonly correspondence: Correspondence | null;
  readonly clea: CleaNomenclature | null;
  readonly faults: readonly ReferentialFault[];
}

/** What is on this computer already, for a correspondence to join. */
export interface KnownReferentials {
  /** `null` when this version is not here. */
  map(id: string, version: string): CompetencyMap | null;
  clea(id: string, version: string): CleaNomenclature | null;
}

interface FoundReferentials {
  map: CompetencyMap | null;
  correspondence: Correspondence | null;
  clea: CleaNomenclature | null;
}

/**
 * Reads a map, a correspondence or an edition of CléA: JSON, CSV or XLSX, found from the bytes. A workbook may hold a map and its
 * correspondence.
 *
 * @param sheets reads the bytes as a spreadsheet.
 * @throws ApplicationError `invalidInput` when the file cannot be read at all; what is wrong inside comes back as faults.
 */
export async function readReferentialFile(
  name: string,
  bytes: Uint8Array,
  sheets: () => Promise<readonly NamedRows[]>,
  known: KnownReferentials,
): Promise<ReferentialFile> {
  if (bytes.length > REFERENTIAL_FILE_LIMIT) throw tooLarge();
  const found: FoundReferentials = { map: null, correspondence: null, clea: null };
  const faults: ReferentialFault[] = [];
  const attempt = (read: () => void): void => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof ReferentialError)) throw error;
      faults.push(...error.faults);
    }
  };
  const json = jsonText(bytes);
  if (json === null) readSheets(await sheets(), name, known, found, attempt);
  else if (bytes.length > JSON_LIMIT) throw longJson();
  else attempt(() => readJson(json, name, known, found));
  return faults.length > 0 ? { map: null, correspondence: null, clea: null, faults } : { ...found, faults };
}

/**
 * Bytes of a file in JSON, which is read at once: thirty times the largest that ships, and read in less than a tenth of a second.
 * Spreadsheets, which say the same in more bytes, are read beside the window.
 */
const JSON_LIMIT = 2 * 1024 * 1024;

export const tooLarge = (): ApplicationError =>
  new ApplicationError('invalidInput', 'Ce fichier dépasse 20 Mo : ce n’est pas un référentiel.');

const longJson = (): ApplicationError =>
  new ApplicationError(
    'invalidInput',
    'Ce fichier JSON dépasse 2 Mo : ce n’est pas un référentiel. Vérifiez que vous avez choisi le bon fichier.',
  );

/** The text of a file that begins like a JSON object; `null` for any other. */
function jsonText(bytes: Uint8Array): string | null {
  const start = new TextDecoder().decode(bytes.subarray(0, 100)).trimStart();
  return start.startsWith('{') ? new TextDecoder().decode(bytes) : null;
}

const kindSchema = z.object({ kind: z.enum(['map', 'correspondence', 'clea']) });

function readJson(text: string, file: string, known: KnownReferentials, found: FoundReferentials): void {
  const json = parseJson(text, file);
  const kind = kindSchema.safeParse(json);
  if (!kind.success) {
    throw fault(file, 'kind', '« map », « correspondence » ou « clea » est attendu : corrigez « kind »');
  }
  switch (kind.data.kind) {
    case 'map':
      found.map = parseCompetencyMap(json, file);
      break;
    case 'clea':
      found.clea = parseCleaNomenclature(json, file);
      break;
    case 'correspondence': {
      const { map, clea } = joinedIn(namedIn(json, file), file, known, null);
      found.correspondence = parseCorrespondence(json, file, map, clea);
    }
  }
}

function parseJson(text: string, file: string): unknown {
  if (isNestedTooDeep(text)) {
    throw fault(file, '', 'des champs sont trop imbriqués : ce n’est pas un référentiel');
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw fault(
      file,
      '',
      `le fichier n’est pas un JSON complet${jsonPlace(error)} : une virgule, un guillemet ou une accolade manque ou est de trop`,
    );
  }
  if (!isWellFormed(json)) throw fault(file, '', 'un caractère est incomplet : retapez-le');
  return json;
}

/** « , vers la ligne 3 », where the program that reads JSON says it. */
function jsonPlace(error: unknown): string {
  const line = error instanceof Error ? /line (\d+)/.exec(error.message)?.[1] : undefined;
  return line === undefined ? '' : `, vers la ligne ${line}`;
}

const namesSchema = z.object({
  map: z.object({ id: z.string(), version: z.string() }),
  clea: z.object({ id: z.string(), version: z.string() }),
});
type Named = z.infer<typeof namesSchema>;

function namedIn(json: unknown, file: string): Named {
  const named = namesSchema.safeParse(json);
  if (named.success) return named.data;
  throw fault(
    file,
    'map, clea',
    'l’identifiant et la version de la carte et de CléA sont attendus : ajoutez-les',
  );
}

function readSheets(
  sheets: readonly NamedRows[],
  file: string,
  known: KnownReferentials,
  found: FoundReferentials,
  attempt: (read: () => void) => void,
): void {
  const mapSheet = sheets.find((sheet) => hasHeadings(sheet, mapHeadings));
  const correspondenceSheet = sheets.find((sheet) => hasHeadings(sheet, correspondenceHeadings));
  if (mapSheet === undefined && correspondenceSheet === undefined) {
    throw new ApplicationError(
      'invalidInput',
      'Ce fichier ne suit pas le modèle d’un référentiel : ses colonnes ne sont pas reconnues. Exportez d’abord la carte actuelle, puis modifiez ce fichier.',
    );
  }
  if (mapSheet !== undefined) attempt(() => (found.map = parseMapSheet(mapSheet, file)));
  if (correspondenceSheet === undefined) return;
  // A map with faults has no indicators to look up: its correspondence is read once it is right.
  if (mapSheet !== undefined && found.map === null) return;
  const beside = found.map;
  attempt(() => {
    found.correspondence = parseCorrespondenceSheet(correspondenceSheet, file, (named) =>
      joinedIn(named, file, known, beside),
    );
  });
}

/** The map and the edition of CléA that a correspondence names; the map beside it when it names none. */
function joinedIn(
  { map: named, clea: edition }: Named,
  file: string,
  known: KnownReferentials,
  beside: CompetencyMap | null,
): Joined {
  const isBeside =
    named.id === '' || (beside !== null && named.id === beside.id && named.version === beside.version);
  const map = isBeside && beside !== null ? beside : known.map(named.id, named.version);
  const clea = known.clea(edition.id, edition.version);
  if (map === null) {
    const sentence =
      named.id === ''
        ? 'la carte et sa version sont attendues : le fichier ne contient pas de carte, nommez-la'
        : `la carte « ${named.id} », version ${named.version}, n’est pas sur cet ordinateur : importez-la d’abord`;
    throw fault(file, 'map', sentence);
  }
  if (clea === null) {
    throw fault(
      file,
      'clea',
      `le référentiel « ${edition.id} », édition ${edition.version}, n’est pas sur cet ordinateur : importez-le d’abord`,
    );
  }
  return { map, clea };
}

const fault = (file: string, place: string, sentence: string): ReferentialError =>
  new ReferentialError([{ file, place, fault: sentence }]);
