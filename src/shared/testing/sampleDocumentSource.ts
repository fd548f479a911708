import type {
  DocumentSource,
  PathwaySource,
  SourceEvaluation,
  SourceRecords,
} from '../documents/documentSource';
import { type Phase, phases } from '../evaluation/phase';
import type { Ratings } from '../evaluation/rating';
import type { TrainingFile } from '../records/trainingFile';
import type { CompetencyMap } from '../referential/competencyMap';
import { sampleClea, sampleCorrespondence } from './sampleClea';
import { sampleMap } from './sampleMap';

const id = (number: number): string => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;

const evaluationDates: Readonly<Record<Phase, string>> = {
  initial: '2026-03-16',
  intermediate: '2026-06-08',
  final: '2026-08-28',
};

/** Test builder: one evaluation of the pathway of `sampleDocumentSource`, validated. */
export function sampleEvaluation(
  phase: Phase,
  ratings: Ratings,
  map: CompetencyMap = sampleMap(),
): SourceEvaluation {
  return {
    evaluation: {
      id: id(100 + phases.indexOf(phase)),
      pathwayId: id(3),
      phase,
      revision: 1,
      status: 'validated',
      date: evaluationDates[phase],
      trainerId: id(4),
      mapId: map.id,
      mapVersion: map.version,
      createdAt: `${evaluationDates[phase]}T08:00:00.000Z`,
      validatedAt: `${evaluationDates[phase]}T09:00:00.000Z`,
      correspondence: null,
      ratings,
      axisComments: {},
      generalComment: '',
    },
    map,
    clea: { clea: sampleClea(), correspondence: sampleCorrespondence(map, sampleClea()) },
    evaluator: {
      id: id(4),
      givenName: 'Camille',
      familyName: 'Modèle',
      role: 'formatrice référente',
      email: '',
      active: true,
    },
  };
}

/** Test builder: a pathway of which nothing is recorded beside its evaluations. */
export function emptyTrainingFile(changes: Partial<TrainingFile> = {}): TrainingFile {
  return {
    hours: [],
    workshops: [],
    placements: [],
    project: null,
    actions: [],
    development: { initial: null, intermediate: null },
    selfAssessments: [],
    evidence: [],
    synthesis: null,
    arguedSyntheses: [],
    ...changes,
  };
}

/** Test builder: the same records for a document about the whole pathway. */
export function samplePathwaySource(changes: Partial<PathwaySource> = {}): PathwaySource {
  return { ...sampleRecords(), evaluations: [], ...changes };
}

/** Test builder: the records of a fictitious pathway that ended in September 2026, printed on the 1st of that month. */
export function sampleDocumentSource(changes: Partial<DocumentSource> = {}): DocumentSource {
  return { ...sampleRecords(), current: sampleEvaluation('initial', {}), earlier: [], ...changes };
}

function sampleRecords(): SourceRecords {
  return {
    organisation: {
      name: 'Atelier des possibles',
      address: { street: '12 rue des Essais', postcode: '93100', city: 'Montreuil' },
      siret: '12345678200002',
      activityNumber: '11930000093',
      phone: '01 99 00 12 34',
      email: 'contact@atelier-des-possibles.example',
      sites: [],
      signatories: [{ id: id(5), name: 'Dominique Fictif', role: 'Responsable pédagogique' }],
      logo: null,
    },
    trainee: {
      id: id(2),
      civility: 'madame',
      givenName: 'Alice',
      familyName: 'Exemple',
      birthDate: '2001-03-14',
      phone: '',
      email: '',
      address: { street: '', postcode: '', city: '' },
      statusBeforeEntry: 'jobSeeker',
      schoolingLevel: 'belowLevel3',
      situation: '',
    },
    pathway: {
      id: id(3),
      traineeId: id(2),
      organisationId: null,
      prescriberId: null,
      programmeId: id(6),
      groupId: id(7),
      entryDate: '2026-03-02',
      plannedExitDate: '2026-09-04',
      exitDate: null,
      exitReason: null,
      outcome: '',
      plannedHours: 560,
    },
    programme: { id: id(6), code: 'PEE', label: 'Parcours entrée dans l’emploi', weeklyHours: 35 },
    group: {
      id: id(7),
      name: 'PEE Montreuil – mars 2026',
      programmeId: id(6),
      siteId: null,
      startDate: '2026-03-02',
      endDate: '2026-09-04',
    },
    prescriber: null,
    training: emptyTrainingFile(),
    issue: { number: 'ATT-2026-K7QM-0012', date: '2026-09-01' },
  };
}
