import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder';
import { DAYS_BETWEEN_COPIES, DEPARTURES_FILE, openDepartures } from './departures';

const march = (day: number): string => `2026-03-${String(day).padStart(2, '0')}`;

it('reminds after seven days of work, however many days they were apart', () => {
  const departures = openDepartures(temporaryFolder());
  for (let day = 1; day < DAYS_BETWEEN_COPIES; day++) departures.noteWork(march(day));
  // Much was written on the same day.
  departures.noteWork(march(DAYS_BETWEEN_COPIES - 1));
  expect(departures.state()).toEqual({ lastDeparture: null, workDays: 6, isDue: false });
  departures.noteWork(march(28));
  expect(departures.state()).toEqual({ lastDeparture: null, workDays: 7, isDue: true });
});

it('begins to count again when a copy has left, and not when it stayed on the disk of the data', () => {
  const departures = openDepartures(temporaryFolder());
  for (let day = 1; day <= 7; day++) departures.noteWork(march(day));
  departures.noteCopy('/srv/documents', null);
  expect(departures.state().isDue).toBe(true);
  const departure = { at: '2026-03-07T16:00:00.000Z', path: '/media/cle/copie.copie-carte' };
  departures.noteCopy('/media/cle', departure);
  expect(departures.state()).toEqual({ lastDeparture: departure, workDays: 0, isDue: false });
  expect(departures.folder()).toBe('/media/cle');
});

it('can be put off, and comes back after as many days of work', () => {
  const departures = openDepartures(temporaryFolder());
  for (let day = 1; day <= 7; day++) departures.noteWork(march(day));
  departures.remindLater();
  for (let day = 8; day <= 13; day++) departures.noteWork(march(day));
  expect(departures.state().isDue).toBe(false);
  departures.noteWork(march(14));
  expect(departures.state().isDue).toBe(true);
});

it('takes one opening in a wrong year for one day of work', () => {
  const departures = openDepartures(temporaryFolder());
  for (const day of ['2026-03-02', '2099-01-01', '2026-03-03']) departures.noteWork(day);
  expect(departures.state().workDays).toBe(3);
});

it('goes on from nothing when its file was damaged', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, DEPARTURES_FILE), '{"lastDep');
  const departures = openDepartures(folder);
  expect(departures.state()).toEqual({ lastDeparture: null, workDays: 0, isDue: false });
  departures.noteWork(march(1));
  expect(departures.state().workDays).toBe(1);
});
