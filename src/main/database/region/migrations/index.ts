import type { Migration } from '../../migrations/migration';
import { initial } from './0001-initial';
import { roundingSecret } from './0003-rounding-secret';
import { heldArchives } from './0004-held-archives';
import { keyedByPseudonym } from './0005-keyed-by-pseudonym';
import { traineeAliases } from './0006-trainee-aliases';
import { generation } from './0007-generation';

/** Every step of the Region's database, in order. */
export const regionMigrations: readonly Migration[] = [
  initial,
  roundingSecret,
  heldArchives,
  keyedByPseudonym,
  traineeAliases,
  generation,
];
