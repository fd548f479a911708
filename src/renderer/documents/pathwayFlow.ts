import type {
  ActionRow,
  EvaluationComments,
  HoursPart,
  PathwayParts,
  ProjectPart,
  StayPart,
} from '#shared/documents/documentModel';
import { NO_BREAK_SPACE } from '#shared/format/french';
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

/** One column a kind: a table of two rows, whatever was done. */
function hoursTable({ rows, total }: HoursPart): FlowTable {
  const columns = [...rows, { label: 'Total', ...total }];
  return {
    name: 'Heures prévues et réalisées',
    columns: [
      { label: '' },
      ...columns.map(({ label }) => ({ label, align: 'end' as const, isWhole: true })),
    ],
    rows: [
      [{ text: 'Prévues' }, ...columns.map(({ planned }) => ({ text: planned }))],
      [{ text: 'Réalisées' }, ...columns.map(({ done }) => ({ text: done, isStrong: true }))],
    ],
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

/** The most likely trade with its state, the others in one line. */
export function projectBlocks({ project }: PathwayParts): FlowBlock[] {
  if (project === null) return [];
  const [first, ...others] = project.trades;
  const summary = prose(project.summary);
  const otherTrades =
    others.length === 0
      ? []
      : prose(`Autres pistes${NO_BREAK_SPACE}: ${others.map(tradeWords).join(' · ')}`, 'soft');
  const isAlone = others.length === 0 && summary.length === 0;
  const trade =
    first === undefined
      ? []
      : [
          {
            ...heading(3, first.label, {
              mark: `État${NO_BREAK_SPACE}: ${first.value.toLocaleLowerCase('fr')}`,
            }),
            keepWithNext: !isAlone,
          },
        ];
  return [heading(2, 'Projet professionnel'), ...trade, ...summary, ...otherTrades];
}

const tradeWords = ({ label, value }: ProjectPart['trades'][number]): string =>
  `${label} (${value.toLocaleLowerCase('fr')})`;

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
      { label: 'Qui', width: '27mm' },
      { label: 'Échéance', width: '22mm', isWhole: true },
      { label: 'État', width: '16mm', isWhole: true },
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

/** The comments of an evaluation: the general one, then the axes that have one, a line each. */
export function evaluationCommentBlocks(comments: EvaluationComments | null): FlowBlock[] {
  if (comments === null) return [];
  const { heading: name, general, axes } = comments;
  const table: FlowTable = {
    name: `${name}, axe par axe`,
    columns: [{ label: 'Axe', width: '46mm' }, { label: 'Commentaire' }],
    rows: axes.map(({ label, value }) => [{ text: label }, { text: value }]),
  };
  return [
    heading(3, name),
    ...prose(general),
    ...(axes.length === 0 ? [] : [{ kind: 'table' as const, table }]),
  ];
}
