import type { Exchanged, WholeRecord } from '#shared/exchange/exchangeRecord';
import { type ArchiveKind, archiveKinds } from '#shared/exchange/exchangeKind';
import type { Rating, Ratings } from '#shared/evaluation/rating';
import { type Phase, phases } from '#shared/evaluation/phase';
import { expectedDate } from '#shared/evaluation/schedule';
import { emptyAddress } from '#shared/records/text';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import {
  pathwayProfile,
  programmeCodes,
  type OrganisationManner,
  type PathwayProfile,
} from './pathwayProfile';
import type { Random } from './random';

/** The programmes of every installation (0001-initial.ts). */
const programmeIds = [
  '01900000-0000-7000-8000-000000000001',
  '01900000-0000-7000-8000-000000000002',
  '01900000-0000-7000-8000-000000000003',
] as const;
const programmeLabels = [
  'Parcours entrée dans l’emploi',
  'Espaces de dynamique d’insertion',
  'Compétences de base professionnelles',
] as const;

const givenNames = [
  'Aïcha',
  'Bruno',
  'Camille',
  'Dieynaba',
  'Enzo',
  'Fatou',
  'Goran',
  'Hélène',
  'Inès',
  'Jean-Luc',
] as const;
const familyNames = [
  'Exemple',
  'Fictif',
  'Modèle',
  'Témoin',
  'Illustration',
  'Maquette',
  'Essai',
  'Patron',
] as const;
const postcodes = [
  '75011',
  '75019',
  '77000',
  '78500',
  '91000',
  '92230',
  '93100',
  '93200',
  '94400',
  '95100',
] as const;

/** The records of one archive, by kind, in the order in which they are written. */
export type ArchiveRecords = Readonly<Record<ArchiveKind, readonly Exchanged<ArchiveKind>[]>>;

export interface ArchiveShape {
  readonly organisation: WholeRecord<'organisations'>;
  readonly manner: OrganisationManner;
  /** Days of entry, both included. */
  readonly from: string;
  readonly to: string;
  readonly traineeCount: number;
  /** The day on which the archive is made. */
  readonly today: string;
  readonly map: CompetencyMap;
}

