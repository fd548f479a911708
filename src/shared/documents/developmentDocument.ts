import { type DevelopmentReview, developmentReview, proposedTargets } from '../evaluation/development';
import { phaseLabels } from '../evaluation/phase';
import { NOT_OBSERVED_LABEL, ratingLabels } from '../evaluation/rating';
import { formatLongDate, formatShortDate, NO_BREAK_SPACE } from '../format/french';
import type { DevelopmentPhase, DevelopmentTarget } from '../records/development';
import { formalName } from '../records/trainee';
import { indexIndicators, type IndicatorPlace } from '../referential/competencyMap';
import type { DevelopmentDocument, DevelopmentPart, DevelopmentRow } from './documentModel';
import { commonParts, evaluationFacts, mapNote, pathwayFacts } from './documentParts';
import type { DocumentSource } from './documentSource';

/**
 * Rows 3 and 4 of domain.md §4: the competencies to work on that were chosen at an evaluation, as they were set, and, at the intermediate
 * one, what became of those chosen before. While nothing is chosen it shows what is proposed, and says so: a basis for the interview.
 */
export function developmentDocument(source: DocumentSource, phase: DevelopmentPhase): DevelopmentDocument {
  const { current, training } = source;
  const { ratings } = current.evaluation;
  const before = phase === 'initial' ? undefined : initialOf(source);
  const previous = phase === 'initial' ? [] : (training.development.initial?.targets ?? []);
  const plan = training.development[phase];
  const chosen = plan?.targets ?? proposedTargets(current.map, ratings, previous);
  const review = developmentReview(previous, chosen, {
    before: before?.evaluation.ratings ?? {},
    after: ratings,
  });
  return {
    ...commonParts(source, current),
    kind: 'development',
    title: `Compétences à travailler${NO_BREAK_SPACE}– ${phaseLabels[phase].toLocaleLowerCase('fr')}`,
    phase,
    facts: [
      ...pathwayFacts(source, current).filter(({ label }) => label !== 'Durée'),
      ...evaluationFacts(current),
    ],
    lead: leadOf(source, phase, plan === null ? 'proposed' : chosen.length === 0 ? 'nothing' : 'chosen'),
    parts: partsOf(source, chosen, review),
    signatures: [formalName(source.trainee), 'Pour l’équipe de formation'],
    notes: [mapNote(current)],
  };
}

const initialOf = ({ earlier }: DocumentSource) =>
  earlier.find(({ evaluation }) => evaluation.phase === 'initial');

function leadOf(
  { trainee, current }: DocumentSource,
  phase: DevelopmentPhase,
  state: 'proposed' | 'chosen' | 'nothing',
): string {
  const next = phase === 'initial' ? 'l’évaluation intermédiaire' : 'l’évaluation finale';
  const leads = {
    proposed: `Proposition tirée de l’évaluation du ${formatLongDate(current.evaluation.date)}${NO_BREAK_SPACE}: à discuter, puis à choisir et à dater ensemble.`,
    chosen: `D’ici ${next}, ${formalName(trainee)} travaille ces compétences, choisies avec l’équipe de formation.`,
    nothing: `D’ici ${next}, aucune compétence n’est à travailler en particulier.`,
  };
  return leads[state];
}

/** The chosen competencies in the order in which they were set, between what was reached before and what was not taken up again. */
function partsOf(
  source: DocumentSource,
  chosen: readonly DevelopmentTarget[],
  { reached, remaining, added }: DevelopmentReview,
): DevelopmentPart[] {
  const rowOf = rowBuilder(source);
  const rows = (targets: readonly DevelopmentTarget[]): DevelopmentRow[] =>
    targets.flatMap((target) => rowOf(target) ?? []);
  const newIds = new Set(added.map(({ indicatorId }) => indicatorId));
  const hasEarlierChoice = reached.length + remaining.length > 0;
  const markOf = ({ indicatorId }: DevelopmentRow): string => {
    if (!hasEarlierChoice) return '';
    return newIds.has(indicatorId) ? 'nouvelle' : 'déjà visée';
  };
  const parts: DevelopmentPart[] = [
    {
      kind: 'reached',
      heading: 'Acquises depuis l’évaluation initiale',
      rows: rows(reached.map(({ target }) => target)),
    },
    {
      kind: 'chosen',
      heading: 'Compétences à travailler',
      rows: rows(chosen).map((row) => ({ ...row, mark: markOf(row) })),
    },
    {
      kind: 'setAside',
      heading: 'Non retenues cette fois',
      rows: rows(remaining.filter(({ isKept }) => !isKept).map(({ target }) => target)),
    },
  ];
  return parts.filter((part) => part.rows.length > 0);
}

/** An indicator that the map no longer has is found in that of the initial evaluation; a plan names no other. */
function rowBuilder(source: DocumentSource): (target: DevelopmentTarget) => DevelopmentRow | null {
  const maps = [initialOf(source)?.map, source.current.map].filter((map) => map !== undefined);
  const places = new Map<string, IndicatorPlace>(maps.flatMap((map) => [...indexIndicators(map)]));
  return ({ indicatorId, targetDate, note }) => {
    const place = places.get(indicatorId);
    if (place === undefined) return null;
    const { axis, cell, indicator } = place;
    const rating = source.current.evaluation.ratings[indicatorId];
    return {
      indicatorId,
      label: indicator.label,
      axis: { number: axis.number, label: axis.shortLabel, pole: axis.pole },
      circle: `Cercle${NO_BREAK_SPACE}${cell.circle}`,
      state: rating === undefined ? NOT_OBSERVED_LABEL : ratingLabels[rating],
      targetDate: targetDate === null ? '' : formatShortDate(targetDate),
      note,
      mark: '',
    };
  };
}
