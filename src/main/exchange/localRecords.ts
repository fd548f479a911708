import type { ExchangeKind } from '#shared/exchange/exchangeKind';
import type { WholeRecord } from '#shared/exchange/exchangeRecord';
import type { Database } from '../database/database';

/** Kinds of which a pathway has records. */
export type PathwayKind =
  | 'evaluations'
  | 'selfAssessments'
  | 'developmentPlans'
  | 'trainingHours'
  | 'technicalWorkshops'
  | 'placements'
  | 'professionalProjects'
  | 'actions'
  | 'evidence'
  | 'syntheses'
  | 'arguedSyntheses';

/** The records of the database as exchange files hold them: every organisation is named, ours by `ourId`. */
export function createLocalRecords(database: Database, ourId: string) {
  const named = <Item extends { readonly organisationId: string | null }>(
    item: Item,
  ): Item & { organisationId: string } => ({ ...item, organisationId: item.organisationId ?? ourId });

  const ofPathway: { readonly [Kind in PathwayKind]: (pathwayId: string) => readonly WholeRecord<Kind>[] } = {
    evaluations: database.evaluations.ofPathway,
    selfAssessments: database.selfAssessments.ofPathway,
    developmentPlans: database.development.ofPathway,
    trainingHours: database.hours.ofPathway,
    technicalWorkshops: database.workshops.ofPathway,
    placements: database.placements.ofPathway,
    professionalProjects: (id) => [database.projects.ofPathway(id) ?? []].flat(),
    actions: database.actions.ofPathway,
    evidence: database.evidence.ofPathway,
    syntheses: (id) => [database.syntheses.ofPathway(id) ?? []].flat(),
    arguedSyntheses: database.syntheses.arguedOfPathway,
  };

  return {
    /** All records of one kind of a pathway. */
    ofPathway: <Kind extends PathwayKind>(kind: Kind, pathwayId: string): readonly WholeRecord<Kind>[] =>
      ofPathway[kind](pathwayId),

    trainee: (id: string): WholeRecord<'trainees'> | null => database.trainees.find(id),

    pathway(id: string): WholeRecord<'pathways'> | null {
      const pathway = database.pathways.find(id);
      return pathway === null ? null : named(pathway);
    },
    trainer(id: string): WholeRecord<'trainers'> | null {
      const trainer = database.exchange.trainer(id);
      return trainer === null ? null : named(trainer);
    },
    group(id: string): WholeRecord<'groups'> | null {
      const group = database.exchange.group(id);
      if (group === null) return null;
      const { name, programmeId, startDate, endDate, organisationId } = named(group);
      return { id, organisationId, name, programmeId, startDate, endDate };
    },
  };
}
export type LocalRecords = ReturnType<typeof createLocalRecords>;
export const pathwayKinds: readonly PathwayKind[] = [
  'evaluations',
  'selfAssessments',
  'developmentPlans',
  'trainingHours',
  'technicalWorkshops',
  'placements',
  'professionalProjects',
  'actions',
  'evidence',
  'syntheses',
  'arguedSyntheses',
];
export const isPathwayKind = (kind: ExchangeKind): kind is PathwayKind =>
  pathwayKinds.some((one) => one === kind);
