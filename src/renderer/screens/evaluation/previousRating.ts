import type { Phase } from '#shared/evaluation/phase';
import { NOT_OBSERVED_LABEL, type Rating, ratingLabels } from '#shared/evaluation/rating';

const phaseWords: Readonly<Record<Phase, string>> = {
  initial: 'à l’initiale',
  intermediate: 'à l’intermédiaire',
  final: 'à la finale',
};

/** How an indicator stood in the evaluation before: « Acquis à l’initiale », « Non observé à la finale du parcours précédent ». */
export function previousWords(rating: Rating | undefined, phase: Phase, isOfEarlierPathway: boolean): string {
  const ratingWords = rating === undefined ? NOT_OBSERVED_LABEL : ratingLabels[rating];
  return `${ratingWords} ${phaseWords[phase]}${isOfEarlierPathway ? ' du parcours précédent' : ''}`;
}

const ranks: Readonly<Record<Rating, number>> = { toDevelop: 0, inProgress: 1, acquired: 2 };

/** Where an indicator went since the evaluation before; `null` when it stayed, or when one of the two did not observe it. */
export function moveSince(previous: Rating | undefined, now: Rating | undefined): 'up' | 'down' | null {
  if (previous === undefined || now === undefined || previous === now) return null;
  return ranks[now] > ranks[previous] ? 'up' : 'down';
}
