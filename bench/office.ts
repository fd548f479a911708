import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract';
import { phases } from '#shared/evaluation/phase';
import type { Rating } from '#shared/evaluation/rating';
import { plusDays } from '#shared/format/calendarDate';
import { indicatorsOf, type CompetencyMap } from '#shared/referential/competencyMap';
import { createApplication } from '../src/main/application';
import { type Database, openDatabase } from '../src/main/database/database';
import type { Host } from '../src/main/host/host';
import { testHost } from '../src/main/testing/temporaryApplication';

/** The application over the data of a whole office, in a temporary folder. */
export interface Office {
  readonly folder: string;
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  /** A pathway whose initial evaluation can be started. */
  readonly freshPathwayId: string;
  close(): Promise<void>;
}

const ratings: readonly Rating[] = ['acquired', 'acquired', 'inProgress', 'toDevelop'];
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
];
const syllables = ['ba', 'dé', 'lo', 'mar', 'nin', 'pé', 'ra', 'sou', 'tel', 'vi'];

/**
 * Opens an office of `traineeCount` made-up trainees with two or three validated evaluations each.
 *
 * @param hostOver makes the host over the data folder; without it there is none that prints.
 */
export async function openOffice(
  traineeCount: number,
  hostOver: (folder: string) => Host = testHost,
): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), 'carte-bench-'));
  const application = await createApplication(hostOver(folder));
  async function call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    const result = await application.dispatch({ name, input });
    if (!result.ok) throw new Error(result.error.message);
    // Checked boundary: the dispatcher answers what the handler of this very call gives.
    return result.value as CallOutput<Name>;
  }
  const { currentMap } = await call('application.status', {});
  const map = await call('referential.map', currentMap);
  const freshPathwayId = fill(folder, traineeCount, map);
  return {
    folder,
    call,
    freshPathwayId,
    async close() {
      await application.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

function fill(folder: string, traineeCount: number, map: CompetencyMap): string {
  const database = openDatabase(folder, () => new Date());
  const trainerId = newId();
  const freshPathwayId = newId();
  database.transaction(() => {
    database.catalogue.saveTrainer({
      id: trainerId,
      givenName: 'Nadia',
      familyName: 'Illustration',
      role: '',
      email: '',
      active: true,
    });
    for (let index = 0; index < traineeCount; index++) addTrainee(database, index, newId(), trainerId, map);
    addTrainee(database, traineeCount, freshPathwayId, null, map);
  });
  database.close();
  return freshPathwayId;
}

function addTrainee(
  database: Database,
  index: number,
  pathwayId: string,
  evaluatorId: string | null,
  map: CompetencyMap,
): void {
  const traineeId = newId();
  const syllable = (position: number): string => syllables[Math.floor(index / 10 ** position) % 10] ?? '';
  const programmes = database.catalogue.programmes();
  const entryDate = plusDays('2026-01-05', index % 300);
  database.trainees.save({
    id: traineeId,
    civility: 'none',
    givenName: givenNames[index % givenNames.length] ?? '',
    familyName: `${syllable(0)}${syllable(1)}${syllable(2)}${syllable(3)}`,
    birthDate: '2001-05-12',
    phone: '',
    email: '',
    address: { street: '', postcode: '', city: '' },
    statusBeforeEntry: 'unknown',
    schoolingLevel: 'unknown',
    situation: '',
  });
  database.pathways.save({
    id: pathwayId,
    traineeId,
    organisationId: null,
    prescriberId: null,
    programmeId: programmes[index % programmes.length]?.id ?? '',
    groupId: null,
    entryDate,
    plannedExitDate: plusDays(entryDate, 180),
    exitDate: null,
    exitReason: null,
    outcome: '',
    plannedHours: null,
  });
  if (evaluatorId === null) return;
  phases.slice(0, 2 + (index % 2)).forEach((phase, order) =>
    database.evaluations.insert({
      id: newId(),
      pathwayId,
      phase,
      revision: 1,
      status: 'validated',
      date: plusDays(entryDate, 14 + order * 70),
      trainerId: evaluatorId,
      mapId: map.id,
      mapVersion: map.version,
      createdAt: '2026-01-05T09:00:00.000Z',
      validatedAt: '2026-01-05T10:00:00.000Z',
      correspondence: null,
      ratings: Object.fromEntries(
        indicatorsOf(map).map(({ id }, place) => [
          id,
          ratings[(place + index + order) % ratings.length] ?? 'acquired',
        ]),
      ),
      axisComments: {},
      generalComment: '',
    }),
  );
}
