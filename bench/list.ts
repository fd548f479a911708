import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { TraineeFilter } from '#shared/ipc/views';
import { DATABASE_FILE } from '../src/main/database/files';
import type { BenchRow } from './benchRow';
import { openOffice } from './office';
import { medians } from './timing';

export const name = 'List and search 5 000 trainees';

const ROUNDS = 30;
const limit = { ratio: 2 };

/** Through the call of the screen, next evaluations worked out, against SQL that only reads the same columns. */
export async function run(): Promise<BenchRow[]> {
  const office = await openOffice(5000);
  const connection = new Sqlite(join(office.folder, DATABASE_FILE), { readonly: true });
  try {
    const listAll = connection.prepare(bareSql(''));
    const search = connection.prepare<[string, string]>(
      bareSql('WHERE search_key LIKE ? AND search_key LIKE ?'),
    );
    const filter: TraineeFilter = {
      search: '',
      programmeId: null,
      groupId: null,
      evaluation: 'any',
      includeExited: true,
    };
    const measured = await medians(
      {
        bareList: () => listAll.all(),
        list: () => office.call('trainees.list', filter),
        bareSearch: () => search.all('%mar%', '%ine%'),
        search: () => office.call('trainees.list', { ...filter, search: 'Mar inè' }),
      },
      ROUNDS,
    );
    return [
      { what: 'list all', measured: measured.list, reference: measured.bareList, limit },
      { what: 'search two words', measured: measured.search, reference: measured.bareSearch, limit },
    ];
  } finally {
    connection.close();
    await office.close();
  }
}

/** What somebody would write who only needs the rows on the screen. */
function bareSql(where: string): string {
  return `
    SELECT trainee.id AS traineeId, given_name, family_name, birth_date, pathway.id AS pathwayId, code, trainee_group.name, entry_date,
      planned_exit_date, exit_date,
      (SELECT group_concat(phase) FROM evaluation WHERE pathway_id = pathway.id AND status = 'validated') AS validated,
      (SELECT phase FROM evaluation WHERE pathway_id = pathway.id AND status = 'draft') AS draft
    FROM trainee
    LEFT JOIN pathway ON pathway.id =
      (SELECT id FROM pathway WHERE trainee_id = trainee.id ORDER BY entry_date DESC LIMIT 1)
    LEFT JOIN programme ON programme.id = pathway.programme_id
    LEFT JOIN trainee_group ON trainee_group.id = pathway.group_id
    ${where}
    ORDER BY search_key`;
}
