import { NO_BREAK_SPACE } from '../format/french';
import type { Evaluation } from '../records/evaluation';
import type { CompetencyMap } from '../referential/competencyMap';

/** What tells one version of the map from the others. */
export type MapVersion = Pick<CompetencyMap, 'id' | 'version'>;

/** Whether evaluations that are shown together were made with several versions of the map: it then must be said. */
export const haveSeveralVersions = (maps: readonly MapVersion[]): boolean =>
  new Set(maps.map(({ id, version }) => JSON.stringify([id, version]))).size > 1;

/**
 * « , carte 2026.1 », to put after the label of an evaluation; empty while all those shown were made with one version.
 *
 * @param all the maps of everything that is shown together.
 */
export const versionMention = ({ version }: MapVersion, all: readonly MapVersion[]): string =>
  haveSeveralVersions(all) ? `, carte${NO_BREAK_SPACE}${version}` : '';

/** The version of the map that an evaluation was made with. */
export const versionOf = ({ mapId, mapVersion }: Pick<Evaluation, 'mapId' | 'mapVersion'>): MapVersion => ({
  id: mapId,
  version: mapVersion,
});

/** For under a picture that joins several versions. */
export const SEVERAL_VERSIONS_NOTE =
  'Ces évaluations n’ont pas toutes été faites avec la même version de la carte : un écart peut venir d’un indicateur ajouté, retiré ou reformulé.';
