import { formatISO, isWeekend, parseISO, previousFriday } from 'date-fns';
import { v7 as newId } from 'uuid';
import { type CalendarDate, plusDays } from '#shared/format/calendarDate';
import { formatMonth } from '#shared/format/french';
import type { StoredFile } from '#shared/records/evidence';
import type { Organisation, Trainer } from '#shared/records/organisation';
import type { Group, Pathway } from '#shared/records/pathway';
import type { Prescriber } from '#shared/records/prescriber';
import { listName } from '#shared/records/trainee';
import type { DemoEvent } from './demoEvent';
import type { DemoEarlierPathway, DemoEvaluation, DemoFiles, DemoTrainee } from './demoFiles';
import { chooseDevelopment, type DemoStory, followUpEvents } from './demoFollowUpEvents';
import type { Services } from './services';

/** A pathway of the story, and what the files tell of its end. */
interface ToldPathway {
  readonly key: string;
  readonly person: DemoTrainee['trainee'];
  readonly pathway: Pathway;
  readonly attendance: readonly number[];
  readonly exit: (Pick<Pathway, 'exitReason' | 'outcome'> & { readonly exitDate: CalendarDate }) | null;
}

/**
 * The story that the files tell, in date order: the organisation opens, trainees enter, are trained, evaluated and leave.
 *
 * @param origin the day from which the files count.
 * @param evidenceFiles the files of evidence, by name, already kept.
 */
export function demoEvents(
  services: Services,
  files: DemoFiles,
  origin: CalendarDate,
  evidenceFiles: ReadonlyMap<string, StoredFile>,
): DemoEvent[] {
  const dateOf = (day: number): CalendarDate => workday(plusDays(origin, day));
  const organisation = organisationOf(files);
  const trainers = byName(
    files.trainers.map((trainer): Trainer => ({ ...trainer, id: newId(), email: '', active: true })),
    ({ givenName, familyName }) => `${givenName} ${familyName}`,
  );
  const prescribers = byName(
    files.prescribers.map((prescriber): Prescriber => ({ ...prescriber, id: newId() })),
    ({ structure }) => structure,
  );
  const groups = new Map(
    files.groups.map((group) => [group.name, groupOf(group, organisation, services, dateOf)]),
  );
  const pathways = toldPathways(services, files, { groups, prescribers, dateOf });
  const byKey = byName(pathways, ({ key }) => key);
  const storyOf = ({ key, pathway, attendance, exit }: ToldPathway): DemoStory => ({
    services,
    followUp: files.followUp,
    traineeName: key,
    pathway,
    exitDate: exit?.exitDate ?? null,
    attendance,
    files: evidenceFiles,
    dateOf,
  });

  const opening: DemoEvent = {
    date: pathways.map(({ pathway }) => pathway.entryDate).sort()[0] ?? dateOf(0),
    happen: () =>
      open(services, organisation, {
        trainers: [...trainers.values()],
        groups: [...groups.values()],
        prescribers: [...prescribers.values()],
      }),
  };
  const entries = pathways.map(({ person, pathway }): DemoEvent => {
    const isFirst = pathways.find((one) => one.pathway.traineeId === pathway.traineeId)?.pathway === pathway;
    return { date: pathway.entryDate, happen: () => enter(services, isFirst ? person : null, pathway) };
  });
  const evaluations = files.evaluations.map((one): DemoEvent => {
    const told = required(byKey, keyOf(one.traineeName, one.programme));
    const trainer = required(trainers, one.evaluator);
    return { date: dateOf(one.day), happen: () => evaluate(storyOf(told), one, files, trainer) };
  });
  const exits = pathways.flatMap(({ pathway, exit }): DemoEvent[] => {
    if (exit === null) return [];
    return [{ date: exit.exitDate, happen: () => services.trainees.savePathway({ ...pathway, ...exit }) }];
  });
  const followUp = pathways.flatMap((told) => followUpEvents(storyOf(told)));
  return [opening, ...entries, ...evaluations, ...followUp, ...exits].toSorted((a, b) =>
    a.date.localeCompare(b.date),
  );
}