/** A UUID of version 4 from a source of numbers. */
export function randomId(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.whole(0, 15).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Makes up everything that an organisation sends of a period. */
export function archiveRecords(random: Random, shape: ArchiveShape): ArchiveRecords {
  const { organisation, map } = shape;
  const trainerId = randomId(random);
  const records: Record<ArchiveKind, Exchanged<ArchiveKind>[]> = emptyRecords();
  const add = (exchanged: Exchanged<ArchiveKind>): void => void records[exchanged.kind].push(exchanged);

  add({ kind: 'organisations', record: organisation });
  programmeIds.forEach((id, index) =>
    add({
      kind: 'programmes',
      record: {
        id,
        code: programmeCodes[index] ?? '',
        label: programmeLabels[index] ?? '',
        weeklyHours: null,
      },
    }),
  );
  add({
    kind: 'trainers',
    record: {
      id: trainerId,
      organisationId: organisation.id,
      givenName: 'Nadia',
      familyName: 'Illustration',
      role: 'Formatrice',
      email: '',
      active: true,
    },
  });
  add({ kind: 'maps', record: map });
  for (let index = 0; index < shape.traineeCount; index += 1) addTrainee(random, shape, trainerId, add);
  return records;
}

// Checked boundary: every kind of an archive, each with an empty list.
const emptyRecords = () =>
  Object.fromEntries(archiveKinds.map((kind) => [kind, []])) as unknown as Record<
    ArchiveKind,
    Exchanged<ArchiveKind>[]
  >;

function addTrainee(
  random: Random,
  { organisation, manner, from, to, today, map }: ArchiveShape,
  trainerId: string,
  add: (exchanged: Exchanged<ArchiveKind>) => void,
): void {
  const traineeId = randomId(random);
  const pathwayId = randomId(random);
  const days = (Date.parse(to) - Date.parse(from)) / DAY;
  const entryDate = new Date(Date.parse(from) + random.whole(0, days) * DAY).toISOString().slice(0, 10);
  const programme = random.whole(0, programmeIds.length - 1);
  const profile = pathwayProfile(random, manner, programmeCodes[programme] ?? 'PEE', entryDate, today);
  add({
    kind: 'trainees',
    record: {
      id: traineeId,
      civility: random.pick(['madame', 'monsieur', 'none']),
      givenName: random.pick(givenNames),
      familyName: random.pick(familyNames),
      birthDate: `${random.whole(1980, 2007)}-0${random.whole(1, 9)}-1${random.whole(0, 9)}`,
      phone: '',
      email: '',
      address: { ...emptyAddress, postcode: random.pick(postcodes) },
      statusBeforeEntry: random.pick(['jobSeeker', 'jobSeeker', 'inactive', 'student']),
      schoolingLevel: random.pick(['belowLevel3', 'belowLevel3', 'level3', 'level4']),
      situation: '',
    },
  });
  add({
    kind: 'pathways',
    record: {
      id: pathwayId,
      traineeId,
      organisationId: organisation.id,
      programmeId: programmeIds[programme] ?? programmeIds[0],
      groupId: null,
      prescriberId: null,
      entryDate,
      plannedExitDate: profile.plannedExitDate,
      exitDate: profile.exitDate,
      exitReason: profile.exitReason,
      outcome: '',
      plannedHours: profile.plannedHours,
    },
  });
  for (const phase of phases)
    addEvaluation(random, profile, phase, { pathwayId, trainerId, map, today }, add);
  addHours(random, profile, pathwayId, add);
}

interface EvaluationOwner {
  readonly pathwayId: string;
  readonly trainerId: string;
  readonly map: CompetencyMap;
  readonly today: string;
}

function addEvaluation(
  random: Random,
  profile: PathwayProfile,
  phase: Phase,
  { pathwayId, trainerId, map, today }: EvaluationOwner,
  add: (exchanged: Exchanged<ArchiveKind>) => void,
): void {
  const values = profile.evaluations[phase];
  if (values === null) return;
  const expected = expectedDate(phase, profile);
  const date = expected < today ? expected : today;
  add({
    kind: 'evaluations',
    record: {
      id: randomId(random),
      pathwayId,
      phase,
      revision: 1,
      status: 'validated',
      date,
      trainerId,
      mapId: map.id,
      mapVersion: map.version,
      createdAt: `${date}T09:00:00.000Z`,
      validatedAt: `${date}T10:00:00.000Z`,
      correspondence: null,
      ratings: ratingsAt(map, values),
      axisComments: {},
      generalComment: '',
    },
  });
}

/** Ratings that give each axis about its value: whole circles acquired, the next one in part, little beyond. */
export function ratingsAt(map: CompetencyMap, values: readonly (number | null)[]): Ratings {
  const ratings: Record<string, Rating> = {};
  map.axes.forEach((axis, index) => {
    const value = values[index] ?? null;
    if (value === null) return;
    for (const { circle, indicators } of axis.cells) {
      const reached = Math.min(1, Math.max(0, value - circle + 1)) * indicators.length;
      indicators.forEach(({ id }, place) => {
        if (place < Math.floor(reached)) ratings[id] = 'acquired';
        else if (place < reached) ratings[id] = 'inProgress';
        else if (circle <= value + 2) ratings[id] = 'toDevelop';
      });
    }
  });
  return ratings;
}

/** The hours done, a line a month from the entry on. */
function addHours(
  random: Random,
  { entryDate, plannedHours, doneHours, exitDate, plannedExitDate }: PathwayProfile,
  pathwayId: string,
  add: (exchanged: Exchanged<ArchiveKind>) => void,
): void {
  if (doneHours === 0) return;
  const days = (Date.parse(exitDate ?? plannedExitDate) - Date.parse(entryDate)) / DAY;
  const months = Math.max(1, Math.min(12, Math.round(days / 30)));
  const first = new Date(`${entryDate.slice(0, 7)}-01T00:00:00Z`);
  for (let index = 0; index < months; index += 1) {
    const month = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + index, 1));
    add({
      kind: 'trainingHours',
      record: {
        id: randomId(random),
        pathwayId,
        month: month.toISOString().slice(0, 7),
        kind: 'centre',
        planned: Math.round(plannedHours / months),
        // The last month takes what the others leave.
        done:
          index < months - 1
            ? Math.floor(doneHours / months)
            : doneHours - Math.floor(doneHours / months) * (months - 1),
      },
    });
  }
}

const DAY = 24 * 60 * 60 * 1000;
