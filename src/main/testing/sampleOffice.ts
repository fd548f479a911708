import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { phases } from '#shared/evaluation/phase';
import { type CompetencyMap, indicatorsOf } from '#shared/referential/competencyMap';
import type { PartnerOrganisation } from '#shared/records/partnerOrganisation';
import type { Database } from '../database/database';
import { newPseudonymKey } from '../exchange/pseudonyms';
import { newSigningKey } from '../exchange/signature';
import type { SenderContext } from '../exchange/writeFiles';
import { loadReferentials } from '../referentials';
import { createCleaLibrary } from '../services/cleaLibrary';
import { openMapLibrary } from '../services/mapLibrary';
import {
  PEE,
  sampleGroup,
  samplePathway,
  samplePrescriber,
  sampleTrainee,
  sampleTrainer,
} from './sampleRecords';

/** A UUID that depends on nothing but its name. */
export function sampleId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const sampleSender: PartnerOrganisation = {
  id: sampleId('organisation'),
  name: 'Atelier Démonstration Formation',
  siret: '',
  activityNumber: '11 99 99999 99',
};

/** The file that every sample evidence names. */
export const sampleFileBytes = Buffer.from('Note de stage');
export const sampleFile = {
  name: 'note.txt',
  mediaType: 'text/plain' as const,
  size: sampleFileBytes.length,
  sha256: createHash('sha256').update(sampleFileBytes).digest('hex'),
};

const { maps, currentMap, clea, correspondence } = loadReferentials(resolve('resources/referentials'));

/** What writing files from a database needs, with keys of its own. */
export function sampleContext(database: Database): SenderContext {
  return {
    database,
    maps: openMapLibrary(database, maps, currentMap),
    clea: createCleaLibrary(database, [{ clea, correspondence }]),
    keys: {
      signingKey: newSigningKey(),
      recipient: sampleRecipient,
      pseudonymKey: newPseudonymKey(),
    },
    us: sampleSender,
    version: '0.0.0',
    now: '2026-09-01T08:00:00.000Z',
  };
}

const sampleRecipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

/** Fills a database with trainees who have one pathway each, three validated evaluations and every kind of record beside them. */
export function fillOffice(database: Database, traineeCount: number): { traineeIds: string[] } {
  const group = sampleGroup({ id: sampleId('group') });
  const trainer = sampleTrainer({ id: sampleId('trainer') });
  const traineeIds: string[] = [];
  database.transaction(() => {
    openMapLibrary(database, maps, currentMap);
    database.catalogue.saveGroup(group);
    database.catalogue.saveTrainer(trainer);
    database.catalogue.savePrescriber(samplePrescriber({ id: sampleId('prescriber') }));
    for (let index = 0; index < traineeCount; index++) {
      const trainee = sampleTrainee({
        id: sampleId(`trainee ${index}`),
        givenName: `Prénom${index}`,
        situation: 'Sans permis',
        address: { street: '2 rue Fictive', postcode: '93100', city: 'Montreuil' },
      });
      database.trainees.save(trainee);
      traineeIds.push(trainee.id);
      fillPathway(database, trainee.id, index, { groupId: group.id, trainerId: trainer.id });
    }
  });
  return { traineeIds };
}

function fillPathway(
  database: Database,
  traineeId: string,
  index: number,
  { groupId, trainerId }: { groupId: string; trainerId: string },
): void {
  const id = (name: string): string => sampleId(`${name} ${index}`);
  const pathwayId = id('pathway');
  const map = { mapId: currentMap.id, mapVersion: currentMap.version };
  database.pathways.save(
    samplePathway(traineeId, {
      id: pathwayId,
      programmeId: PEE,
      groupId,
      prescriberId: sampleId('prescriber'),
    }),
  );
  phases.forEach((phase, order) =>
    database.evaluations.insert({
      id: id(phase),
      pathwayId,
      phase,
      revision: 1,
      status: 'validated',
      date: `2026-0${order * 2 + 3}-16`,
      trainerId,
      ...map,
      createdAt: `2026-0${order * 2 + 3}-16T09:00:00.000Z`,
      validatedAt: `2026-0${order * 2 + 3}-16T10:00:00.000Z`,
      correspondence: null,
      ratings: sampleRatings(currentMap, index, order),
      axisComments: { '1': 'S’est présentée à l’équipe.' },
      generalComment: 'Avance bien.',
    }),
  );
  database.selfAssessments.insert({
    id: id('self-assessment'),
    pathwayId,
    phase: 'initial',
    status: 'open',
    date: '2026-03-12',
    ...map,
    answers: { 'A1.1.1': 'unsure' },
  });
  database.development.save({
    pathwayId,
    phase: 'initial',
    ...map,
    targets: [{ indicatorId: 'A1.1.1', targetDate: '2026-05-04', note: 'Avec le tuteur' }],
  });
  database.hours.save({
    id: id('hours'),
    pathwayId,
    month: '2026-03',
    kind: 'centre',
    planned: 120,
    done: 112.5,
  });
  database.workshops.save({
    id: id('workshop'),
    pathwayId,
    trade: 'Cuisine',
    place: 'Plateau fictif',
    startDate: '2026-04-07',
    endDate: '2026-04-17',
    hours: 56,
    remarks: 'À l’aise',
  });
  database.placements.save({
    id: id('placement'),
    pathwayId,
    company: 'Brasserie Fictive',
    siret: '',
    trade: 'Commis',
    tutor: 'Camille Exemple',
    startDate: '2026-05-04',
    endDate: '2026-05-22',
    hours: 105,
    assessment: 'Ponctuelle',
  });
  database.projects.save({
    pathwayId,
    trades: [{ name: 'Commis de cuisine', state: 'confirmed' }],
    summary: 'Vise un CAP',
  });
  database.actions.save({
    id: id('action'),
    pathwayId,
    position: 0,
    objective: 'Trouver un stage',
    action: 'Appeler trois entreprises',
    who: 'La stagiaire',
    deadline: '2026-04-30',
    status: 'toDo',
  });
  database.evidence.save({
    id: id('evidence'),
    kind: 'file',
    pathwayId,
    title: 'Note de stage',
    description: '',
    date: '2026-05-22',
    indicatorIds: ['A1.1.1'],
    file: sampleFile,
  });
  database.syntheses.save({ pathwayId, trainerComment: 'Prête', traineeComment: 'Contente' });
  database.syntheses.saveArgued(
    {
      id: id('argued'),
      pathwayId,
      kind: 'job',
      targetTitle: 'Commis de cuisine',
      recipient: 'Brasserie Fictive',
      introduction: 'Je suis motivée.',
      arguments: [
        { axis: 5, heading: 'Organisée', text: 'Je prépare mon poste.', evidenceIds: [id('evidence')] },
      ],
      conclusion: 'À bientôt.',
    },
    '2026-06-01T10:00:00.000Z',
  );
}

/** Ratings of the whole map that differ from one trainee to another, and rise from one evaluation to the next. */
function sampleRatings(
  map: CompetencyMap,
  seed: number,
  order: number,
): Record<string, 'acquired' | 'inProgress' | 'toDevelop'> {
  return Object.fromEntries(
    indicatorsOf(map).map(({ id }, position) => {
      const level = (position * 7 + seed * 3) % 9;
      return [id, level < 3 * order ? 'acquired' : level < 3 * order + 3 ? 'inProgress' : 'toDevelop'];
    }),
  );
}
