/**
 * The place of what is recorded now among all that was recorded before: an expression of SQL. Whatever comes after an import has a
 * greater one than the import, which is never removed, whatever the clock says.
 */
export const nextPosition = `(
  SELECT 1 + max(
    (SELECT coalesce(max(position), 0) FROM history_entry),
    (SELECT coalesce(max(position), 0) FROM import_batch),
    (SELECT coalesce(max(position), 0) FROM identity_change)
  ))`;
