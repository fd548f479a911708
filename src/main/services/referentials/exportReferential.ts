import { join } from 'node:path';
import type { CleaTable } from '#shared/clea/cleaTable';
import { correspondenceTable } from '#shared/clea/correspondenceSheet';
import type { referentialFormats } from '#shared/ipc/referentialContract';
import { ApplicationError } from '#shared/ipc/result';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import { mapTable } from '#shared/referential/mapSheet';
import { saveFileAs } from '../../exchange/saveFileAs';
import { saveTables } from '../../exchange/tables/saveTables';
import type { Host } from '../../host/host';
import { safeName } from '../../printing/fileNames';

interface ToExport {
  readonly map: CompetencyMap;
  readonly table: CleaTable | null;
  readonly format: (typeof referentialFormats)[number];
}

/** Windows allows 260 characters for a whole path: the folders of the user need their share. */
const LONGEST_NAME = 110;

/**
 * Writes a version of the map or its correspondence where the user says, so that it can be edited and imported again.
 *
 * @returns the path of the file; `null` when the user gave up.
 * @throws ApplicationError `notFound` when a correspondence is asked for and there is none.
 */
export async function exportReferential(
  host: Pick<Host, 'kind' | 'choosePath' | 'paths'>,
  folder: string,
  { map, table, format }: ToExport,
): Promise<string | null> {
  const mapName = `Carte ${map.id} ${map.version}`;
  const correspondenceName = `Correspondance CléA ${map.id} ${map.version}`;
  switch (format) {
    case 'workbook': {
      const beside = table === null ? [] : [correspondenceTable(table.correspondence, table.clea, 'map')];
      const name = `Référentiel ${map.id} ${map.version}`;
      return saveTables(host, [mapTable(map), ...beside], { format: 'xlsx', folder, name });
    }
    case 'mapCsv':
      return saveTables(host, [mapTable(map)], { format: 'csv', folder, name: mapName });
    case 'correspondenceCsv': {
      const { correspondence, clea } = table ?? refuseMissing(map);
      const sheet = correspondenceTable(correspondence, clea, 'nothing');
      return saveTables(host, [sheet], { format: 'csv', folder, name: correspondenceName });
    }
    case 'mapJson':
      return saveJson(host, map, join(folder, `${safeName(mapName, LONGEST_NAME)}.json`));
    case 'correspondenceJson': {
      const { correspondence } = table ?? refuseMissing(map);
      return saveJson(
        host,
        correspondence,
        join(folder, `${safeName(correspondenceName, LONGEST_NAME)}.json`),
      );
    }
  }
}

function saveJson(
  host: Pick<Host, 'kind' | 'choosePath' | 'paths'>,
  content: object,
  suggestedPath: string,
): Promise<string | null> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`);
  return saveFileAs(host, bytes, { title: 'Enregistrer le référentiel', suggestedPath });
}

function refuseMissing({ version }: CompetencyMap): never {
  throw new ApplicationError(
    'notFound',
    `La version ${version} de la carte n’a pas de correspondance avec CléA.`,
  );
}
