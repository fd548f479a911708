import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase, type StoredDatabase } from '../database/database';
import { openEvidenceFiles } from '../services/evidenceFiles';
import { fillOffice, sampleContext, sampleId } from '../testing/sampleOffice';
import { temporaryFolder } from '../testing/temporaryFolder';
import { type Container, openContainer } from './containerReader';
import { readDossier } from './dossierContent';
import { importDossier } from './importDossier';
import { containerLimits } from './limits';
import { writeDossier } from './writeFiles';

const FILES = 6;
/** Bytes of each: together they are far more than what is read at once. */
const SIZE = 4 * 2 ** 20;

function openOffice(): StoredDatabase {
  const database = openDatabase(temporaryFolder(), () => new Date('2026-09-01T08:00:00Z'));
  onTestFinished(() => database.close());
  return database;
}

/** One trainee with photographs as evidence, kept in a folder of evidence files. */
async function officeWithPhotographs() {
  const database = openOffice();
  fillOffice(database, 1);
  const pathwayId = sampleId('pathway 0');
  const kept = openEvidenceFiles(temporaryFolder());
  for (const { id } of database.evidence.ofPathway(pathwayId)) database.evidence.remove(id);
  for (let index = 0; index < FILES; index += 1) {
    const file = await kept.store(photograph());
    database.evidence.save({
      id: sampleId(`photograph ${index}`),
      kind: 'file',
      pathwayId,
      title: `Photographie ${index}`,
      description: '',
      date: '2026-05-22',
      indicatorIds: [],
      file: { name: `photographie-${index}.txt`, ...file },
    });
  }
  return { database, kept };
}

/** Bytes that do not compress much, and are text, so that the store takes them. */
const photograph = (): Buffer => Buffer.from(randomBytes((SIZE * 3) / 4).toString('base64'));

it('the evidence of a dossier never stands in memory together, neither when it is written nor when it is read', async () => {
  const from = await officeWithPhotographs();
  const path = join(temporaryFolder(), 'essai.dossier');
  const writtenWhenAsked: number[] = [];
  const read = async (sha256: string): Promise<Uint8Array> => {
    const [partial] = readdirSync(dirname(path));
    writtenWhenAsked.push(partial === undefined ? 0 : statSync(join(dirname(path), partial)).size);
    return from.kept.read(sha256);
  };
  await writeDossier(sampleContext(from.database), [sampleId('trainee 0')], path, read, { protection: null });

  // Whoever asks for a file has written all but the last two before it (base 64 compresses to three quarters).
  expect(writtenWhenAsked).toHaveLength(FILES);
  writtenWhenAsked.forEach((written, index) =>
    expect(written).toBeGreaterThanOrEqual(Math.max(0, index - 2) * 0.75 * SIZE),
  );
  expect(statSync(path).size).toBeGreaterThan(containerLimits.atOnce);

  const to = openOffice();
  const container = await openContainer(path);
  onTestFinished(() => container.close());
  const dossier = await readDossier(container, () => {});
  let held = 0;
  let most = 0;
  const watched: Container = {
    ...container,
    async readFile(sha256) {
      most = Math.max(most, ++held);
      return container.readFile(sha256);
    },
  };
  const evidence = openEvidenceFiles(temporaryFolder());
  const files = {
    named: evidence.named,
    async store(bytes: Uint8Array) {
      const file = await evidence.store(bytes);
      await setImmediate();
      held -= 1;
      return file;
    },
  };
  const { clea, now } = sampleContext(to);
  const importing = { database: to, clea, ourId: sampleId('other'), now, files };
  await importDossier(importing, watched, dossier, { joins: {}, choices: {} }, () => {});
  expect(to.evidence.ofPathway(sampleId('pathway 0'))).toHaveLength(FILES);
  expect(most).toBe(1);
});
