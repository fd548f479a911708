import { generation as ofOffice } from '../../migrations/0017-generation';
import type { Migration } from '../../migrations/migration';

/** As in the organisation's database. */
export const generation: Migration = { version: 7, sql: ofOffice.sql };
