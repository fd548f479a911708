import { formatISO, isWeekend, parseISO, previousFriday } from 'date-fns';
import { v7 as newId } from 'uuid';
import { type CalendarDate, plusDays } from '#shared/format/calendarDate';
import { formatMonth } from '#shared/format/french';
import type { Organisation, Trainer } from '#shared/records/organisation';
import type { Group, Pathway } from '#shared/records/pathway';
import { listName } from '#shared/records/trainee';
import type { DemoEvaluation, DemoFiles, DemoTrainee } from './demoFiles';
import type { Services } from './services';

/** Something that happens on a day of the demonstration. */
export interface DemoEvent {
  readonly date: CalendarDate;
  readonly happen: () => void;
}

/**
 * The story that the files tell, in date order: the organisation opens, trainees enter, are evaluated and leave.
 *
 * @param origin the day from which the files count.
 */
export function demoEvents(services: Services, files: DemoFiles, origin: CalendarDate): DemoEvent[] {
  const dateOf = (day: number): CalendarDate => workday(plusDays(origin, day));
  const organisation = organisationOf(files);
  const trainers = byName(
    files.trainers.map((trainer): Trainer => ({ ...trainer, id: newId(), email: '', active: true })),
    ({ givenName, familyName }) => `${givenName} ${familyName}`,
  );
  const groups = new Map(
    files.groups.map((group) => [group.name, groupOf(group, organisation, services, dateOf)]),
  );
  const pathways = new Map(
    files.trainees.map((one) => [
      listName(one.trainee),
      pathwayOf(one, required(groups, one.groupName), dateOf),
    ]),
  );

  const opening: DemoEvent = {
    date: dateOf(Math.min(...files.groups.map(({ startDay }) => startDay))),
    happen: () => open(services, organisation, [...trainers.values()], [...groups.values()]),
  };
  const entries = files.trainees.map((one): DemoEvent => {
    const pathway = required(pathways, listName(one.trainee));
    return { date: pathway.entryDate, happen: () => enter(services, one, pathway) };
  });
  const evaluations = files.evaluations.map((one): DemoEvent => {
    const pathway = required(pathways, one.traineeName);
    const trainer = required(trainers, one.evaluator);
    return { date: dateOf(one.day), happen: () => evaluate(services, one, files, pathway, trainer) };
  });
  const exits = files.trainees.flatMap(({ trainee, exitDay, exitReason, outcome }): DemoEvent[] => {
    if (exitDay === null) return [];
    const pathway = required(pathways, listName(trainee));
    const exitDate = dateOf(exitDay);
    const happen = () => services.trainees.savePathway({ ...pathway, exitDate, exitReason, outcome });
    return [{ date: exitDate, happen }];
  });
  return [opening, ...entries, ...evaluations, ...exits].toSorted((a, b) => a.date.localeCompare(b.date));
}

function open(
  { organisation, catalogue }: Services,
  record: Organisation,
  trainers: readonly Trainer[],
  groups: readonly Group[],
): void {
  organisation.save(record);
  for (const trainer of trainers) catalogue.saveTrainer(trainer);
  organisation.saveSettings({ ...organisation.settings(), currentTrainerId: trainers[0]?.id ?? null });
  for (const group of groups) catalogue.saveGroup(group);
}

function enter({ trainees }: Services, { trainee }: DemoTrainee, pathway: Pathway): void {
  trainees.save({ ...trainee, id: pathway.traineeId });
  trainees.savePathway(pathway);
}

function evaluate(
  { evaluations }: Services,
  { traineeName, phase, changes }: DemoEvaluation,
  { comments }: DemoFiles,
  pathway: Pathway,
  trainer: Trainer,
): void {
  const { evaluationId } = evaluations.start({ pathwayId: pathway.id, phase });
  evaluations.rate({ evaluationId, changes });
  for (const { axis, text } of comments.filter(
    (one) => one.traineeName === traineeName && one.phase === phase,
  )) {
    evaluations.comment({ evaluationId, axis, text });
  }
  const { date } = evaluations.sheet({ evaluationId }).evaluation;
  evaluations.describe({ evaluationId, date, trainerId: trainer.id });
  evaluations.validate({ evaluationId });
}

function organisationOf({ organisation, sites }: DemoFiles): Organisation {
  const { signatory, ...identity } = organisation;
  return {
    ...identity,
    sites: sites.map((site) => ({ ...site, id: newId() })),
    signatories: [{ ...signatory, id: newId() }],
    logo: null,
  };
}

/** A group bears the month of its beginning: « PEE Montreuil – mars 2026 ». */
function groupOf(
  { name, programme, site, startDay, endDay }: DemoFiles['groups'][number],
  { sites }: Organisation,
  { catalogue }: Services,
  dateOf: (day: number) => CalendarDate,
): Group {
  const programmes = byName(catalogue.programmes(), ({ code }) => code);
  const startDate = dateOf(startDay);
  return {
    id: newId(),
    name: `${name} – ${formatMonth(startDate)}`,
    programmeId: required(programmes, programme).id,
    siteId: required(
      byName(sites, (one) => one.name),
      site,
    ).id,
    startDate,
    endDate: dateOf(endDay),
  };
}

function pathwayOf(
  { entryDay, plannedExitDay, plannedHours }: DemoTrainee,
  group: Group,
  dateOf: (day: number) => CalendarDate,
): Pathway {
  return {
    id: newId(),
    traineeId: newId(),
    organisationId: null,
    prescriberId: null,
    programmeId: group.programmeId,
    groupId: group.id,
    entryDate: dateOf(entryDay),
    plannedExitDate: dateOf(plannedExitDay),
    exitDate: null,
    exitReason: null,
    outcome: '',
    plannedHours,
  };
}

/** Nobody is trained at week-ends: the Friday before instead. */
function workday(date: CalendarDate): CalendarDate {
  const day = parseISO(date);
  return isWeekend(day) ? formatISO(previousFriday(day), { representation: 'date' }) : date;
}

function byName<Item>(items: readonly Item[], nameOf: (item: Item) => string): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [nameOf(item), item]));
}

function required<Item>(items: ReadonlyMap<string, Item>, name: string): Item {
  const item = items.get(name);
  if (item === undefined) throw new Error(`the demonstration names « ${name} », which it does not describe`);
  return item;
}
