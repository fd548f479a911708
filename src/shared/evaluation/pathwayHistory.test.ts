import { expect, it } from 'vitest';
import type { PathwayFile } from '../records/traineeFile';
import { historyMoments, historySpan } from './pathwayHistory';

/** What the history reads of a pathway. */
const pathwayFile = (
  id: string,
  entryDate: string,
  exit: string,
  evaluations: readonly [string, string][],
): PathwayFile =>
  ({
    pathway: { id, entryDate, plannedExitDate: exit, exitDate: null },
    evaluations: evaluations.map(([date, status]) => ({ id: `${id} ${date}`, date, status })),
    // Checked boundary: a test builder with no more than what is read.
  }) as unknown as PathwayFile;

const pathways = [
  pathwayFile('EDI', '2026-01-05', '2026-06-26', [
    ['2026-01-19', 'validated'],
    ['2026-03-30', 'draft'],
  ]),
  pathwayFile('PEE', '2025-03-03', '2025-08-29', [
    ['2025-08-22', 'validated'],
    ['2025-03-17', 'validated'],
    ['2025-03-10', 'superseded'],
  ]),
];

it('puts the validated evaluations of all pathways on one line of time', () => {
  expect(historyMoments(pathways).map(({ evaluation, file }) => [file.pathway.id, evaluation.date])).toEqual([
    ['PEE', '2025-03-17'],
    ['PEE', '2025-08-22'],
    ['EDI', '2026-01-19'],
  ]);
});

it('spans from the first entry to the last end', () => {
  expect(historySpan(pathways)).toEqual({ start: '2025-03-03', end: '2026-06-26' });
  expect(historySpan([])).toBeNull();
});
