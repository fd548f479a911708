import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '.';
import type { Connection } from '../connection';

let connection: Connection;
beforeEach(() => {
  connection = new Sqlite(':memory:');
  connection.pragma('foreign_keys = ON');
  for (const { version, sql } of migrations) {
    if (version === 9)
      connection.exec(`INSERT INTO competency_map (id, version, content) VALUES ('map', '1', '{}')`);
    if (version <= 9) connection.exec(sql);
  }
});
const run = (sql: string): void => void connection.exec(sql);

describe('imported referentials', () => {
  it('leave the maps that were there as they came', () => {
    expect(connection.prepare('SELECT imported_at FROM competency_map').pluck().all()).toEqual([null]);
  });

  it('have a map and an edition of CléA for each correspondence', () => {
    const insert = (map: string): void =>
      run(
        `INSERT INTO clea_correspondence VALUES ('${map}', '1', 'c', '1', 'clea', '1', '{}', '2026-03-14T10:00:00Z')`,
      );
    expect(() => insert('map')).toThrow('FOREIGN KEY');
    run(`INSERT INTO clea_nomenclature VALUES ('clea', '1', '{}')`);
    expect(() => insert('other')).toThrow('FOREIGN KEY');
    insert('map');
    expect(() => insert('map')).toThrow('UNIQUE');
    run('DELETE FROM competency_map');
    expect(connection.prepare('SELECT count(*) FROM clea_correspondence').pluck().get()).toBe(0);
  });

  it('keep the map that is chosen, one at a time', () => {
    run(`INSERT INTO map_choice VALUES (1, 'map', '1')`);
    expect(() => run(`INSERT INTO map_choice VALUES (2, 'map', '1')`)).toThrow('CHECK');
    expect(() => run('DELETE FROM competency_map')).toThrow('FOREIGN KEY');
  });
});
