import { phaseLabels } from '../evaluation/phase';
import { NO_BREAK_SPACE } from '../format/french';
import type { MapDocument } from './documentModel';
import { commonParts, evaluationFacts, mapNote, pathwayFacts, traceOf } from './documentParts';
import type { DocumentSource } from './documentSource';

/** Row 1 of domain.md §4: the map of one evaluation, cells filled by their score. */
export function mapDocument(source: DocumentSource): MapDocument {
  const { current } = source;
  return {
    ...commonParts(source, source.current),
    kind: 'map',
    title: `Carte de compétences${NO_BREAK_SPACE}– ${phaseLabels[current.evaluation.phase].toLocaleLowerCase('fr')}`,
    // One sheet holds the map with the level of every axis; hours stand on the attestation.
    facts: [
      ...pathwayFacts(source, current).filter(({ label }) => label !== 'Durée'),
      ...evaluationFacts(current),
    ],
    notes: [
      `Les points disent le niveau d’un axe${NO_BREAK_SPACE}: les cercles acquis de suite à partir du centre.`,
      mapNote(current),
    ],
    map: current.map,
    trace: traceOf(current),
  };
}
