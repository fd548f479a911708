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

  const ofPathways: {
    readonly [Kind in PathwayKind]: (pathwayIds: readonly string[]) => readonly WholeRecord<Kind>[];
  } = {
    evaluations: database.evaluations.ofPathways,
    selfAssessments: database.selfAssessments.ofPathways,
    developmentPlans: database.development.ofPathways,
    trainingHours: database.hours.ofPathways,
    technicalWorkshops: database.workshops.ofPathways,
    placements: database.placements.ofPathways,
    professionalProjects: database.projects.ofPathways,
    actions: database.actions.ofPathways,
    evidence: database.evidence.ofPathways,
    syntheses: database.syntheses.ofPathways,
    arguedSyntheses: database.syntheses.arguedOfPathways,
  };

  return {
    /** All records of one kind of some pathways, by pathway in the order given. */
    ofPathways: <Kind extends PathwayKind>(
      kind: Kind,
      pathwayIds: readonly string[],
    ): readonly WholeRecord<Kind>[] => ofPathways[kind](pathwayIds),

    trainee: (id: string): WholeRecord<'trainees'> | null => database.trainees.find(id),
    /** Those that there are, in the order given. */
    pathways: (ids: readonly string[]): WholeRecord<'pathways'>[] =>
      database.pathways.findAll(ids).map(named),

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
