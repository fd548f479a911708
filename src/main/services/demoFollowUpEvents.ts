import { formatISO, isMonday, nextMonday, parseISO } from 'date-fns';
import { v7 as newId } from 'uuid';
import { type CalendarDate, plusDays } from '#shared/format/calendarDate';
import type { Evidence, StoredFile } from '#shared/records/evidence';
import type { Pathway } from '#shared/records/pathway';
import type { Action } from '#shared/records/training';
import type { DemoEvent } from './demoEvent';
import type { DemoEvidence, DemoFollowUp } from './demoFollowUpFiles';
import { demoHours, type DemoStay } from './demoHours';
import type { Services } from './services';

/** What the events of one trainee need. */
export interface DemoStory {
  readonly services: Services;
  readonly followUp: DemoFollowUp;
  readonly traineeName: string;
  readonly pathway: Pathway;
  /** When the trainee leaves, if it is not on the planned day. */
  readonly exitDate: CalendarDate | null;
  readonly attendance: readonly number[];
  /** The files of `evidence/`, by name, already kept. */
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly dateOf: (day: number) => CalendarDate;
}

/** What is recorded of one trainee beside the evaluations, each on its day. */
export function followUpEvents(story: DemoStory): DemoEvent[] {
  return [
    ...stayEvents(story),
    ...hoursEvents(story),
    ...projectEvents(story),
    ...actionEvents(story),
    ...selfAssessmentEvents(story),
    ...evidenceAndSynthesisEvents(story),
  ];
}

/** The competencies that were chosen at an evaluation, to be saved once it is validated. */
export function chooseDevelopment(
  { services, followUp, traineeName, pathway, dateOf }: DemoStory,
  phase: 'initial' | 'intermediate',
): void {
  const targets = followUp.development
    .filter((one) => one.traineeName === traineeName && one.phase === phase)
    .map(({ indicatorId, targetDay, note }) => {
      return { indicatorId, targetDate: targetDay === null ? null : dateOf(targetDay), note };
    });
  services.development.save({ pathwayId: pathway.id, phase, targets });
}

function ofTrainee<Item extends { readonly traineeName: string }>(
  items: readonly Item[],
  { traineeName }: DemoStory,
): readonly Item[] {
  return items.filter((item) => item.traineeName === traineeName);
}

/** Stays begin on a Monday and end on a Friday. */
function datesOf(
  { startDay, weeks }: { readonly startDay: number; readonly weeks: number },
  { dateOf }: DemoStory,
): { startDate: CalendarDate; endDate: CalendarDate } {
  const day = parseISO(dateOf(startDay));
  const startDate = formatISO(isMonday(day) ? day : nextMonday(day), { representation: 'date' });
  return { startDate, endDate: plusDays(startDate, weeks * 7 - 3) };
}

function stayEvents(story: DemoStory): DemoEvent[] {
  const { services, followUp, pathway } = story;
  const workshops = ofTrainee(followUp.workshops, story).map((one): DemoEvent => {
    const { trade, place, hours, remarks } = one;
    const dates = datesOf(one, story);
    const record = { id: newId(), pathwayId: pathway.id, trade, place, ...dates, hours, remarks };
    return { date: dates.endDate, happen: () => services.training.saveWorkshop(record) };
  });
  const placements = ofTrainee(followUp.placements, story).map((one): DemoEvent => {
    const { company, siret, trade, tutor, hours, assessment } = one;
    const dates = datesOf(one, story);
    const record = {
      id: newId(),
      pathwayId: pathway.id,
      company,
      siret,
      trade,
      tutor,
      ...dates,
      hours,
      assessment,
    };
    return { date: dates.endDate, happen: () => services.training.savePlacement(record) };
  });
  return [...workshops, ...placements];
}

