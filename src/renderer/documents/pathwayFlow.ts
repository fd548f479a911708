import type {
  ActionRow,
  HoursPart,
  PathwayParts,
  ProjectPart,
  StayPart,
} from '#shared/documents/documentModel';
import { type FlowBlock, type FlowTable, heading, prose } from './flow';

/* Blocks that documents about a whole pathway share. A part that holds nothing has no heading either. */

/** The picture of the progress and CléA are drawn by the documents. */
export type PathwaySpecial = 'progress' | 'clea';

export function progressBlocks({ progress }: PathwayParts): FlowBlock<PathwaySpecial>[] {
  if (progress === null) return [];
  return [heading(2, 'Progression'), { kind: 'special', special: 'progress' }];
}

export function cleaBlocks({ clea }: PathwayParts): FlowBlock<PathwaySpecial>[] {
  if (clea === null) return [];
  return [heading(2, 'Certificat CléA'), { kind: 'special', special: 'clea' }];
}

export function hoursBlocks({ hours }: PathwayParts): FlowBlock[] {
  return hours === null
    ? []
    : [heading(2, 'Heures de formation'), { kind: 'table', table: hoursTable(hours) }];
}

function hoursTable({ rows, total }: HoursPart): FlowTable {
  const columns: FlowTable['columns'] = [
    { label: 'Lieu' },
    { label: 'Prévues', width: '28mm', align: 'end' },
    { label: 'Réalisées', width: '28mm', align: 'end' },
  ];
  const lines = [...rows, { label: 'Total', ...total }];
  return {
    name: 'Heures prévues et réalisées',
    columns,
    rows: lines.map(({ label, planned, done }) => [{ text: label }, { text: planned }, { text: done }]),
    hasTotal: true,
  };
}

export function stayBlocks(name: string, stays: readonly StayPart[]): FlowBlock[] {
  if (stays.length === 0) return [];
  return [
    heading(2, name),
    ...stays.flatMap(({ title, facts, text }): FlowBlock[] => {
      const paragraphs = prose(text);
      return [
        { ...heading(3, title, { detail: facts }), keepWithNext: paragraphs.length > 0 },
        ...paragraphs,
      ];
    }),
  ];
}

export function projectBlocks({ project }: PathwayParts): FlowBlock[] {
  if (project === null) return [];
  const trades: FlowBlock[] =
    project.trades.length === 0 ? [] : [{ kind: 'table', table: tradesTable(project.trades) }];
  return [heading(2, 'Projet professionnel'), ...trades, ...prose(project.summary)];
}

function tradesTable(trades: ProjectPart['trades']): FlowTable {
  return {
    name: 'Métiers envisagés',
    columns: [{ label: 'Métier' }, { label: 'État du projet', width: '40mm' }],
    rows: trades.map(({ label, value }, index) => [{ text: label, isStrong: index === 0 }, { text: value }]),
  };
}

export function actionBlocks(name: string, actions: readonly ActionRow[]): FlowBlock[] {
  if (actions.length === 0) return [];
  return [heading(2, name), { kind: 'table', table: actionsTable(name, actions) }];
}

function actionsTable(name: string, actions: readonly ActionRow[]): FlowTable {
  return {
    name,
    columns: [
      { label: 'Objectif', width: '40mm' },
      { label: 'Action' },
      { label: 'Qui', width: '32mm' },
      { label: 'Échéance', width: '21mm' },
      { label: 'État', width: '19mm' },
    ],
    rows: actions.map(({ objective, action, who, deadline, status }) => [
      { text: objective, isStrong: true },
      { text: action },
      { text: who },
      { text: deadline },
      { text: status },
    ]),
  };
}

/** A comment under its heading. */
export function commentBlocks(name: string, text: string): FlowBlock[] {
  const paragraphs = prose(text);
  return paragraphs.length === 0 ? [] : [heading(3, name), ...paragraphs];
}
