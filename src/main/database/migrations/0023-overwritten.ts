import type { Migration } from './migration';

/**
 * From here on whatever is removed is overwritten at once (`secure_delete`), so that erasing a person leaves nothing of them without writing
 * the whole file anew, which takes seconds in a large office. Older files may hold traces of what was removed before: they are written anew
 * once.
 */
export const overwritten: Migration = { version: 23, rewrites: true, sql: '' };
