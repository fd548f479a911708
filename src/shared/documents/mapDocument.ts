import { phaseLabels } from '../evaluation/phase';
import { NO_BREAK_SPACE, NARROW_NO_BREAK_SPACE } from '../format/french';
import type { MapDocument } from './documentModel';
import { commonParts, evaluationFacts, mapNote, pathwayFacts, traceOf } from './documentParts';
import type { DocumentSource } from './documentSource';

/** Row 1 of domain.md §4: the map of one evaluation, cells filled by their score. */
export function mapDocument(source: DocumentSource): MapDocument {
  const { current } = source;
  return {
    ...commonParts(source),
    kind: 'map',
    title: `Carte de compétences – ${phaseLabels[current.evaluation.phase].toLocaleLowerCase('fr')}`,
    facts: [...pathwayFacts(source), ...evaluationFacts(current)],
    notes: [
      `Chaque case se remplit à mesure que ses compétences sont acquises${NARROW_NO_BREAK_SPACE}; elle porte une marque dès qu’elle est ` +
        `acquise. Le niveau d’un axe compte les cercles acquis de suite à partir du centre${NO_BREAK_SPACE}: « – » signale un axe qui n’a ` +
        'pas encore été observé.',
      mapNote(current),
    ],
    map: current.map,
    trace: traceOf(current),
  };
}
