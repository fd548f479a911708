import { describe, expect, it, onTestFinished } from 'vitest';
import { ApplicationError } from '#shared/ipc/result';
import { sampleMap } from '#shared/testing/sampleMap';
import { openDatabase } from '../database/database';
import { temporaryFolder } from '../testing/temporaryFolder';
import { openMapLibrary } from './mapLibrary';

function emptyDatabase() {
  const database = openDatabase(temporaryFolder(), () => new Date('2026-03-14T12:00:00Z'));
  onTestFinished(() => database.close());
  return database;
}
const first = { ...sampleMap(), version: '1' };
const second = { ...sampleMap(), version: '2' };

describe('the maps', () => {
  it('stay readable when the program no longer ships them', () => {
    const database = emptyDatabase();
    openMapLibrary(database, [first], first);
    const library = openMapLibrary(database, [second], second);
    expect(library.current.map).toEqual(second);
    expect(library.find(first.id, '1').map).toEqual(first);
    expect(library.find(first.id, '1').places.get('A3.2.1')?.axis.number).toBe(3);
  });

  it('are replaced by the same version with corrected words', () => {
    const database = emptyDatabase();
    openMapLibrary(database, [first], first);
    const corrected = { ...first, title: 'Carte corrigée' };
    openMapLibrary(database, [corrected], corrected);
    expect(openMapLibrary(database, [second], second).find(first.id, '1').map.title).toBe('Carte corrigée');
  });

  it('that nobody ever used are told', () => {
    const library = openMapLibrary(emptyDatabase(), [first], first);
    expect(() => library.find(first.id, '9')).toThrow(ApplicationError);
  });
});
