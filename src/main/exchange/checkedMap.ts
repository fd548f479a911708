import { createHash } from 'node:crypto';
import { type CompetencyMap, indicatorsOf } from '#shared/referential/competencyMap';
import { ReferentialError } from '#shared/referential/fault';
import { parseCompetencyMap } from '#shared/referential/parseCompetencyMap';
import { exchangeFault, type FaultPlace } from './exchangeFault';

/**
 * Checks a map that a file brings as those that the program ships are, and that a map known here under the same version has the same
 * indicators: a rating must mean the same on both sides.
 *
 * @param known the map of this version here; `null` when there is none.
 * @throws ApplicationError saying what is wrong.
 */
export function checkMap(map: CompetencyMap, known: CompetencyMap | null, place: FaultPlace): void {
  try {
    parseCompetencyMap(map, place.entry);
  } catch (error) {
    if (!(error instanceof ReferentialError)) throw error;
    throw exchangeFault(`la carte n’est pas valable. ${error.message.slice(0, 300)}`, place);
  }
  if (known !== null && indicatorHash(known) !== indicatorHash(map)) {
    throw exchangeFault('une autre carte porte ici le même nom et la même version.', place);
  }
}

function indicatorHash(map: CompetencyMap): string {
  const ids = indicatorsOf(map)
    .map(({ id }) => id)
    .sort();
  return createHash('sha256').update(ids.join()).digest('hex');
}
