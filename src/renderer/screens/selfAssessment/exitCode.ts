/*
 * The code that leaving a self-assessment asks for, when the trainer chose one. It is kept for this window only, over a reload of the page,
 * and forgotten when the application ends: whoever can end the application has the computer in their hands.
 */

/** Four digits: short enough to remember for half an hour. */
export const EXIT_CODE_PATTERN = /^\d{4}$/;

const keyOf = (selfAssessmentId: string): string => `exitCode.${selfAssessmentId}`;

/** Sets the code of a self-assessment; `null` for none. */
export function keepExitCode(
  selfAssessmentId: string,
  code: string | null,
  store: Storage = sessionStorage,
): void {
  if (code === null) store.removeItem(keyOf(selfAssessmentId));
  else store.setItem(keyOf(selfAssessmentId), code);
}

/** The code to ask for; `null` when the trainer chose none. */
export function exitCodeOf(selfAssessmentId: string, store: Storage = sessionStorage): string | null {
  return store.getItem(keyOf(selfAssessmentId));
}
