import type { PathwayFile, TraineeFile, TraineeRow } from '#shared/ipc/views';

/** A line as that of the list of trainees for each pathway of a trainee, most recent first. */
export function pathwayRows({ trainee, pathways }: Pick<TraineeFile, 'trainee' | 'pathways'>): TraineeRow[] {
  const { id, givenName, familyName, birthDate } = trainee;
  return pathways.map((file) => ({ traineeId: id, givenName, familyName, birthDate, ...ofPathway(file) }));
}

function ofPathway({
  pathway,
  programme,
  group,
  evaluations,
  nextEvaluation,
}: PathwayFile): Omit<TraineeRow, 'traineeId' | 'givenName' | 'familyName' | 'birthDate'> {
  const { entryDate, plannedExitDate, exitDate } = pathway;
  return {
    pathwayId: pathway.id,
    programmeCode: programme.code,
    groupId: pathway.groupId,
    groupName: group?.name ?? null,
    entryDate,
    plannedExitDate,
    exitDate,
    validatedPhases: evaluations.filter(({ status }) => status === 'validated').map(({ phase }) => phase),
    draftPhase: evaluations.find(({ status }) => status === 'draft')?.phase ?? null,
    nextEvaluation,
  };
}
