import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Rating } from '#shared/evaluation/rating';
import type { BenchRow } from './benchRow';
import { type Office, openOffice } from './office';
import { medians } from './timing';

export const name = 'Rating one indicator';

const ROUNDS = 400;
const limit = { ratio: 3, plus: 1 };
const ratings: readonly Rating[] = ['acquired', 'inProgress', 'toDevelop'];

/** From the call to the new scores, stored durably, against a bare durable transaction of one row on the same disk. */
export async function run(): Promise<BenchRow[]> {
  const small = await openOffice(1);
  const large = await openOffice(5000);
  const bare = new Sqlite(join(small.folder, 'bare.db'));
  try {
    const measured = await medians(
      { bare: bareTransaction(bare), small: await rate(small), large: await rate(large) },
      ROUNDS,
    );
    const row = (what: string, duration: number): BenchRow => ({
      what,
      measured: duration,
      reference: measured.bare,
      limit,
    });
    return [
      row('call, durable write, new scores', measured.small),
      row('the same among 5 000 trainees', measured.large),
    ];
  } finally {
    bare.close();
    await small.close();
    await large.close();
  }
}

function bareTransaction(connection: Sqlite.Database): (round: number) => void {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.exec(`CREATE TABLE rating (indicator TEXT PRIMARY KEY, rating TEXT NOT NULL) STRICT;
    INSERT INTO rating VALUES ('A1.1.1', 'acquired')`);
  const update = connection.prepare<[string]>(`UPDATE rating SET rating = ? WHERE indicator = 'A1.1.1'`);
  return (round) => update.run(ratings[round % ratings.length] ?? 'acquired');
}

async function rate(office: Office): Promise<(round: number) => Promise<unknown>> {
  const { evaluationId } = await office.call('evaluations.start', {
    pathwayId: office.freshPathwayId,
    phase: 'initial',
  });
  const { currentMap } = await office.call('application.status', {});
  const { axes } = await office.call('referential.map', currentMap);
  const changes = axes.flatMap((axis) =>
    axis.cells.flatMap((cell) =>
      cell.indicators.map(({ id }) => ({ indicatorId: id, rating: 'acquired' as Rating })),
    ),
  );
  await office.call('evaluations.rate', { evaluationId, changes });
  return (round) =>
    office.call('evaluations.rate', {
      evaluationId,
      changes: [{ indicatorId: 'A1.1.1', rating: ratings[round % ratings.length] ?? 'acquired' }],
    });
}
