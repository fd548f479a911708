import { shortPhaseLabels } from '../evaluation/phase';
import { formatMonth, NO_BREAK_SPACE } from '../format/french';
import { exitReasonLabels } from '../records/pathway';
import { type ColumnOf, type Table, tableOf, type TableValue } from '../tables/table';
import { LEVEL_COUNT } from './counters';
import { definitionOf, hiddenMarks } from './definitions';
import type { AxisFigures, Figures, Headline, HoursBand, LevelRow } from './figures';
import type { Comparison, ComparisonKey, TrendPoint } from './regionView';
import { percentOf, shareNumber } from './figureWords';
import type { Share, Shown } from './smallCounts';

/** What tables take from the referentials. */
export interface TableLabels {
  /** By axis, from 1 to 12. */
  readonly axes: readonly string[];
  /** The domains of CléA, in order. */
  readonly cleaDomains: readonly string[];
}

/** The figures as tables: the text equivalent of every plot, and what is exported and printed. A hidden figure is its mark, a text. */

const value = (figure: Shown<number>): TableValue =>
  'value' in figure ? figure.value : hiddenMarks[figure.hidden];
/** Whole per cents; a share that is only known to be very small or very great is a text, « > 98 ». */
function percent(figure: Shown<Share>): TableValue {
  if ('hidden' in figure) return hiddenMarks[figure.hidden];
  const { part, whole } = figure.value;
  return part === 0 || part === whole ? shareNumber(figure.value) : Math.round(percentOf(figure.value));
}

type Column<Row> = ColumnOf<Row>;
const text = <Row>(heading: string, read: (row: Row) => TableValue): Column<Row> => ({
  heading,
  kind: 'text',
  value: read,
});
const number = <Row>(
  heading: string,
  fractionDigits: number,
  read: (row: Row) => TableValue,
): Column<Row> => ({ heading, kind: 'number', fractionDigits, value: read });
const count = <Row>(heading: string, read: (row: Row) => Shown<number>): Column<Row> =>
  number(heading, 0, (row) => value(read(row)));
const circles = <Row>(heading: string, read: (row: Row) => Shown<number>): Column<Row> =>
  number(`${heading} (cercles)`, 2, (row) => value(read(row)));
const share = <Row>(heading: string, read: (row: Row) => Shown<Share>): Column<Row> =>
  number(`${heading} (%)`, 0, (row) => percent(read(row)));

/** The figures in one line, one a line. */
export function overviewTable({ headline, phases: byPhase, exitReasons }: Figures): Table {
  interface Line {
    readonly label: string;
    readonly unit: string;
    readonly figure: TableValue;
  }
  const lines: Line[] = [
    { label: definitionOf('entries').label, unit: 'parcours', figure: value(headline.entries) },
    { label: definitionOf('exits').label, unit: 'parcours', figure: value(headline.exits) },
    ...exitReasons.map(({ reason, count: exits }) => ({
      label: `Sorties${NO_BREAK_SPACE}: ${reason === null ? 'motif non renseigné' : exitReasonLabels[reason].toLowerCase()}`,
      unit: 'parcours',
      figure: value(exits),
    })),
    ...byPhase.flatMap(({ phase, evaluated, missing }) => [
      {
        label: `Évaluation ${shortPhaseLabels[phase].toLowerCase()} validée`,
        unit: 'parcours',
        figure: value(evaluated),
      },
      {
        label: `Évaluation ${shortPhaseLabels[phase].toLowerCase()} manquante`,
        unit: '% des attendues',
        figure: percent(missing),
      },
    ]),
    { label: definitionOf('compared').label, unit: 'parcours', figure: value(headline.compared) },
    { label: definitionOf('gain').label, unit: 'cercles', figure: value(headline.meanGain) },
    {
      label: definitionOf('gainedCircle').label,
      unit: '% des comparés',
      figure: percent(headline.gainedCircle),
    },
    { label: definitionOf('gainBy100Hours').label, unit: 'cercles', figure: value(headline.gainBy100Hours) },
    { label: 'Critères CléA pré-validés à l’entrée', unit: 'critères', figure: value(headline.cleaEntry) },
    { label: 'Critères CléA pré-validés à la sortie', unit: 'critères', figure: value(headline.cleaExit) },
  ];
  return tableOf<Line>(
    'Vue d’ensemble',
    [
      text('Indicateur', ({ label }) => label),
      { heading: 'Valeur', kind: 'number', value: ({ figure, unit }) => rounded(figure, unit) },
      text('Unité', ({ unit }) => unit),
    ],
    lines,
  );
}

/** One column of several units: numbers keep the digits that their unit asks for. */
function rounded(figure: TableValue, unit: string): TableValue {
  if (typeof figure !== 'number') return figure;
  const factor = unit === 'cercles' ? 100 : 10;
  return Math.round(figure * factor) / factor;
}

