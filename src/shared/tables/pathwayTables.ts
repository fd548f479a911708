import type { CleaOverview, CriterionOverview, MarkStatus } from '../clea/overview';
import { type Phase, shortPhaseLabels } from '../evaluation/phase';
import { progressBetween } from '../evaluation/progress';
import type { AxisScore } from '../evaluation/scoring';
import type { Axis, CompetencyMap } from '../referential/competencyMap';
import { type ColumnOf, type Table, tableOf } from './table';

/** One evaluation of a pathway, scored. */
export interface ScoredTime {
  readonly phase: Phase;
  readonly scores: readonly AxisScore[];
}

/** The value of each axis at each evaluation, in circles, and what was gained from the first to the last. */
export function progressTable(name: string, map: CompetencyMap, times: readonly ScoredTime[]): Table {
  const [first] = times;
  const last = times.at(-1);
  const gains =
    first === undefined || last === undefined || first === last
      ? []
      : progressBetween(first.scores, last.scores);
  const poleOf = (axis: Axis): string => map.poles.find(({ id }) => id === axis.pole)?.label ?? '';
  const columns: ColumnOf<Axis>[] = [
    { heading: 'Axe', kind: 'number', value: ({ number }) => number },
    { heading: 'Intitulé', kind: 'text', value: ({ label }) => label },
    { heading: 'Pôle', kind: 'text', value: poleOf },
    ...times.map(({ phase, scores }): ColumnOf<Axis> => ({
      heading: shortPhaseLabels[phase],
      kind: 'number',
      fractionDigits: 2,
      value: ({ number }) => scores.find(({ axis }) => axis === number)?.value ?? null,
    })),
    {
      heading: 'Gain',
      kind: 'number',
      fractionDigits: 2,
      value: ({ number }) => gains.find(({ axis }) => axis === number)?.gained ?? null,
    },
  ];
  return tableOf(`Progrès – ${name}`, columns, map.axes);
}

const criterionWords: Readonly<Record<MarkStatus, string>> = {
  prevalidated: 'Pré-validé',
  partial: 'En partie',
  notYet: 'Pas encore',
  notCovered: 'Non couvert',
  absent: 'Absent de l’édition',
};

/** Every criterion of CléA at each evaluation. */
export function cleaTable(name: string, { moments, domains }: CleaOverview): Table {
  const criteria = domains.flatMap((domain) =>
    domain.subdomains.flatMap((subdomain) =>
      subdomain.criteria.map((criterion) => ({ domain, subdomain, criterion })),
    ),
  );
  type Line = (typeof criteria)[number];
  const markAt = (criterion: CriterionOverview, index: number): string | null => {
    const mark = criterion.marks[index];
    return mark === undefined ? null : criterionWords[mark.status];
  };
  const columns: ColumnOf<Line>[] = [
    { heading: 'Domaine', kind: 'text', value: ({ domain }) => `${domain.id} ${domain.label}` },
    { heading: 'Sous-domaine', kind: 'text', value: ({ subdomain }) => `${subdomain.id} ${subdomain.label}` },
    { heading: 'Critère', kind: 'text', value: ({ criterion }) => criterion.id },
    { heading: 'Intitulé', kind: 'text', value: ({ criterion }) => criterion.label },
    ...moments.map(({ phase }, index): ColumnOf<Line> => ({
      heading: shortPhaseLabels[phase],
      kind: 'text',
      value: ({ criterion }) => markAt(criterion, index),
    })),
  ];
  return tableOf(`CléA – ${name}`, columns, criteria);
}
