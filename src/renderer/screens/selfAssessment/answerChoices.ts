import type { LucideIcon } from '@lucide/svelte';
import CircleCheck from '@lucide/svelte/icons/circle-check-big';
import CircleHelp from '@lucide/svelte/icons/circle-question-mark';
import CircleDotDashed from '@lucide/svelte/icons/circle-dot-dashed';
import Sprout from '@lucide/svelte/icons/sprout';
import { type SelfAnswer, selfAnswerLabels } from '#shared/records/selfAssessment';

/** One of the four answers to a question. */
export interface AnswerChoice {
  readonly answer: SelfAnswer;
  readonly label: string;
  readonly icon: LucideIcon;
  /** The digit shown on the button. */
  readonly key: string;
}

const icons: Readonly<Record<SelfAnswer, LucideIcon>> = {
  acquired: CircleCheck,
  inProgress: CircleDotDashed,
  toDevelop: Sprout,
  unsure: CircleHelp,
};
const order: readonly SelfAnswer[] = ['acquired', 'inProgress', 'toDevelop', 'unsure'];

export const answerChoices: readonly AnswerChoice[] = order.map((answer, index) => ({
  answer,
  label: selfAnswerLabels[answer],
  icon: icons[answer],
  key: String(index + 1),
}));

/** The answer that a key gives, by the place of the key: digits need Shift on French keyboards. */
export function answerForKey({
  code,
  ctrlKey,
  altKey,
  metaKey,
}: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'metaKey'>): SelfAnswer | undefined {
  if (ctrlKey || altKey || metaKey) return undefined;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  return answerChoices.find(({ key }) => key === digit)?.answer;
}
