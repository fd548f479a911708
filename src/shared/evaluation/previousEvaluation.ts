import type { EvaluationSummary } from '../records/evaluation';
import type { Pathway } from '../records/pathway';
import { type Phase, phasesBefore } from './phase';

/**
 * The validated evaluation that a phase of a pathway starts from: the nearest earlier phase of the same pathway; without any,
 * the most recent evaluation of the pathways that began before or on the same day, whatever their programme (domain.md §2). `null` for a
 * first evaluation.
 *
 * @param pathways all pathways of the trainee.
 * @param evaluations all their evaluations.
 */
export function previousEvaluation<Evaluation extends EvaluationSummary>(
  { pathwayId, phase }: { readonly pathwayId: string; readonly phase: Phase },
  pathways: readonly Pathway[],
  evaluations: readonly Evaluation[],
): Evaluation | null {
  const validated = evaluations.filter(({ status }) => status === 'validated');
  const ofPathway = validated.filter((evaluation) => evaluation.pathwayId === pathwayId);
  for (const earlier of phasesBefore(phase)) {
    const evaluation = ofPathway.find((candidate) => candidate.phase === earlier);
    if (evaluation !== undefined) return evaluation;
  }
  const entryDate = pathways.find(({ id }) => id === pathwayId)?.entryDate ?? '';
  const earlierPathwayIds = new Set(
    pathways
      .filter((pathway) => pathway.id !== pathwayId && pathway.entryDate <= entryDate)
      .map(({ id }) => id),
  );
  const ofEarlierPathways = validated.filter((evaluation) => earlierPathwayIds.has(evaluation.pathwayId));
  return ofEarlierPathways.toSorted((a, b) => b.date.localeCompare(a.date)).at(0) ?? null;
}
