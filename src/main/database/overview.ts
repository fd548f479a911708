import { type Phase, phases } from '#shared/evaluation/phase';
import type { CalendarDate } from '#shared/format/calendarDate';
import type { DueItem, TraineeFilter, TraineeRow } from '#shared/ipc/views';
import type { Connection } from './connection';

/** A line of the list of trainees, without what depends on the day. */
export type TraineeListing = Omit<TraineeRow, 'nextEvaluation'>;

export interface ListingFilter extends Pick<TraineeFilter, 'programmeId' | 'groupId' | 'includeExited'> {
  /** All must stand in the search key of the trainee: see `searchKey`. */
  readonly words: readonly string[];
  /** Whoever left before this day is left out, unless asked for. */
  readonly today: CalendarDate;
}

/** A pathway that is not over, with what tells its next evaluation. */
export type OpenPathway = Omit<DueItem, 'phase' | 'expectedDate' | 'status' | 'draftId'> & {
  readonly entryDate: CalendarDate;
  readonly plannedExitDate: CalendarDate;
  readonly exitDate: CalendarDate | null;
  readonly validatedPhases: Phase[];
  /** The draft of each phase that has one. */
  readonly drafts: Readonly<Partial<Record<Phase, string>>>;
};

interface PhaseColumns {
  /** Comma-separated phases. */
  validated: string | null;
}
type ListingColumns = Omit<TraineeListing, 'validatedPhases'> & PhaseColumns;
type OpenPathwayColumns = Omit<OpenPathway, 'validatedPhases' | 'drafts'> & PhaseColumns & { drafts: string };

interface ListingParameters {
  programmeId: string | null;
  groupId: string | null;
  includeExited: number;
  today: CalendarDate;
}

const validatedPhases = `
  (SELECT group_concat(phase) FROM evaluation WHERE pathway_id = pathway.id AND status = 'validated') AS validated`;
const pathwayDates = `
  pathway.entry_date AS entryDate, pathway.planned_exit_date AS plannedExitDate, pathway.exit_date AS exitDate`;

/** Lists over all trainees: read-only, one statement each. */
export function createOverviewRepository(connection: Connection) {
  const listingStatements = new Map<number, ReturnType<typeof prepareListing>>();
  function listingStatement(wordCount: number): ReturnType<typeof prepareListing> {
    const statement = listingStatements.get(wordCount) ?? prepareListing(connection, wordCount);
    listingStatements.set(wordCount, statement);
    return statement;
  }

  const selectOpenPathways = connection.prepare<[CalendarDate], OpenPathwayColumns>(`
    SELECT trainee.id AS traineeId, pathway.id AS pathwayId, trainee.given_name AS givenName,
      trainee.family_name AS familyName, programme.code AS programmeCode, trainee_group.name AS groupName, ${pathwayDates},
      ${validatedPhases},
      (SELECT json_group_object(phase, id) FROM evaluation WHERE pathway_id = pathway.id AND status = 'draft') AS drafts
    FROM pathway
    JOIN trainee ON trainee.id = pathway.trainee_id
    JOIN programme ON programme.id = pathway.programme_id
    LEFT JOIN trainee_group ON trainee_group.id = pathway.group_id
    WHERE pathway.organisation_id IS NULL AND (pathway.exit_date IS NULL OR pathway.exit_date >= ?)
    ORDER BY trainee.search_key, pathway.entry_date`);

  return {
    /** Trainees by name, each with the most recent pathway in this organisation that the filter lets through. */
    trainees({ words, programmeId, groupId, includeExited, today }: ListingFilter): TraineeListing[] {
      const parameters = { programmeId, groupId, includeExited: includeExited ? 1 : 0, today };
      return listingStatement(words.length)
        .all(parameters, ...words)
        .map(({ validated, ...row }) => ({ ...row, validatedPhases: phasesIn(validated) }));
    },
    /** Every pathway of this organisation whose trainee has not left before `today`, by name. */
    openPathways: (today: CalendarDate): OpenPathway[] =>
      selectOpenPathways.all(today).map(({ validated, drafts, ...row }) => ({
        ...row,
        validatedPhases: phasesIn(validated),
        // Checked boundary: the statement makes an object of phases and identifiers.
        drafts: JSON.parse(drafts) as OpenPathway['drafts'],
      })),
  };
}

function prepareListing(connection: Connection, wordCount: number) {
  const everyWord = 'AND instr(trainee.search_key, ?) > 0 '.repeat(wordCount);
  return connection.prepare<[ListingParameters, ...string[]], ListingColumns>(`
    SELECT trainee.id AS traineeId, trainee.given_name AS givenName, trainee.family_name AS familyName,
      trainee.birth_date AS birthDate, pathway.id AS pathwayId, programme.code AS programmeCode,
      pathway.group_id AS groupId, trainee_group.name AS groupName, ${pathwayDates}, ${validatedPhases},
      (SELECT phase FROM evaluation WHERE pathway_id = pathway.id AND status = 'draft' ORDER BY created_at DESC LIMIT 1)
        AS draftPhase
    FROM trainee
    LEFT JOIN pathway ON pathway.id = (
      SELECT id FROM pathway AS candidate
      WHERE candidate.trainee_id = trainee.id AND candidate.organisation_id IS NULL
        AND (:programmeId IS NULL OR candidate.programme_id = :programmeId)
        AND (:groupId IS NULL OR candidate.group_id = :groupId)
      ORDER BY candidate.entry_date DESC, candidate.id DESC LIMIT 1)
    LEFT JOIN programme ON programme.id = pathway.programme_id
    LEFT JOIN trainee_group ON trainee_group.id = pathway.group_id
    WHERE (pathway.id IS NOT NULL OR (:programmeId IS NULL AND :groupId IS NULL))
      AND (:includeExited = 1 OR pathway.exit_date IS NULL OR pathway.exit_date >= :today)
      ${everyWord}
    ORDER BY trainee.search_key, trainee.id`);
}

const phasesIn = (list: string | null): Phase[] =>
  list === null ? [] : phases.filter((phase) => list.includes(phase));
