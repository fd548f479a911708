import { formatCount } from '#shared/format/french';
import type { TraineeRow } from '#shared/ipc/views';
import { call } from '../../app/client';
import { sentenceOf } from '../../app/failure';
import { recordsChanged } from '../../app/records.svelte';
import { toasts } from '../../ui/toasts.svelte';

/** How many members have an evaluation that is due or late and not begun. */
export const dueCount = (rows: readonly TraineeRow[]): number =>
  rows.filter(
    ({ draftPhase, nextEvaluation }) =>
      draftPhase === null && nextEvaluation !== null && nextEvaluation.status !== 'later',
  ).length;

/** Opens those evaluations as drafts; says how many. */
export async function startDue(groupId: string): Promise<void> {
  try {
    const { startedCount } = await call('groups.startDue', { groupId });
    recordsChanged();
    toasts.done(
      `${formatCount(startedCount, 'évaluation commencée', 'évaluations commencées')}, en brouillon.`,
    );
  } catch (error) {
    toasts.error(sentenceOf(error));
  }
}
