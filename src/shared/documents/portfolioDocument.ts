import { formatLongDate, formatMonth } from '../format/french';
import { type Evidence, evidenceKindLabels } from '../records/evidence';
import { type CompetencyMap, indexIndicators } from '../referential/competencyMap';
import type { EvidenceContent, EvidencePart, PortfolioDocument, PortfolioPart } from './documentModel';
import { commonParts, pathwayFacts } from './documentParts';
import type { PathwaySource } from './documentSource';

/**
 * Row 11 of domain.md §4: cover, contents, documents and evidence.
 *
 * @param parts the documents that stand in it, in order, with their own numbers.
 * @param contents what each piece of evidence holds, by its identifier.
 */
export function portfolioDocument(
  source: PathwaySource,
  parts: readonly PortfolioPart[],
  contents: ReadonlyMap<string, EvidenceContent>,
): PortfolioDocument {
  const map = source.evaluations.at(-1)?.map ?? null;
  return {
    ...commonParts(source),
    kind: 'portfolio',
    title: 'Portefeuille de compétences',
    facts: pathwayFacts(source),
    notes: [],
    month: formatMonth(source.issue.date),
    parts,
    evidence: source.training.evidence.map((evidence) =>
      evidencePart(evidence, map, contents.get(evidence.id) ?? { kind: 'none' }),
    ),
  };
}

function evidencePart(evidence: Evidence, map: CompetencyMap | null, content: EvidenceContent): EvidencePart {
  const { id, kind, title, date, description, indicatorIds } = evidence;
  return {
    id,
    title,
    facts: [
      { label: 'Date', value: formatLongDate(date) },
      kind === 'file'
        ? { label: evidenceKindLabels[kind], value: evidence.file.name }
        : { label: 'Nature', value: evidenceKindLabels[kind] },
    ],
    description,
    competencies: map === null ? [] : supportedCompetencies(map, indicatorIds),
    content,
    fileHash: kind === 'file' ? evidence.file.sha256 : '',
  };
}

/** Axis by axis, in the order of the map. Indicators of another version that this one no longer has are left out. */
function supportedCompetencies(
  map: CompetencyMap,
  indicatorIds: readonly string[],
): EvidencePart['competencies'] {
  const supported = new Set(indicatorIds);
  const places = [...indexIndicators(map).values()].filter(({ indicator }) => supported.has(indicator.id));
  return map.axes
    .map(({ number, label }) => ({
      axis: `${number} ${label}`,
      labels: places.filter(({ axis }) => axis.number === number).map(({ indicator }) => indicator.label),
    }))
    .filter(({ labels }) => labels.length > 0);
}
