import { expect, it } from 'vitest';
import { loadReferentials } from '../referentials';
import { referentialsOf } from './referentialSnapshot';

const { currentMap: map, clea, correspondence } = loadReferentials('resources/referentials');
const table = { clea, correspondence };
const other = { clea, correspondence: { ...correspondence, version: 'autre' } };
const ofMap = { mapId: map.id, mapVersion: map.version };

it('rates an evaluation by the table that it names, and else by the one in force for its map', () => {
  const referentials = referentialsOf([{ map, tableInForce: table, tables: [table, other] }]);
  const named = { id: other.correspondence.id, version: 'autre' };
  expect(referentials.clea({ ...ofMap, correspondence: named })).toBe(other);
  expect(referentials.clea({ ...ofMap, correspondence: null })).toBe(table);
  expect(referentials.clea({ ...ofMap, correspondence: { id: 'inconnue', version: '1' } })).toBe(table);
});

it('knows nothing of a map that is not here', () => {
  const referentials = referentialsOf([{ map, tableInForce: null, tables: [] }]);
  expect(referentials.map(map.id, map.version)).toBe(map);
  expect(referentials.clea({ ...ofMap, correspondence: null })).toBeNull();
  expect(referentials.map(map.id, 'autre')).toBeNull();
  expect(referentials.clea({ mapId: 'autre', mapVersion: '1', correspondence: null })).toBeNull();
});
