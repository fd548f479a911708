import type {
  DocumentSource,
  PathwaySource,
  SourceEvaluation,
  SourceRecords,
} from '#shared/documents/documentSource';
import { type Phase, phaseLabels, phases } from '#shared/evaluation/phase';
import { ApplicationError } from '#shared/ipc/result';
import type { Evaluation } from '#shared/records/evaluation';
import type { EvaluationDocumentRequest } from '#shared/records/issuedDocument';
import type { Pathway } from '#shared/records/pathway';
import type { ServiceContext } from './context';
import { requireOrganisation, requirePathway, requireProgramme, requireTrainee } from './required';
import { readTrainingFile } from './trainingFile';

/** Gathers the records that documents are made from. */
export function createDocumentRecords({ database, maps, clea, clock }: ServiceContext) {
  const withMap = (evaluation: Evaluation): SourceEvaluation => ({
    evaluation,
    map: maps.find(evaluation.mapId, evaluation.mapVersion).map,
    clea: clea.of(evaluation),
    evaluator: evaluation.trainerId === null ? null : database.catalogue.trainer(evaluation.trainerId),
  });

  const recordsOf = (pathway: Pathway, number: string): SourceRecords => ({
    organisation: requireOrganisation(database),
    trainee: requireTrainee(database, pathway.traineeId),
    pathway,
    programme: requireProgramme(database, pathway.programmeId),
    group: pathway.groupId === null ? null : database.catalogue.group(pathway.groupId),
    prescriber: pathway.prescriberId === null ? null : database.catalogue.prescriber(pathway.prescriberId),
    training: readTrainingFile(database, pathway.id),
    issue: { number, date: clock.today() },
  });

  const validatedOf = (pathwayId: string): Evaluation[] =>
    database.evaluations
      .ofPathway(pathwayId)
      .filter(({ status }) => status === 'validated')
      .toSorted((a, b) => phases.indexOf(a.phase) - phases.indexOf(b.phase));

  return {
    /**
     * The records of a document made from one evaluation.
     *
     * @param drafts `shown` also takes an evaluation that is not validated, when there is no other.
     * @throws ApplicationError `incomplete` when the organisation or the evaluation is missing, `notFound` for an unknown pathway,
     *   `conflict` when only another organisation may issue it.
     */
    ofEvaluation(
      { kind, pathwayId, phase }: EvaluationDocumentRequest,
      number: string,
      drafts: 'shown' | 'refused',
    ): DocumentSource {
      const pathway = requirePathway(database, pathwayId);
      if (kind === 'attestation' && pathway.organisationId !== null) throw notOurs();
      const validated = validatedOf(pathwayId);
      const draft = database.evaluations
        .ofPathway(pathwayId)
        .find((one) => one.phase === phase && one.status === 'draft');
      const current =
        validated.find((one) => one.phase === phase) ?? (drafts === 'shown' ? draft : undefined);
      if (current === undefined) throw missing(phase, draft !== undefined);
      const earlier = validated.filter((one) => phases.indexOf(one.phase) < phases.indexOf(phase));
      return {
        ...recordsOf(pathway, number),
        current: withMap(current),
        earlier: earlier.map(withMap),
      };
    },
    /**
     * The records of a document about a whole pathway, with the evaluations that are validated.
     *
     * @throws ApplicationError `incomplete` when the organisation is missing, `notFound` for an unknown pathway, `conflict` for one of
     *   another organisation.
     */
    ofPathway(pathwayId: string, number: string): PathwaySource {
      const pathway = requirePathway(database, pathwayId);
      if (pathway.organisationId !== null) throw notOurs();
      return { ...recordsOf(pathway, number), evaluations: validatedOf(pathwayId).map(withMap) };
    },
  };
}

export type DocumentRecords = ReturnType<typeof createDocumentRecords>;

/** Who trained and evaluated says so on paper. */
function notOurs(): ApplicationError {
  return new ApplicationError(
    'conflict',
    'Ce parcours s’est déroulé dans un autre organisme : lui seul peut délivrer ce document.',
  );
}

function missing(phase: Phase, isStarted: boolean): ApplicationError {
  const evaluation = phaseLabels[phase].toLocaleLowerCase('fr');
  return new ApplicationError(
    'incomplete',
    isStarted
      ? `L’${evaluation} n’est pas encore validée : validez-la, puis imprimez ce document.`
      : `L’${evaluation} n’a pas encore eu lieu.`,
  );
}
