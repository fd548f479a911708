import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { enterTrainee } from '../../src/main/testing/sampleRecords';
import { openTemporaryApplication, testHost } from '../../src/main/testing/temporaryApplication';
import { sampleOrganisation } from '../../src/main/testing/sampleRecords';

/**
 * Arguments: data folder, folder of the user, what to write. Writes that without end; is ready once the first file of it is there.
 */
const [folder = '', documents = '', what = ''] = process.argv.slice(2);
let count = 0;
let chosen = '';
const application = await openTemporaryApplication({
  folder,
  host: { ...testHost(folder), choosePath: () => Promise.resolve(chosen) },
});
const { call } = application;
await call('organisation.save', sampleOrganisation());
const { trainee, pathway } = await enterTrainee(application);

const place = (extension: string): string => join(documents, `${what}-${process.pid}-${count}${extension}`);

async function keepEvidence(): Promise<void> {
  const content = Buffer.from(randomBytes(3_000_000).toString('base64')).toString('base64');
  const file = await call('evidence.store', { name: 'photographie.txt', content });
  await call('evidence.save', {
    kind: 'file',
    id: crypto.randomUUID(),
    pathwayId: pathway.id,
    title: 'Photographie',
    description: '',
    date: '2026-03-01',
    indicatorIds: [],
    file,
  });
}

async function writeDossier(recipient: string | null): Promise<void> {
  chosen = place('.dossier');
  await call('exchange.writeDossier', {
    traineeIds: [trainee.id],
    protection: recipient === null ? { kind: 'none' } : { kind: 'recipient', recipient },
  });
}

/** Each writes one file, or changes one. */
const writers: Readonly<Record<string, () => Promise<unknown>>> = {
  evidence: keepEvidence,
  dossier: () => writeDossier(null),
  async openedDossier() {
    const { keys } = await call('exchange.identity', {});
    await writeDossier(keys.recipient);
    const { file } = await call('exchange.chooseFile', {});
    if (file !== null) await call('exchange.inspect', { fileId: file.fileId, passphrase: '' });
  },
  backup: () => call('safekeeping.backUp', {}),
  copy() {
    chosen = documents;
    return call('copies.write', { passphrase: null });
  },
  table() {
    chosen = place('.csv');
    const list = { list: 'documents', traineeId: trainee.id } as const;
    return call('tables.save', { list, format: 'csv' });
  },
};

const write = writers[what];
if (write === undefined) throw new Error(`Nobody writes ${what}`);
// Enough that writing it takes a while.
for (let index = 0; index < 4; index += 1) await keepEvidence();
await write();
writeSync(1, 'ready\n');
for (;;) {
  count += 1;
  await write();
}
