import { NO_BREAK_SPACE } from '../format/french';
import type { Evaluation } from '../records/evaluation';
import type { Axis, CompetencyMap } from '../referential/competencyMap';

/** What the evaluator wrote about one axis; never empty. */
export interface AxisComment {
  readonly axis: Axis;
  readonly text: string;
}

/** The comments of an evaluation by axis, in the order of its map. */
export function axisCommentsOf(
  map: CompetencyMap,
  { axisComments }: Pick<Evaluation, 'axisComments'>,
): AxisComment[] {
  return map.axes.flatMap((axis) => {
    const text = (axisComments[String(axis.number)] ?? '').trim();
    return text === '' ? [] : [{ axis, text }];
  });
}

/**
 * All comments of an evaluation as one text to go on from: the general one, then one paragraph an axis, « Organiser son activité : … ».
 * Those that would exceed `longest` characters are left out whole; empty when nothing was written.
 */
export function commentsAsText(
  map: CompetencyMap,
  evaluation: Pick<Evaluation, 'axisComments' | 'generalComment'>,
  longest: number,
): string {
  const paragraphs = [
    evaluation.generalComment.trim(),
    ...axisCommentsOf(map, evaluation).map(({ axis, text }) => `${axis.label}${NO_BREAK_SPACE}: ${text}`),
  ];
  return paragraphs.reduce((text, paragraph) => {
    const longer = [text, paragraph].filter(Boolean).join('\n');
    return longer.length > longest ? text : longer;
  }, '');
}
