import { type CalendarDate, plusDays } from '#shared/format/calendarDate';
import { type Group, type Pathway, pathwaySchema } from '#shared/records/pathway';
import { emptyAddress } from '#shared/records/text';
import { type Trainee, traineeSchema } from '#shared/records/trainee';
import { v7 as newId } from 'uuid';
import { z } from 'zod';

/** A trainee and the first pathway, entered in one go. */
export const newTraineeSchema = z.object({ trainee: traineeSchema, pathway: pathwaySchema });
export interface NewTraineeValues {
  trainee: Trainee;
  pathway: Pathway;
}

/** Length proposed for a pathway without group, in days: about 500 hours at 35 hours a week. */
const USUAL_LENGTH = 112;

export function emptyTrainee(): Trainee {
  return {
    id: newId(),
    civility: 'none',
    givenName: '',
    familyName: '',
    birthDate: null,
    phone: '',
    email: '',
    address: emptyAddress,
    statusBeforeEntry: 'unknown',
    schoolingLevel: 'unknown',
    situation: '',
  };
}

/** A pathway that begins today in a programme, with the usual length. */
export function emptyPathway(traineeId: string, programmeId: string, today: CalendarDate): Pathway {
  return {
    id: newId(),
    traineeId,
    organisationId: null,
    prescriberId: null,
    programmeId,
    groupId: null,
    entryDate: today,
    plannedExitDate: plusDays(today, USUAL_LENGTH),
    exitDate: null,
    exitReason: null,
    outcome: '',
    plannedHours: null,
  };
}

/** A pathway put in a group: it takes the programme and the dates of the group, which the user can still change. */
export function inGroup(pathway: Pathway, group: Group | undefined): Pathway {
  if (group === undefined) return { ...pathway, groupId: null };
  return {
    ...pathway,
    groupId: group.id,
    programmeId: group.programmeId,
    entryDate: group.startDate,
    plannedExitDate: group.endDate,
  };
}
