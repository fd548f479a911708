import { v7 as newId } from 'uuid';
import { type Phase, phaseLabels, phasesAfter } from '#shared/evaluation/phase';
import type { CalendarDate } from '#shared/format/calendarDate';
import { previousEvaluation } from '#shared/evaluation/previousEvaluation';
import { ratingsOf, withChanges } from '#shared/evaluation/rating';
import { scoreAxis } from '#shared/evaluation/scoring';
import type { CheckedInput } from '#shared/ipc/contract';
import { ApplicationError } from '#shared/ipc/result';
import type { EvaluationSheet, RatingOutcome } from '#shared/ipc/views';
import type { Evaluation } from '#shared/records/evaluation';
import type { Pathway } from '#shared/records/pathway';
import { fullName } from '#shared/records/trainee';
import { noteValidation, revisionsApart } from '../exchange/revisions';
import type { ServiceContext } from './context';
import { refuseCancelledValidation, refuseMove, refuseStart, refuseValidation } from './evaluationChecks';
import { type IndexedMap, requirePlace } from './mapLibrary';
import {
  requireEvaluation,
  requireOwnPathway,
  requirePathway,
  requireProgramme,
  requireTrainee,
} from './required';

/** The evaluations of a pathway: drafts are filled, validated, corrected by a new revision, or given up. */
export function createEvaluationService({ database, clock, journal, maps, clea }: ServiceContext) {
  const { evaluations } = database;

  /** A draft and its pathway, for a command that changes it. */
  function requireDraft(id: string): { evaluation: Evaluation; pathway: Pathway } {
    const evaluation = requireEvaluation(database, id);
    if (evaluation.status !== 'draft') {
      throw new ApplicationError(
        'readOnly',
        'Cette évaluation est validée : elle ne se modifie plus. Ouvrez une correction pour en changer le contenu.',
      );
    }
    return { evaluation, pathway: requireOwnPathway(database, evaluation.pathwayId) };
  }

  function previousOf(pathway: Pathway, phase: Phase): Evaluation | null {
    const pathways = database.pathways.ofTrainee(pathway.traineeId);
    const summaries = evaluations.summariesOfTrainee(pathway.traineeId);
    const summary = previousEvaluation({ pathwayId: pathway.id, phase }, pathways, summaries);
    return summary === null ? null : evaluations.find(summary.id);
  }

  /** Today; for a phase that was skipped, no later than the validated ones that follow it. */
  function proposedDate(phase: Phase, ofPathway: readonly Evaluation[]): CalendarDate {
    const following = ofPathway.filter(
      (other) => other.status === 'validated' && phasesAfter(phase).includes(other.phase),
    );
    return [clock.today(), ...following.map(({ date }) => date)].toSorted()[0] ?? clock.today();
  }

  function newDraft(pathway: Pathway, phase: Phase): Evaluation {
    const { map, places } = maps.current;
    const previous = previousOf(pathway, phase);
    return {
      id: newId(),
      pathwayId: pathway.id,
      phase,
      revision: 1,
      status: 'draft',
      date: proposedDate(phase, evaluations.ofPathway(pathway.id)),
      trainerId: database.settings.read().currentTrainerId,
      mapId: map.id,
      mapVersion: map.version,
      createdAt: clock.now(),
      validatedAt: null,
      correspondence: null,
      ratings: ratingsOf(previous?.ratings ?? {}, (id) => places.has(id)),
      axisComments: {},
      generalComment: '',
    };
  }

  /** What was validated on other computers as this one was here, or here as this one was there. */
  function apartFrom(evaluation: Evaluation): EvaluationSheet['apart'] {
    return revisionsApart(database, evaluation).map(({ id, validatedAt, trainerId }) => {
      const trainer = trainerId === null ? null : database.exchange.trainer(trainerId);
      const evaluator = trainer === null ? null : fullName(trainer);
      return { evaluationId: id, validatedAt: validatedAt ?? '', evaluator };
    });
  }

  return {
    /** Opens the draft of a phase, made if there is none from the ratings of the evaluation before. */
    start: ({ pathwayId, phase }: CheckedInput<'evaluations.start'>): { evaluationId: string } =>
      database.transaction(() => {
        const pathway = requireOwnPathway(database, pathwayId);
        const ofPathway = evaluations.ofPathway(pathwayId);
        const draft = ofPathway.find(
          (evaluation) => evaluation.phase === phase && evaluation.status === 'draft',
        );
        if (draft !== undefined) return { evaluationId: draft.id };
        refuseStart(phase, ofPathway);
        const evaluation = newDraft(pathway, phase);
        evaluations.insert(evaluation);
        journal.note(`${phaseLabels[phase]} commencée`, pathway.traineeId);
        return { evaluationId: evaluation.id };
      }),

    sheet({ evaluationId }: { evaluationId: string }): EvaluationSheet {
      const evaluation = requireEvaluation(database, evaluationId);
      const pathway = requirePathway(database, evaluation.pathwayId);
      const others = evaluations
        .ofPathway(pathway.id)
        .filter(({ phase, status }) => phase !== evaluation.phase && status === 'validated');
      const revisions = evaluations
        .summariesOfTrainee(pathway.traineeId)
        .filter(
          (one) => one.pathwayId === pathway.id && one.phase === evaluation.phase && one.id !== evaluation.id,
        );
      return {
        trainee: requireTrainee(database, pathway.traineeId),
        pathway,
        programme: requireProgramme(database, pathway.programmeId),
        evaluation,
        previous: previousOf(pathway, evaluation.phase),
        others,
        revisions,
        apart: apartFrom(evaluation),
      };
    },

    /** Answers all ratings and the new scores of the axes that changed. */
    rate: ({ evaluationId, changes }: CheckedInput<'evaluations.rate'>): RatingOutcome =>
      database.transaction(() => {
        const { evaluation, pathway } = requireDraft(evaluationId);
        const indexedMap = maps.find(evaluation.mapId, evaluation.mapVersion);
        const changedAxes = axesOf(changes, indexedMap);
        const ratings = withChanges(evaluation.ratings, changes);
        evaluations.saveRatings(evaluationId, ratings);
        journal.noteOngoing(`${phaseLabels[evaluation.phase]} modifiée`, pathway.traineeId);
        const { axes, acquisitionThreshold } = indexedMap.map;
        return {
          ratings,
          axes: axes
            .filter(({ number }) => changedAxes.has(number))
            .map((axis) => scoreAxis(axis, ratings, acquisitionThreshold)),
        };
      }),

    comment({ evaluationId, axis, text }: CheckedInput<'evaluations.comment'>): Record<string, never> {
      database.transaction(() => {
        const { evaluation, pathway } = requireDraft(evaluationId);
        evaluations.saveComments(evaluationId, withComment(evaluation, axis, text));
        journal.noteOngoing(`${phaseLabels[evaluation.phase]} modifiée`, pathway.traineeId);
      });
      return {};
    },

    /** Any date is kept in a draft; it is checked when the evaluation is validated. */
    describe({ evaluationId, date, trainerId }: CheckedInput<'evaluations.describe'>): Record<string, never> {
      database.transaction(() => {
        const { evaluation, pathway } = requireDraft(evaluationId);
        if (trainerId !== null && database.catalogue.trainer(trainerId) === null) {
          throw new ApplicationError('notFound', 'Ce formateur n’existe plus. Choisissez-en un autre.');
        }
        evaluations.describe(evaluationId, { date, trainerId });
        journal.noteOngoing(`${phaseLabels[evaluation.phase]} modifiée`, pathway.traineeId);
      });
      return {};
    },

    /** A draft begun under the wrong phase becomes that of another, with all that it holds. */
    move({ evaluationId, phase }: CheckedInput<'evaluations.move'>): Record<string, never> {
      database.transaction(() => {
        const { evaluation, pathway } = requireDraft(evaluationId);
        if (evaluation.phase === phase) return;
        refuseMove(database, evaluation, phase, evaluations.ofPathway(pathway.id));
        evaluations.move(evaluationId, phase);
        journal.note(
          `${phaseLabels[evaluation.phase]} changée en ${phaseLabels[phase].toLowerCase()}`,
          pathway.traineeId,
        );
      });
      return {};
    },

    /** The draft becomes read-only; the revision that it corrects, if any, is kept as superseded. */
    validate: ({ evaluationId }: { evaluationId: string }): Evaluation =>
      database.transaction(() => {
        const { evaluation, pathway } = requireDraft(evaluationId);
        const validated = evaluations.ofPathway(pathway.id).filter(({ status }) => status === 'validated');
        refuseValidation(evaluation, pathway, validated, clock.today());
        const corrected = validated.find(({ phase }) => phase === evaluation.phase);
        noteValidation(database, evaluation, pathway.traineeId);
        if (corrected !== undefined) evaluations.markSuperseded(corrected.id);
        const table = clea.find(evaluation.mapId, evaluation.mapVersion);
        const validatedAt = laterThan(corrected?.validatedAt ?? null, clock.now());
        evaluations.markValidated(evaluationId, validatedAt, table?.correspondence ?? null);
        journal.note(
          `${phaseLabels[evaluation.phase]} ${corrected === undefined ? 'validée' : 'corrigée et validée'}`,
          pathway.traineeId,
        );
        return requireEvaluation(database, evaluationId);
      }),

    /** A validated evaluation becomes a draft again, while nothing rests on it. */
    cancelValidation({ evaluationId }: { evaluationId: string }): Record<string, never> {
      database.transaction(() => {
        const evaluation = requireEvaluation(database, evaluationId);
        const { id, traineeId } = requireOwnPathway(database, evaluation.pathwayId);
        refuseCancelledValidation(database, evaluation, evaluations.ofPathway(id));
        evaluations.markDraft(evaluationId);
        journal.note(`Validation de l’${phaseLabels[evaluation.phase].toLowerCase()} annulée`, traineeId);
      });
      return {};
    },

    /** Opens the correction of a validated evaluation: a draft with the same content. One already open is given back. */
    revise: ({ evaluationId }: { evaluationId: string }): { evaluationId: string } =>
      database.transaction(() => {
        const evaluation = requireEvaluation(database, evaluationId);
        const { traineeId } = requireOwnPathway(database, evaluation.pathwayId);
        const ofPhase = evaluations
          .ofPathway(evaluation.pathwayId)
          .filter(({ phase }) => phase === evaluation.phase);
        const draft = ofPhase.find(({ status }) => status === 'draft');
        if (draft !== undefined) return { evaluationId: draft.id };
        if (evaluation.status === 'superseded') {
          throw new ApplicationError(
            'conflict',
            'Cette version a déjà été corrigée. Ouvrez la correction de la version en vigueur.',
          );
        }
        const revision: Evaluation = {
          ...evaluation,
          id: newId(),
          revision: Math.max(...ofPhase.map((one) => one.revision)) + 1,
          status: 'draft',
          createdAt: clock.now(),
          validatedAt: null,
          correspondence: null,
        };
        evaluations.insert(revision);
        journal.note(`Correction de l’${phaseLabels[evaluation.phase].toLowerCase()} commencée`, traineeId);
        return { evaluationId: revision.id };
      }),

    discard({ evaluationId }: { evaluationId: string }): Record<string, never> {
      database.transaction(() => {
        const { evaluation, pathway } = requireDraft(evaluationId);
        evaluations.remove(evaluationId);
        journal.note(
          `Brouillon de l’${phaseLabels[evaluation.phase].toLowerCase()} abandonné`,
          pathway.traineeId,
        );
      });
      return {};
    },
  };
}

/** A correction comes after what it corrects, also where the clock was set back in between: the order of revisions is the order of work. */
function laterThan(before: string | null, now: string): string {
  return before === null || before < now ? now : new Date(Date.parse(before) + 1).toISOString();
}

type RatingChanges = CheckedInput<'evaluations.rate'>['changes'];

function axesOf(changes: RatingChanges, map: IndexedMap): ReadonlySet<number> {
  return new Set(changes.map(({ indicatorId }) => requirePlace(map, indicatorId).axis.number));
}

function withComment(
  { axisComments, generalComment }: Evaluation,
  axis: number | null,
  text: string,
): Pick<Evaluation, 'axisComments' | 'generalComment'> {
  if (axis === null) return { axisComments, generalComment: text };
  const others = Object.entries(axisComments).filter(([number]) => number !== String(axis));
  const comments = text === '' ? others : [...others, [String(axis), text] as const];
  return { axisComments: Object.fromEntries(comments), generalComment };
}
