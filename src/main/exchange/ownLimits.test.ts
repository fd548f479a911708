import { statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { VERSION_LIMIT } from '#shared/exchange/wholeLines';
import { ApplicationError } from '#shared/ipc/result';
import { computer, filled, pathwayId, received, sent, traineeId } from '../testing/exchangingComputers';
import { sampleFileBytes } from '../testing/sampleOffice';
import { temporaryFolder } from '../testing/temporaryFolder';
import { openContainer } from './containerReader';
import { readDossier } from './dossierContent';
import { type ContainerLimits, containerLimits } from './limits';
import { writeDossier } from './writeFiles';

/* What this program writes, this program reads: every limit of the reader is one of the writer, too. */

const write = (
  { context }: ReturnType<typeof filled>,
  path: string,
  limits: ContainerLimits,
  bytes: Uint8Array,
) => writeDossier(context, [traineeId], path, async () => bytes, { protection: null, limits });

async function read(path: string, limits: ContainerLimits): Promise<void> {
  const container = await openContainer(path, { limits });
  try {
    await readDossier(container, () => {});
  } finally {
    container.close();
  }
}

it('a dossier is written and can be read, or is not written: under any limits', async () => {
  const office = filled();
  const path = join(temporaryFolder(), 'envoi.dossier');
  const { entries, counts, referentials } = (await write(office, path, containerLimits, sampleFileBytes))
    .manifest;
  const [map] = referentials.maps.map(({ id, version }) => office.context.maps.find(id, version).map);
  /** About where each limit lies for this dossier. */
  const near: Partial<ContainerLimits> = {
    fileSize: statSync(path).size,
    entryCount: entries.length + 2,
    expandedSize: entries.reduce((sum, { size }) => sum + size, 0) + 4000,
    manifestSize: 4000,
    lineSize: JSON.stringify(map).length,
    recordCount: Object.values(counts).reduce((sum, count) => sum + count, 0),
    dossierSize: entries
      .filter((one) => one.path.startsWith('records/'))
      .reduce((sum, { size }) => sum + size, 0),
  };
  const outcomes = new Set<string>();
  // Checked boundary: the names of the limits above.
  const names = Object.keys(near) as (keyof ContainerLimits)[];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.double({ min: 0.5, max: 1.5, noNaN: true }),
      async (name, share) => {
        const limits = { ...containerLimits, [name]: Math.round((near[name] ?? 0) * share) };
        try {
          await write(office, path, limits, sampleFileBytes);
        } catch (error) {
          expect(error).toBeInstanceOf(ApplicationError);
          expect(error).toMatchObject({
            code: 'invalidInput',
            message: expect.stringContaining('Rien n’a été écrit.'),
          });
          outcomes.add(`${name} refused`);
          return;
        }
        outcomes.add(`${name} read`);
        await read(path, limits);
      },
    ),
    { numRuns: 100, seed: 8 },
  );
  expect(outcomes.size).toBe(2 * names.length);
});

it('a dossier with a file of evidence that compresses to nothing can be read', async () => {
  const office = filled();
  const path = join(temporaryFolder(), 'envoi.dossier');
  const blank = Buffer.alloc(3 * 2 ** 20, ' ');
  const [evidence] = office.database.evidence.ofPathway(pathwayId).filter(({ kind }) => kind === 'file');
  if (evidence?.kind !== 'file') throw new Error('the sample has one');
  const file = { ...evidence.file, size: blank.length };
  office.database.evidence.save({ ...evidence, file });
  await write(office, path, containerLimits, blank);
  await read(path, containerLimits);
});

it('of a record that was exchanged more often than a file may remember, the versions received last are named', async () => {
  const [theirs, ours] = [filled('Passerelle'), computer('Atelier')];
  const key = traineeId;
  for (let count = 0; count < VERSION_LIMIT + 20; count++) {
    const hash = count.toString(16).padStart(64, '0');
    const writtenAt = new Date(Date.UTC(2026, 0, 1, 0, count)).toISOString();
    theirs.database.exchange.addVersion({ kind: 'trainees', key, hash }, traineeId, {
      senderId: theirs.context.us.id,
      writtenAt,
    });
  }
  const path = await sent(theirs);
  const container = await openContainer(path);
  const dossier = await readDossier(container, () => {});
  container.close();
  const named = dossier.versionsOf('trainees', key);
  expect(named.size).toBe(VERSION_LIMIT);
  expect(named.has((VERSION_LIMIT + 19).toString(16).padStart(64, '0'))).toBe(true);
  expect(named.has('0'.padStart(64, '0'))).toBe(false);
  await received(path, ours);
});
