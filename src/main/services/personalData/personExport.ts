import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { personPage } from '#shared/personalData/personPage';
import type { PersonRecord } from '#shared/personalData/personRecord';
import type { TraineeFile } from '#shared/ipc/views';
import type { TrainingFile } from '#shared/ipc/pathwayViews';
import type { Evidence } from '#shared/records/evidence';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import { safeName } from '../../printing/fileNames';
import type { ServiceContext } from '../context';
import type { Services } from '../services';
import { readTrainingFile } from '../trainingFile';
import { type ArchiveEntry, zipBytes } from './personArchive';

const LONGEST_NAME = 80;

/** Gathers everything that is recorded of one person. */
export function createPersonExport(
  { database, clock, maps, files }: ServiceContext,
  { trainees }: Pick<Services, 'trainees'>,
) {
  async function evidenceEntries(evidence: readonly Evidence[]): Promise<ArchiveEntry[]> {
    const entries: ArchiveEntry[] = [];
    for (const one of evidence) {
      if (one.kind !== 'file') continue;
      // A file that is gone or damaged does not keep the person from the rest: what is there is given.
      const bytes = await files.read(one.file.sha256).catch(() => null);
      if (bytes === null) continue;
      const number = String(entries.length + 1).padStart(2, '0');
      entries.push({ place: `preuves/${number} ${safeName(one.file.name, LONGEST_NAME)}`, bytes });
    }
    return entries;
  }

  async function documentEntries({ documents }: TraineeFile): Promise<ArchiveEntry[]> {
    const entries: ArchiveEntry[] = [];
    for (const { path } of documents) {
      const bytes = await readFile(path).catch(() => null);
      if (bytes !== null) entries.push({ place: `documents/${basename(path)}`, bytes });
    }
    return entries;
  }

  function mapsOf({ pathways }: TraineeFile, training: readonly TrainingFile[]): CompetencyMap[] {
    const made = [
      ...pathways.flatMap(({ evaluations }) => evaluations),
      ...training.flatMap(({ selfAssessments }) => selfAssessments),
      ...training.flatMap(({ development }) =>
        [development.initial, development.intermediate].flatMap((one) => one ?? []),
      ),
    ];
    const versions = new Map(
      made.map(({ mapId, mapVersion }) => [`${mapId}@${mapVersion}`, { mapId, mapVersion }]),
    );
    return [...versions.values()].map(({ mapId, mapVersion }) => maps.find(mapId, mapVersion).map);
  }

  return {
    /**
     * A ZIP file: `donnees.html` to read, `donnees.json` for programs, the files of evidence and the issued documents that are
     * still there.
     */
    async zip(traineeId: string): Promise<Uint8Array> {
      const file = trainees.file({ traineeId });
      const training = Object.fromEntries(
        file.pathways.map(({ pathway }) => [pathway.id, readTrainingFile(database, pathway.id)]),
      );
      const evidence = Object.values(training).flatMap((one) => one.evidence);
      const attached = [...(await evidenceEntries(evidence)), ...(await documentEntries(file))];
      const record: PersonRecord = {
        exportedAt: clock.now(),
        organisation: database.organisation.find()?.name ?? '',
        file,
        training,
        maps: mapsOf(file, Object.values(training)),
        files: attached.map(({ place }) => place),
      };
      const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
      return zipBytes(
        [
          { place: 'donnees.html', bytes: encode(personPage(record)) },
          { place: 'donnees.json', bytes: encode(JSON.stringify(record, null, 2)) },
          ...attached,
        ],
        new Date(clock.now()),
      );
    },
  };
}