/** All months are planned at entry; what was done is entered at the end of each. */
function hoursEvents(story: DemoStory): DemoEvent[] {
  const { services, followUp, pathway, attendance, exitDate } = story;
  const stays: DemoStay[] = [
    ...ofTrainee(followUp.workshops, story).map((one) => ({
      kind: 'technicalWorkshop' as const,
      ...datesOf(one, story),
      hours: one.hours,
    })),
    ...ofTrainee(followUp.placements, story).map((one) => ({
      kind: 'company' as const,
      ...datesOf(one, story),
      hours: one.hours,
    })),
  ];
  return demoHours(pathway, stays, attendance, exitDate).flatMap(({ line, doneDate }) => [
    { date: pathway.entryDate, happen: () => services.training.saveHours({ ...line, done: 0 }) },
    { date: doneDate, happen: () => services.training.saveHours(line) },
  ]);
}

function projectEvents(story: DemoStory): DemoEvent[] {
  const { services, followUp, pathway, dateOf } = story;
  return ofTrainee(followUp.projects, story).map(({ day, trades, summary }) => ({
    date: dateOf(day),
    happen: () => services.training.saveProject({ pathwayId: pathway.id, trades, summary }),
  }));
}

function actionEvents(story: DemoStory): DemoEvent[] {
  const { services, followUp, pathway, dateOf } = story;
  return ofTrainee(followUp.actions, story).flatMap((one, position): DemoEvent[] => {
    const { objective, action, who, deadlineDay } = one;
    const deadline = deadlineDay === null ? null : dateOf(deadlineDay);
    const record: Action = {
      id: newId(),
      pathwayId: pathway.id,
      position,
      objective,
      action,
      who,
      deadline,
      status: 'toDo',
    };
    const made = { date: dateOf(one.day), happen: () => services.training.saveAction(record) };
    if (one.updatedDay === null) return [made];
    const updated = { ...record, status: one.status };
    return [made, { date: dateOf(one.updatedDay), happen: () => services.training.saveAction(updated) }];
  });
}

function selfAssessmentEvents(story: DemoStory): DemoEvent[] {
  const { followUp, pathway, dateOf } = story;
  const { selfAssessments } = story.services;
  return ofTrainee(followUp.selfAssessments, story).map(({ day, phase, changes, isFinished }) => ({
    date: dateOf(day),
    happen() {
      const { selfAssessmentId } = selfAssessments.start({ pathwayId: pathway.id, phase });
      selfAssessments.rate({ selfAssessmentId, changes });
      if (isFinished) selfAssessments.finish({ selfAssessmentId });
    },
  }));
}

/** Together, because argued syntheses cite evidence. */
function evidenceAndSynthesisEvents(story: DemoStory): DemoEvent[] {
  const { followUp, pathway, dateOf, traineeName } = story;
  const { evidence, syntheses } = story.services;
  const records = ofTrainee(followUp.evidence, story).map((one) => evidenceOf(one, story));
  const idOf = (title: string): string => {
    const record = records.find((one) => one.title === title);
    if (record === undefined) throw new Error(`${traineeName} has no evidence « ${title} »`);
    return record.id;
  };
  return [
    ...records.map((record) => ({ date: record.date, happen: () => evidence.save(record) })),
    ...ofTrainee(followUp.syntheses, story).map(({ day, trainerComment, traineeComment }) => ({
      date: dateOf(day),
      happen: () => syntheses.save({ pathwayId: pathway.id, trainerComment, traineeComment }),
    })),
    ...followUp.arguedSyntheses
      .filter(({ trainee }) => trainee === traineeName)
      .map(({ day, trainee: _, arguments: paragraphs, ...words }) => {
        const record = {
          id: newId(),
          pathwayId: pathway.id,
          ...words,
          arguments: paragraphs.map(({ evidence: titles, ...paragraph }) => {
            return { ...paragraph, evidenceIds: titles.map(idOf) };
          }),
        };
        return { date: dateOf(day), happen: () => syntheses.saveArgued(record) };
      }),
  ];
}

function evidenceOf(one: DemoEvidence, { pathway, files, dateOf }: DemoStory): Evidence {
  const { kind, title, description, indicatorIds, source, day } = one;
  const words = {
    id: newId(),
    pathwayId: pathway.id,
    title,
    description,
    indicatorIds,
    date: dateOf(day),
  };
  if (kind === 'note') return { kind, ...words };
  if (kind === 'link') return { kind, ...words, url: source };
  const file = files.get(source);
  if (file === undefined) throw new Error(`the demonstration has no file ${source}`);
  return { kind, ...words, file };
}
