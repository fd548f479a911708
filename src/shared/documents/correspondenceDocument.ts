import type { CleaTable } from '../clea/cleaTable';
import {
  type CorrespondenceIndex,
  type CriterionEntry,
  type IndicatorEntry,
  indexCorrespondence,
} from '../clea/correspondenceIndex';
import { indexMap, type MapIndex } from '../clea/description';
import { CLEA_NOTICE } from '../clea/notice';
import { ruleSentence } from '../clea/ruleSentence';
import { NO_BREAK_SPACE } from '../format/french';
import type { Organisation } from '../records/organisation';
import type { CompetencyMap } from '../referential/competencyMap';
import type { CorrespondenceDocument, CorrespondenceRow, IndicatorRow } from './documentModel';
import { organisationBlock } from './documentParts';

/** Row 9 of domain.md §4: the correspondence between a version of the map and CléA, criterion by criterion, then indicator by indicator. */
export function correspondenceDocument(
  map: CompetencyMap,
  { clea, correspondence }: CleaTable,
  organisation: Organisation,
): CorrespondenceDocument {
  const mapIndex = indexMap(map);
  const index = indexCorrespondence(clea, correspondence, mapIndex);
  return {
    kind: 'correspondence',
    title: 'Table de correspondances entre la carte et CléA',
    number: `Version ${correspondence.version}`,
    organisation: organisationBlock(organisation),
    notice: CLEA_NOTICE,
    notes: [
      correspondence.note,
      `${clea.title}, édition${NO_BREAK_SPACE}${clea.version}. Carte de compétences, référentiel ${map.id}, version${NO_BREAK_SPACE}${map.version}.`,
    ],
    domains: clea.domains.map(({ id, label, subdomains }) => ({
      id,
      label,
      subdomains: subdomains.map((subdomain) => ({
        id: subdomain.id,
        label: subdomain.label,
        rows: index.criteria
          .filter((entry) => entry.subdomain.id === subdomain.id)
          .map((entry) => criterionRow(entry, mapIndex)),
      })),
    })),
    axes: map.axes.map(({ number, label, pole }) => ({
      number,
      label,
      pole,
      indicators: indicatorRows(index, number),
    })),
  };
}

function criterionRow({ criterion, rule, reason }: CriterionEntry, index: MapIndex): CorrespondenceRow {
  return { ...criterion, rule: rule === null ? '' : ruleSentence(rule, index), reason };
}

function indicatorRows({ indicators }: CorrespondenceIndex, axis: number): IndicatorRow[] {
  return indicators
    .filter(({ place }) => place.axis.number === axis)
    .map(({ place: { indicator }, uses }) => ({
      id: indicator.id,
      label: indicator.label,
      criteria: criteriaWords(uses),
    }));
}

const criteriaWords = (uses: IndicatorEntry['uses']): string =>
  uses.length === 0 ? '–' : uses.map(({ entry }) => entry.criterion.id).join(', ');
