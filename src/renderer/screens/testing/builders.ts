import type { TraineeRow, PathwayFile } from '#shared/ipc/views';
import type { Evaluation } from '#shared/records/evaluation';
import type { Group } from '#shared/records/pathway';

/** Test builder: a group from 2 March to 31 July 2026. */
export const sampleGroup = (change: Partial<Group> = {}): Group => ({
  id: 'g',
  name: 'PEE Montreuil – mars 2026',
  programmeId: 'pee',
  siteId: null,
  startDate: '2026-03-02',
  endDate: '2026-07-31',
  ...change,
});

/** Test builder: a line of the list, of somebody who has just entered. */
export const sampleRow = (change: Partial<TraineeRow> = {}): TraineeRow => ({
  traineeId: 't',
  givenName: 'Alix',
  familyName: 'Exemple',
  birthDate: null,
  pathwayId: 'p',
  programmeCode: 'PEE',
  groupId: 'g',
  groupName: 'PEE Montreuil – mars 2026',
  entryDate: '2026-03-02',
  plannedExitDate: '2026-07-31',
  exitDate: null,
  validatedPhases: [],
  draftPhase: null,
  nextEvaluation: null,
  ...change,
});

/** Test builder: an evaluation without ratings. */
export const sampleEvaluation = (change: Partial<Evaluation> = {}): Evaluation => ({
  id: 'e',
  pathwayId: 'p',
  phase: 'initial',
  revision: 1,
  status: 'validated',
  date: '2026-03-16',
  trainerId: null,
  mapId: 'carte-essai',
  mapVersion: '1',
  createdAt: '2026-03-16T08:00:00Z',
  validatedAt: null,
  correspondence: null,
  ratings: {},
  axisComments: {},
  generalComment: '',
  ...change,
});

/** Test builder: a pathway from 2 March to 31 July 2026 with these evaluations. */
export const samplePathwayFile = (
  evaluations: Evaluation[],
  nextEvaluation: PathwayFile['nextEvaluation'] = null,
): PathwayFile => ({
  pathway: {
    id: 'p',
    traineeId: 't',
    organisationId: null,
    prescriberId: null,
    programmeId: 'pee',
    groupId: null,
    entryDate: '2026-03-02',
    plannedExitDate: '2026-07-31',
    exitDate: null,
    exitReason: null,
    outcome: '',
    plannedHours: null,
  },
  programme: { id: 'pee', code: 'PEE', label: 'Parcours entrée dans l’emploi', weeklyHours: 35 },
  group: null,
  prescriber: null,
  organisation: null,
  evaluations,
  nextEvaluation,
});
