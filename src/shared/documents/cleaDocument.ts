import { CLEA_NOTICE } from '../clea/notice';
import { comparisonNote, momentSentences } from '../clea/overviewText';
import { phaseLabels } from '../evaluation/phase';
import { formatLongDate, NO_BREAK_SPACE } from '../format/french';
import type { CleaDocument, LabelledValue } from './documentModel';
import { commonParts, mapNote, pathwayFacts } from './documentParts';
import type { DocumentSource, SourceEvaluation } from './documentSource';
import { cleaOverviewOf } from './pathwayParts';

/** Row 10 of domain.md §4: CléA at the evaluation of the document and those before it, side by side. */
export function cleaDocument(source: DocumentSource): CleaDocument {
  const { current, earlier } = source;
  const evaluations = [...earlier, current];
  const overview = cleaOverviewOf(evaluations);
  return {
    ...commonParts(source, source.current),
    kind: 'clea',
    title: 'Tableau de bord CléA',
    // The picture shares the first sheet with what stands above it.
    facts: [
      ...pathwayFacts(source, current).filter(({ label }) => label === 'Dispositif' || label === 'Parcours'),
      ...evaluations.map(dateOf),
    ],
    notice: CLEA_NOTICE,
    overview,
    summary:
      overview === null
        ? ['Cette version de la carte n’a pas de table de correspondances avec CléA.']
        : [...momentSentences(overview), ...[comparisonNote(overview) ?? []].flat()],
    notes: [
      'Un critère est pré-validé quand les indicateurs de la carte que demande la table de correspondances sont acquis.',
      ...(current.clea === null
        ? []
        : [
            `${current.clea.clea.title}, édition${NO_BREAK_SPACE}${current.clea.clea.version}${NO_BREAK_SPACE}: correspondance version${NO_BREAK_SPACE}${current.clea.correspondence.version}.`,
          ]),
      mapNote(current),
    ],
  };
}

const dateOf = ({ evaluation }: SourceEvaluation): LabelledValue => ({
  label: phaseLabels[evaluation.phase],
  value: formatLongDate(evaluation.date),
});
