import type { DefinitionId } from '#shared/statistics/definitions';
import type { Headline } from '#shared/statistics/figures';
import { type Share, type Shown } from '#shared/statistics/smallCounts';
import { hiddenMarks } from '#shared/statistics/definitions';
import { percentOf, shareNumber } from '#shared/statistics/figureWords';
import { numberText } from '../../charts/region/figureText';

interface Compared {
  readonly label: string;
  readonly definition: DefinitionId;
  readonly unit: string;
  readonly read: (headline: Headline) => Shown<number>;
  /** In words, a share that is only bounded included: « > 98 ». */
  readonly text: (headline: Headline) => string;
}

type Figure = Pick<Compared, 'read' | 'text'>;

const numberOf = (fractionDigits: number, read: Compared['read']): Figure => ({
  read,
  text: (headline) => numberText(read(headline), fractionDigits),
});

function shareOf(read: (headline: Headline) => Shown<Share>): Figure {
  return {
    read: (headline) => percent(read(headline)),
    text(headline) {
      const share = read(headline);
      return 'value' in share ? shareNumber(share.value) : hiddenMarks[share.hidden];
    },
  };
}

const percent = (share: Shown<Share>): Shown<number> =>
  'value' in share ? { value: percentOf(share.value) } : share;

/** The figures by which members of a comparison can be drawn, each on one scale. */
export const comparedFigures = {
  meanGain: {
    label: 'Progrès moyen',
    definition: 'gain',
    unit: 'Cercles',
    ...numberOf(2, ({ meanGain }) => meanGain),
  },
  gainedCircle: {
    label: 'Ont gagné un cercle ou plus',
    definition: 'gainedCircle',
    unit: 'Pour cent des parcours comparés',
    ...shareOf(({ gainedCircle }) => gainedCircle),
  },
  gainBy100Hours: {
    label: 'Progrès pour 100 heures',
    definition: 'gainBy100Hours',
    unit: 'Cercles pour 100 heures',
    ...numberOf(2, ({ gainBy100Hours }) => gainBy100Hours),
  },
  cleaExit: {
    label: 'Critères CléA à la sortie',
    definition: 'clea',
    unit: 'Critères pré-validés',
    ...numberOf(1, ({ cleaExit }) => cleaExit),
  },
  missing: {
    label: 'Évaluations manquantes',
    definition: 'missing',
    unit: 'Pour cent des attendues',
    ...shareOf(({ missing }) => missing),
  },
  entries: {
    label: 'Entrées',
    definition: 'entries',
    unit: 'Parcours',
    ...numberOf(0, ({ entries }) => entries),
  },
} as const satisfies Readonly<Record<string, Compared>>;

export type ComparedFigure = keyof typeof comparedFigures;
