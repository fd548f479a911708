import type { DevelopmentDocument, DevelopmentPart, DevelopmentRow } from '#shared/documents/documentModel';
import { type FlowBlock, type FlowCell, type FlowTable, heading, prose } from './flow';

export type DevelopmentSpecial = 'opening' | 'signatures';

/** The blocks of a sheet of competencies to work on, in order. */
export function developmentFlow({ lead, parts }: DevelopmentDocument): FlowBlock<DevelopmentSpecial>[] {
  const last = parts.at(-1);
  return [
    { kind: 'special', special: 'opening' },
    ...prose(lead),
    ...parts.flatMap((part): FlowBlock<DevelopmentSpecial>[] => [
      heading(2, part.heading),
      {
        kind: 'table',
        table: part.kind === 'chosen' ? chosenTable(part) : outcomeTable(part),
        // Nobody signs a sheet that holds nothing else.
        keepWithNext: part === last,
      },
    ]),
    { kind: 'special', special: 'signatures' },
  ];
}

const competency = ({ label, axis, circle }: DevelopmentRow): FlowCell => ({
  text: label,
  detail: `${axis.number} ${axis.label} · ${circle}`,
});

/** What became of competencies that were chosen before, each with how it was rated. */
function outcomeTable({ kind, heading: name, rows }: DevelopmentPart): FlowTable {
  const isReached = kind === 'reached';
  return {
    name,
    columns: [
      { label: 'Compétence' },
      { label: isReached ? 'Résultat' : 'À cette évaluation', width: '32mm' },
    ],
    rows: rows.map((row) => [
      competency(row),
      { text: isReached ? `✓ ${row.state}` : row.state, isStrong: isReached },
    ]),
  };
}

function chosenTable({ heading: name, rows }: DevelopmentPart): FlowTable {
  return {
    name,
    headerColumn: 1,
    columns: [
      { label: '', width: '9mm', isWhole: true },
      { label: 'Compétence' },
      { label: 'À cette évaluation', width: '27mm' },
      { label: 'Échéance', width: '23mm', isWhole: true },
      { label: 'Comment', width: '33mm' },
    ],
    rows: rows.map((row, index) => [
      { text: String(index + 1), isStrong: true },
      competency(row),
      { text: row.state, detail: row.mark },
      { text: row.targetDate },
      { text: row.note },
    ]),
  };
}
