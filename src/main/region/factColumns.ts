import { type Phase, phases } from '#shared/evaluation/phase';
import { AXIS_COUNT } from '#shared/referential/competencyMap';
import { VALUE_UNIT } from '#shared/statistics/pathwayFact';
import type { StoredFact } from '../database/region/facts';

/** A fact with the words for its organisation. */
export interface ExportedFact {
  readonly stored: StoredFact;
  readonly organisation: string;
  readonly department: string;
}

/** One column of the facts: its name, its type in Parquet, and its value. */
export interface FactColumn {
  readonly name: string;
  readonly type: 'STRING' | 'INT32' | 'DOUBLE' | 'BOOLEAN';
  readonly read: (fact: ExportedFact) => string | number | boolean | null;
}

/** The columns of the export of facts, the same in Parquet, CSV and XLSX: one line a pathway, names in the words of the domain. */
export const factColumns: readonly FactColumn[] = [
  { name: 'pathwayKey', type: 'STRING', read: ({ stored }) => stored.fact.pathwayKey },
  { name: 'traineeKey', type: 'STRING', read: ({ stored }) => stored.fact.traineeKey },
  { name: 'organisation', type: 'STRING', read: ({ organisation }) => organisation },
  { name: 'department', type: 'STRING', read: ({ department }) => department },
  { name: 'programme', type: 'STRING', read: ({ stored }) => stored.fact.programme },
  { name: 'entryDate', type: 'STRING', read: ({ stored }) => stored.fact.entryDate },
  { name: 'exitDate', type: 'STRING', read: ({ stored }) => stored.fact.exitDate },
  { name: 'exitReason', type: 'STRING', read: ({ stored }) => stored.fact.exitReason },
  { name: 'hours', type: 'INT32', read: ({ stored }) => stored.fact.hours },
  ...phases.flatMap(phaseColumns),
];

function phaseColumns(phase: Phase): FactColumn[] {
  const evaluation = ({ stored }: ExportedFact) => stored.fact.evaluations[phase];
  return [
    {
      name: `${phase}Expected`,
      type: 'BOOLEAN',
      read: ({ stored }) => stored.fact.expected.includes(phase),
    },
    { name: `${phase}Validated`, type: 'BOOLEAN', read: (fact) => evaluation(fact) !== null },
    ...Array.from({ length: AXIS_COUNT }, (_, index): FactColumn => ({
      name: `${phase}Axis${index + 1}`,
      type: 'DOUBLE',
      read: (fact) => {
        const value = evaluation(fact)?.values[index] ?? null;
        return value === null ? null : value / VALUE_UNIT;
      },
    })),
    {
      name: `${phase}CleaPrevalidated`,
      type: 'INT32',
      read: (fact) => evaluation(fact)?.clea?.prevalidated ?? null,
    },
  ];
}
