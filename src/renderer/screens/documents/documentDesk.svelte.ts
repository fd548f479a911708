/** Whom documents are made for, and which: it stays while the user visits other screens. */
class DocumentDesk {
  scope = $state<'group' | 'trainee'>('group');
  /** Empty: the first group. */
  groupId = $state('');
  /** Empty: nobody yet. */
  traineeId = $state('');
  /** Empty, or no longer there: the last pathway of the trainee. */
  pathwayId = $state('');
  /** Keys of the ticked boxes, as `cellKey` writes them. */
  ticked = $state.raw<ReadonlySet<string>>(new Set());
}

export const documentDesk = new DocumentDesk();
