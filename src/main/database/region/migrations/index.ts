import type { Migration } from '../../migrations/migration';
import { initial } from './0001-initial';

/** Every step of the Region's database, in order. */
export const regionMigrations: readonly Migration[] = [initial];
