import { randomBytes } from 'node:crypto';
import { copyFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { changeKey, openConnection } from '../../src/main/database/connection';
import { DATABASE_FILE } from '../../src/main/database/files';
import { KEYS_EXTENSION } from '../../src/main/exchange/keysFile';
import { enterTrainee } from '../../src/main/testing/sampleRecords';
import { planOf, runImport } from '../../src/main/testing/importing';
import { sampleOrganisation } from '../../src/main/testing/sampleRecords';
import { openTemporaryApplication, testHost } from '../../src/main/testing/temporaryApplication';
import { everybody, printBlank } from '../recovery/lostComputer';
import { systemTime } from './systemTime';

/**
 * Arguments: data folder, folder of the user, data folder of another office, a passphrase, what to write. Writes that without end; is ready once the first of
 * it is there, and prints how many have followed.
 */
const [folder = '', documents = '', other = '', passphrase = '', what = ''] = process.argv.slice(2);
let count = 0;
let chosen = '';
const host = testHost(folder);
const application = await openTemporaryApplication({
  folder,
  time: systemTime,
  host: {
    ...host,
    paths: { ...host.paths, documents },
    print: printBlank,
    choosePath: () => Promise.resolve(chosen),
  },
});
const { call } = application;
await call('organisation.save', sampleOrganisation());
const { trainee, pathway } = await enterTrainee(application);

/** Letters only, as names are, and a new one each time. */
const name = (stem: string): string =>
  `${stem} ${[...`${process.pid}${count}`].map((digit) => 'ABCDEFGHIJ'[Number(digit)]).join('')}`;

/** Another one each time, so that nobody looks like somebody else. */
const birth = (year: number): string =>
  [1 + (count % 28), 1 + (process.pid % 12), year + (process.pid % 17)]
    .map((part) => String(part).padStart(2, '0'))
    .join('/');

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

/** Receives a dossier of somebody new from another office. */
async function receive(): Promise<void> {
  chosen = join(other, 'envoi.dossier');
  const sender = await openTemporaryApplication({
    folder: other,
    host: { choosePath: () => Promise.resolve(chosen) },
  });
  await sender.call('organisation.save', sampleOrganisation({ name: 'Passerelle Fictive' }));
  const { trainee: theirs } = await enterTrainee(sender, { familyName: name('RECU') });
  const protection = { kind: 'none' } as const;
  await sender.call('exchange.writeDossier', { traineeIds: [theirs.id], protection });
  await sender.close();
  const { file } = await call('exchange.chooseFile', {});
  if (file === null) throw new Error('a file was chosen');
  await call('exchange.inspect', { fileId: file.fileId, passphrase: '' });
  await call('exchange.import', { fileId: file.fileId, joins: {}, choices: {} });
}

/** Encrypts a closed database as an earlier version did, with fewer rounds: the next unlocking encrypts it anew. By a rename, as whole as before. */
function weaken(path: string): void {
  const weak = join(documents, '..', 'faible.db');
  copyFileSync(path, weak);
  const strong = openConnection(weak, { passphrase });
  changeKey(strong, null);
  strong.close();
  const connection = new Sqlite(weak);
  connection.pragma(`rekey = '${passphrase}'`);
  connection.close();
  renameSync(weak, path);
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
  document: async () => {
    const { pathway: another } = await enterTrainee(application, { familyName: name('IMPRIME') });
    await call('documents.issue', { requests: [{ kind: 'liaisonSheet', pathwayId: another.id }] });
  },
  keys() {
    chosen = place(KEYS_EXTENSION);
    return call('exchange.sendKeys', { passphrase });
  },
  person() {
    chosen = place('.zip');
    return call('personalData.export', { traineeId: trainee.id });
  },
  async list() {
    const list = `Nom;Prénom;Né(e) le\n${name('LISTE')};Ana;${birth(1960)}\n${name('DEUX')};Lou;${birth(1990)}\n`;
    await runImport(application, await planOf(application, list, { kind: 'none' }));
  },
  received: receive,
  async erased() {
    const { trainee: gone } = await enterTrainee(application, { familyName: name('PARTIE') });
    await call('personalData.erase', { traineeId: gone.id, removeFiles: false });
  },
  async protected() {
    await call('safekeeping.protect', { current: '', next: passphrase });
    await enterTrainee(application);
    await call('safekeeping.protect', { current: passphrase, next: null });
  },
  async strengthened() {
    await call('safekeeping.protect', { current: '', next: passphrase });
    await application.close();
    weaken(join(folder, DATABASE_FILE));
    await application.reopen();
    await call('safekeeping.unlock', { passphrase });
    await enterTrainee(application);
    await call('safekeeping.protect', { current: passphrase, next: null });
  },
  async restored() {
    await enterTrainee(application);
    const { name: copied } = await call('safekeeping.backUp', {});
    await call('safekeeping.restore', { name: copied, passphrase: '' });
  },
  async office() {
    await call('safekeeping.beginAgain', {});
    const [latest] = await call('safekeeping.asideOffices', {});
    await call('safekeeping.takeOfficeBack', { name: latest?.name ?? '' });
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
const isFirst = (await call('trainees.list', everybody)).length === 1;
for (let index = 0; isFirst && index < 4; index += 1) await keepEvidence();
await write();
writeSync(1, 'ready\n');
for (;;) {
  count += 1;
  await write();
  writeSync(1, `${count}\n`);
}