export const trendTable = (trend: readonly TrendPoint[]): Table =>
  tableOf<TrendPoint>(
    'Évolution mois par mois',
    [
      text('Mois', ({ month }) => formatMonth(`${month}-01`)),
      count('Entrées', ({ entries }) => entries),
      count('Sorties', ({ exits }) => exits),
      circles('Progrès moyen des entrés du mois', ({ meanGain }) => meanGain),
    ],
    trend,
  );

/** Levels of each axis at the three evaluations. */
export function levelsTable({ axes }: Figures, { axes: labels }: TableLabels): Table {
  const levels = Array.from({ length: LEVEL_COUNT }, (_, level) => level);
  return tableOf<LevelRow>(
    'Niveaux par axe',
    [
      number('N°', 0, ({ axis }) => axis),
      text('Axe', ({ axis }) => labels[axis - 1] ?? ''),
      text('Évaluation', ({ phase }) => shortPhaseLabels[phase]),
      ...levels.map((level) =>
        count<LevelRow>(`Niveau ${level}`, (row) => row.levels[level] ?? { hidden: 'few' }),
      ),
      count('Non observé', ({ notObserved }) => notObserved),
      count('Évalués', ({ evaluated }) => evaluated),
      ...levels
        .slice(1)
        .map((circle) =>
          share<LevelRow>(`Cercle ${circle} atteint`, (row) => row.reached[circle - 1] ?? { hidden: 'base' }),
        ),
    ],
    axes.flatMap(({ rows }) => rows),
  );
}

export const progressTable = ({ axes }: Figures, { axes: labels }: TableLabels): Table =>
  tableOf<AxisFigures>(
    'Progrès par axe',
    [
      number('N°', 0, ({ axis }) => axis),
      text('Axe', ({ axis }) => labels[axis - 1] ?? ''),
      count('Parcours comparés', ({ compared }) => compared),
      circles('À l’entrée', ({ entry }) => entry),
      circles('À la sortie', ({ exit }) => exit),
      circles('Progrès', ({ gain }) => gain),
      share('Ont gagné un cercle ou plus', ({ gainedCircle }) => gainedCircle),
    ],
    axes,
  );

export function cleaTable({ clea }: Figures, { cleaDomains }: TableLabels): Table {
  return tableOf<CleaLine>(
    'CléA',
    [
      text('Domaine', ({ label }) => label),
      share('Pré-validé à l’entrée', ({ entry }) => entry),
      share('Pré-validé à la sortie', ({ exit }) => exit),
    ],
    clea.domains.map((domain, index) => ({
      label: `${index + 1}. ${cleaDomains[index] ?? ''}`,
      ...domain,
    })),
  );
}
type CleaLine = { readonly label: string } & Figures['clea']['domains'][number];

export const efficiencyTable = ({ bands }: Figures): Table =>
  tableOf<HoursBand>(
    'Progrès selon les heures',
    [
      text('Heures de formation', bandLabel),
      count('Parcours comparés', ({ count: timed }) => timed),
      circles('Progrès moyen', ({ gain }) => gain),
    ],
    bands,
  );

/** « 100 à 199 h », « 700 h et plus ». */
export const bandLabel = ({ from, to }: Pick<HoursBand, 'from' | 'to'>): string =>
  to === null ? `${from}${NO_BREAK_SPACE}h et plus` : `${from} à ${to - 1}${NO_BREAK_SPACE}h`;

export const comparisonNames: Readonly<Record<ComparisonKey, string>> = {
  organisation: 'Organisme',
  programme: 'Dispositif',
  department: 'Département',
  year: 'Année',
};

/** A selection taken apart, the whole in the last line. */
export function comparisonTable({ by, rows, total }: Comparison): Table {
  interface Line {
    readonly label: string;
    readonly headline: Headline;
  }
  return tableOf<Line>(
    `Comparaison par ${comparisonNames[by].toLowerCase()}`,
    [
      text(comparisonNames[by], ({ label }) => label),
      count('Entrées', ({ headline }) => headline.entries),
      count('Sorties', ({ headline }) => headline.exits),
      count('Parcours comparés', ({ headline }) => headline.compared),
      circles('Progrès moyen', ({ headline }) => headline.meanGain),
      share('Ont gagné un cercle ou plus', ({ headline }) => headline.gainedCircle),
      circles('Progrès pour 100 heures', ({ headline }) => headline.gainBy100Hours),
      number('Critères CléA à l’entrée', 1, ({ headline }) => value(headline.cleaEntry)),
      number('Critères CléA à la sortie', 1, ({ headline }) => value(headline.cleaExit)),
      share('Évaluations manquantes', ({ headline }) => headline.missing),
    ],
    [...rows, { label: 'Ensemble', headline: total }],
  );
}
