import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Correspondence, parseCorrespondence } from '#shared/clea/correspondence';
import { type CleaNomenclature, parseCleaNomenclature } from '#shared/referential/cleaNomenclature';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import { ReferentialError } from '#shared/referential/fault';
import { parseCompetencyMap } from '#shared/referential/parseCompetencyMap';

/** What the program ships in `resources/referentials`, checked. */
export interface Referentials {
  /** Every shipped map; an official file put beside the others is found by its name, `map-*.json`. */
  readonly maps: readonly CompetencyMap[];
  /** The map that new evaluations are made with: the one with the highest version. */
  readonly currentMap: CompetencyMap;
  readonly clea: CleaNomenclature;
  /** It may be written for another shipped map than the current one. */
  readonly correspondence: Correspondence;
}

/**
 * Reads and checks all referential files of a folder.
 *
 * @throws ReferentialError naming file, place and fault of everything that is wrong in the first file that cannot be used.
 */
export function loadReferentials(folder: string): Referentials {
  const maps = readdirSync(folder)
    .filter((name) => /^map-.*\.json$/.test(name))
    .sort()
    .map((name) => parseCompetencyMap(readJson(folder, name), name));
  const currentMap = maps.toSorted(byVersion).at(-1);
  if (currentMap === undefined) {
    throw new ReferentialError([
      { file: 'map-*.json', place: '', fault: 'aucun fichier de carte n’a été trouvé' },
    ]);
  }
  const clea = parseCleaNomenclature(readJson(folder, 'clea-socle.json'), 'clea-socle.json');
  const correspondenceFile = 'correspondence-clea.json';
  const correspondenceJson = readJson(folder, correspondenceFile);
  const correspondence = parseCorrespondence(
    correspondenceJson,
    correspondenceFile,
    mapNamedBy(correspondenceJson, maps) ?? currentMap,
    clea,
  );
  return { maps, currentMap, clea, correspondence };
}

const namesMapSchema = z.object({ map: z.object({ id: z.string(), version: z.string() }) });

/** The map that a correspondence was written for: not always the current one, when a new map comes before its correspondence. */
function mapNamedBy(correspondence: unknown, maps: readonly CompetencyMap[]): CompetencyMap | undefined {
  const parsed = namesMapSchema.safeParse(correspondence);
  if (!parsed.success) return undefined;
  const named = parsed.data.map;
  return maps.find(({ id, version }) => id === named.id && version === named.version);
}

const byVersion = (a: CompetencyMap, b: CompetencyMap): number =>
  a.version.localeCompare(b.version, 'fr', { numeric: true });

function readJson(folder: string, name: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, name), 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ReferentialError([
      { file: name, place: '', fault: `le fichier ne peut pas être lu : ${reason}` },
    ]);
  }
}
