import { NO_BREAK_SPACE } from '../format/french';
import type { SynthesisDocument } from './documentModel';
import { commonParts, mapNote, pathwayFacts } from './documentParts';
import type { PathwaySource } from './documentSource';
import { pathwayParts } from './pathwayParts';

/** Row 7 of domain.md §4: the whole pathway as it stands on the day of issue. */
export function synthesisDocument(source: PathwaySource): SynthesisDocument {
  const last = source.evaluations.at(-1);
  const { synthesis } = source.training;
  return {
    ...commonParts(source),
    ...pathwayParts(source),
    kind: 'synthesis',
    title: 'Synthèse du parcours',
    facts: pathwayFacts(source),
    trainerComment: trainerCommentOf(source),
    traineeComment: synthesis?.traineeComment ?? '',
    notes: [
      `Sur la carte, un axe va de 0, au centre, à 4${NO_BREAK_SPACE}: chaque cercle acquis compte pour un. La valeur d’un pôle est la moyenne de ses axes.`,
      ...(last === undefined ? [] : [mapNote(last)]),
    ],
  };
}

/** What the trainer wrote about the pathway; before that, what they wrote about its last evaluation. */
export function trainerCommentOf({ training, evaluations }: PathwaySource): string {
  const written = training.synthesis?.trainerComment ?? '';
  return written === '' ? (evaluations.at(-1)?.evaluation.generalComment ?? '') : written;
}
