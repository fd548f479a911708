import { axisCommentsOf } from '../evaluation/evaluationComments';
import { phaseLabels } from '../evaluation/phase';
import { NO_BREAK_SPACE } from '../format/french';
import type { EvaluationComments, SynthesisDocument } from './documentModel';
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
    evaluationComments: evaluationCommentsOf(source),
    traineeComment: synthesis?.traineeComment ?? '',
    notes: [
      `Sur la carte, un axe va de 0, au centre, à 4${NO_BREAK_SPACE}: chaque cercle acquis compte pour un. La valeur d’un pôle est la moyenne de ses axes.`,
      ...(last === undefined ? [] : [mapNote(last)]),
    ],
  };
}

/** The comments of the last evaluation, without those that the trainer took up in the words on the pathway. */
function evaluationCommentsOf(source: PathwaySource): EvaluationComments | null {
  const last = source.evaluations.at(-1);
  if (last === undefined) return null;
  const said = trainerCommentOf(source);
  const unsaid = (text: string): boolean => text !== '' && !said.includes(text);
  const { phase, generalComment } = last.evaluation;
  const general = unsaid(generalComment.trim()) ? generalComment.trim() : '';
  const axes = axisCommentsOf(last.map, last.evaluation)
    .filter(({ text }) => unsaid(text))
    .map(({ axis, text }) => ({ label: `${axis.number}${NO_BREAK_SPACE}${axis.shortLabel}`, value: text }));
  if (general === '' && axes.length === 0) return null;
  return { heading: `À l’${phaseLabels[phase].toLocaleLowerCase('fr')}`, general, axes };
}

/** What the trainer wrote about the pathway; before that, what they wrote about its last evaluation. */
export function trainerCommentOf({ training, evaluations }: PathwaySource): string {
  const written = training.synthesis?.trainerComment ?? '';
  return written === '' ? (evaluations.at(-1)?.evaluation.generalComment ?? '') : written;
}