/** Names a pathway in the files: earlier ones also by their programme. */
const keyOf = (traineeName: string, programme: string): string =>
  programme === '' ? traineeName : `${traineeName} (${programme})`;

interface Surroundings {
  readonly groups: ReadonlyMap<string, Group>;
  readonly prescribers: ReadonlyMap<string, Prescriber>;
  readonly dateOf: (day: number) => CalendarDate;
}

/** Every pathway, those that came first before the others. */
function toldPathways(
  { catalogue }: Services,
  files: DemoFiles,
  { groups, prescribers, dateOf }: Surroundings,
): ToldPathway[] {
  const programmes = byName(catalogue.programmes(), ({ code }) => code);
  const exitOf = ({ exitDay, exitReason, outcome }: DemoTrainee | DemoEarlierPathway): ToldPathway['exit'] =>
    exitDay === null ? null : { exitDate: dateOf(exitDay), exitReason, outcome };
  return files.trainees.flatMap((one): ToldPathway[] => {
    const name = listName(one.trainee);
    const { trainee: person, attendance } = one;
    const group = required(groups, one.groupName);
    const present = {
      ...pathwayOf(one, dateOf),
      programmeId: group.programmeId,
      groupId: group.id,
      prescriberId: required(prescribers, one.prescriberName).id,
    };
    const earlier = files.earlierPathways
      .filter(({ traineeName }) => traineeName === name)
      .map((before): ToldPathway => {
        const programmeId = required(programmes, before.programme).id;
        const pathway = { ...pathwayOf(before, dateOf), traineeId: present.traineeId, programmeId };
        const key = keyOf(name, before.programme);
        return { key, person, pathway, attendance: before.attendance, exit: exitOf(before) };
      });
    return [...earlier, { key: name, person, pathway: present, attendance, exit: exitOf(one) }];
  });
}

interface Lists {
  readonly trainers: readonly Trainer[];
  readonly groups: readonly Group[];
  readonly prescribers: readonly Prescriber[];
}

function open(
  { organisation, catalogue }: Services,
  record: Organisation,
  { trainers, groups, prescribers }: Lists,
): void {
  organisation.save(record);
  for (const trainer of trainers) catalogue.saveTrainer(trainer);
  organisation.saveSettings({ ...organisation.settings(), currentTrainerId: trainers[0]?.id ?? null });
  for (const prescriber of prescribers) catalogue.savePrescriber(prescriber);
  for (const group of groups) catalogue.saveGroup(group);
}

/** @param person `null` when the trainee was there before. */
function enter({ trainees }: Services, person: DemoTrainee['trainee'] | null, pathway: Pathway): void {
  if (person !== null) trainees.save({ ...person, id: pathway.traineeId });
  trainees.savePathway(pathway);
}

/** The competencies to work on are chosen right after the evaluation. */
function evaluate(
  story: DemoStory,
  { traineeName, programme, phase, changes }: DemoEvaluation,
  { comments }: DemoFiles,
  trainer: Trainer,
): void {
  const { evaluations } = story.services;
  const { evaluationId } = evaluations.start({ pathwayId: story.pathway.id, phase });
  evaluations.rate({ evaluationId, changes });
  for (const { axis, text } of comments.filter(
    (one) => one.traineeName === traineeName && one.programme === programme && one.phase === phase,
  )) {
    evaluations.comment({ evaluationId, axis, text });
  }
  const { date } = evaluations.sheet({ evaluationId }).evaluation;
  evaluations.describe({ evaluationId, date, trainerId: trainer.id });
  evaluations.validate({ evaluationId });
  if (phase !== 'final') chooseDevelopment(story, phase);
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
  { entryDay, plannedExitDay, plannedHours }: DemoTrainee | DemoEarlierPathway,
  dateOf: (day: number) => CalendarDate,
): Omit<Pathway, 'programmeId'> {
  return {
    id: newId(),
    traineeId: newId(),
    organisationId: null,
    groupId: null,
    prescriberId: null,
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
