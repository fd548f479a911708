import CircleCheck from '@lucide/svelte/icons/circle-check-big';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleDotDashed from '@lucide/svelte/icons/circle-dot-dashed';
import Sprout from '@lucide/svelte/icons/sprout';
import type { LucideIcon } from '@lucide/svelte';
import { NOT_OBSERVED_LABEL, type Rating, ratingLabels } from '#shared/evaluation/rating';

/** One of the four answers for an indicator; `null` is « non observé ». */
export interface RatingChoice {
  readonly rating: Rating | null;
  /** On the button. */
  readonly label: string;
  /** In full, for those who hear it; begins with the label. */
  readonly name: string;
  readonly icon: LucideIcon;
  /** The letter that gives it. */
  readonly key: string;
}

const notObserved: RatingChoice = {
  rating: null,
  label: 'Non observé',
  name: NOT_OBSERVED_LABEL,
  icon: CircleDashed,
  key: 'N',
};

export const ratingChoices: readonly RatingChoice[] = [
  { rating: 'acquired', label: 'Acquis', name: ratingLabels.acquired, icon: CircleCheck, key: 'A' },
  { rating: 'inProgress', label: 'En cours', name: ratingLabels.inProgress, icon: CircleDotDashed, key: 'E' },
  { rating: 'toDevelop', label: 'À développer', name: ratingLabels.toDevelop, icon: Sprout, key: 'D' },
  notObserved,
];

/** The choice for a rating; absent is « non observé ». */
export function choiceOf(rating: Rating | undefined): RatingChoice {
  return ratingChoices.find((choice) => choice.rating === rating) ?? notObserved;
}
