import type { DefinitionId } from '#shared/statistics/definitions';
import type { Headline } from '#shared/statistics/figures';
import { type Share, type Shown } from '#shared/statistics/smallCounts';
import { percentOf } from '../../charts/region/figureText';

interface Compared {
  readonly label: string;
  readonly definition: DefinitionId;
  readonly unit: string;
  readonly fractionDigits: number;
  readonly read: (headline: Headline) => Shown<number>;
}

const percent = (share: Shown<Share>): Shown<number> =>
  'value' in share ? { value: percentOf(share.value) } : share;

/** The figures by which members of a comparison can be drawn, each on one scale. */
export const comparedFigures = {
  meanGain: {
    label: 'Progrès moyen',
    definition: 'gain',
    unit: 'Cercles',
    fractionDigits: 2,
    read: ({ meanGain }) => meanGain,
  },
  gainedCircle: {
    label: 'Ont gagné un cercle ou plus',
    definition: 'gainedCircle',
    unit: 'Pour cent des parcours comparés',
    fractionDigits: 0,
    read: ({ gainedCircle }) => percent(gainedCircle),
  },
  gainBy100Hours: {
    label: 'Progrès pour 100 heures',
    definition: 'gainBy100Hours',
    unit: 'Cercles pour 100 heures',
    fractionDigits: 2,
    read: ({ gainBy100Hours }) => gainBy100Hours,
  },
  cleaExit: {
    label: 'Critères CléA à la sortie',
    definition: 'clea',
    unit: 'Critères pré-validés',
    fractionDigits: 1,
    read: ({ cleaExit }) => cleaExit,
  },
  missing: {
    label: 'Évaluations manquantes',
    definition: 'missing',
    unit: 'Pour cent des attendues',
    fractionDigits: 0,
    read: ({ missing }) => percent(missing),
  },
  entries: {
    label: 'Entrées',
    definition: 'entries',
    unit: 'Parcours',
    fractionDigits: 0,
    read: ({ entries }) => entries,
  },
} as const satisfies Readonly<Record<string, Compared>>;

export type ComparedFigure = keyof typeof comparedFigures;
