import type { Rating } from '#shared/evaluation/rating';

/** What is read of a keyboard event. */
export type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

const byLetter: Readonly<Partial<Record<string, Rating | null>>> = {
  a: 'acquired',
  e: 'inProgress',
  d: 'toDevelop',
  n: null,
  backspace: null,
  delete: null,
};

/** By place, as digits need Shift on French keyboards. */
const byDigit: Readonly<Partial<Record<string, Rating | null>>> = {
  '1': 'acquired',
  '2': 'inProgress',
  '3': 'toDevelop',
  '0': null,
};

const isPlain = ({ ctrlKey, altKey, metaKey }: PressedKey): boolean => !ctrlKey && !altKey && !metaKey;

/** The rating that a key gives to an indicator, `null` for « non observé »; `undefined` for any other key. */
export function ratingForKey(pressed: PressedKey): Rating | null | undefined {
  if (!isPlain(pressed) || pressed.shiftKey) return undefined;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(pressed.code)?.[1];
  return digit === undefined ? byLetter[pressed.key.toLowerCase()] : byDigit[digit];
}

/** Shift with a letter rates the whole cell. */
export function cellRatingForKey(pressed: PressedKey): Rating | null | undefined {
  return isPlain(pressed) && pressed.shiftKey && pressed.key.length === 1
    ? byLetter[pressed.key.toLowerCase()]
    : undefined;
}

/** Ctrl+Z undoes; Ctrl+Y and Ctrl+Shift+Z redo; with Cmd on a Mac. */
export function historyActForKey(pressed: PressedKey): 'undo' | 'redo' | null {
  if (!(pressed.ctrlKey || pressed.metaKey) || pressed.altKey) return null;
  const key = pressed.key.toLowerCase();
  if (key === 'z') return pressed.shiftKey ? 'redo' : 'undo';
  return key === 'y' ? 'redo' : null;
}

/** S leads to the next indicator that was not observed; « ? » shows the keys. */
export function screenActForKey(pressed: PressedKey): 'nextUnobserved' | 'help' | null {
  if (!isPlain(pressed)) return null;
  if (pressed.key === '?') return 'help';
  return pressed.key.toLowerCase() === 's' && !pressed.shiftKey ? 'nextUnobserved' : null;
}
