import type { DocumentSource, SourceEvaluation } from '#shared/documents/documentSource';
import { phaseLabels, phases } from '#shared/evaluation/phase';
import { ApplicationError } from '#shared/ipc/result';
import type { Evaluation } from '#shared/records/evaluation';
import type { DocumentRequest } from '#shared/records/issuedDocument';
import type { ServiceContext } from './context';
import { requireOrganisation, requirePathway, requireProgramme, requireTrainee } from './required';

/** Gathers the records that documents are made from. */
export function createDocumentRecords({ database, maps, clea, clock }: ServiceContext) {
  const withMap = (evaluation: Evaluation): SourceEvaluation => ({
    evaluation,
    map: maps.find(evaluation.mapId, evaluation.mapVersion).map,
    clea: clea.find(evaluation.mapId, evaluation.mapVersion),
    evaluator: evaluation.trainerId === null ? null : database.catalogue.trainer(evaluation.trainerId),
  });

  return {
    /**
     * The records of one document.
     *
     * @param drafts `shown` also takes an evaluation that is not validated, when there is no other.
     * @throws ApplicationError `incomplete` when the organisation or the evaluation is missing, `notFound` for an unknown pathway.
     */
    read(
      { kind, pathwayId, phase }: DocumentRequest,
      number: string,
      drafts: 'shown' | 'refused',
    ): DocumentSource {
      const pathway = requirePathway(database, pathwayId);
      if (kind === 'attestation' && pathway.organisationId !== null) throw notOurs();
      const evaluations = database.evaluations.ofPathway(pathwayId);
      const validated = evaluations.filter(({ status }) => status === 'validated');
      const draft = evaluations.find((one) => one.phase === phase && one.status === 'draft');
      const current =
        validated.find((one) => one.phase === phase) ?? (drafts === 'shown' ? draft : undefined);
      if (current === undefined) throw missing(phase, draft !== undefined);
      const earlier = validated.filter((one) => phases.indexOf(one.phase) < phases.indexOf(phase));
      return {
        organisation: requireOrganisation(database),
        trainee: requireTrainee(database, pathway.traineeId),
        pathway,
        programme: requireProgramme(database, pathway.programmeId),
        group: pathway.groupId === null ? null : database.catalogue.group(pathway.groupId),
        current: withMap(current),
        earlier: earlier.map(withMap),
        issue: { number, date: clock.today() },
      };
    },
  };
}

/** Who evaluated attests. */
function notOurs(): ApplicationError {
  return new ApplicationError(
    'conflict',
    'Cette évaluation a été faite dans un autre organisme : lui seul peut en délivrer l’attestation.',
  );
}

function missing(phase: DocumentRequest['phase'], isStarted: boolean): ApplicationError {
  const evaluation = phaseLabels[phase].toLocaleLowerCase('fr');
  return new ApplicationError(
    'incomplete',
    isStarted
      ? `L’${evaluation} n’est pas encore validée : validez-la, puis imprimez ce document.`
      : `L’${evaluation} n’a pas encore eu lieu.`,
  );
}
