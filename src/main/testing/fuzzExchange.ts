import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Encrypter, generateX25519Identity } from 'age-encryption';
import { passphraseRecipient } from '../exchange/agePassphrase';
import { readKeysFile, organisationKeysFile, regionKeysFile } from '../exchange/keysFile';
import { newSigningKey } from '../exchange/signature';
import { loadReferentials } from '../referentials';
import { openReaderHere } from '../region/archiveReader';
import { type Dossiers, openDossiers } from './fuzzDossiers';
import { type FuzzedReader, isRefusal } from './fuzzedReader';
import { entriesOf, sampleContainers, writeZip } from './hostileContainer';
import { changedJsonText, withChangedBytes, withChangedRecord } from './mutations';
import { sampleId } from './sampleOffice';

/* Files that others send: dossiers, archives and keys. */

export async function dossierReader(folder: string): Promise<FuzzedReader> {
  const dossiers: Dossiers = openDossiers(folder);
  const { dossier } = await sampleContainers();
  return { make: await containerMaker(dossier, folder), read: dossiers.read, close: dossiers.close };
}

/** Changes bytes of a container, or one of its records with all hashes right. */
async function containerMaker(container: Buffer, folder: string): Promise<FuzzedReader['make']> {
  const entries = await entriesOf(container);
  const key = newSigningKey();
  const path = join(folder, 'fait');
  return async (chance) => {
    if (chance.below(3) === 0) return withChangedBytes(container, chance);
    await writeZip(path, withChangedRecord(entries, key, chance));
    return readFileSync(path);
  };
}

export async function archiveReader(folder: string): Promise<FuzzedReader> {
  const { currentMap: map, clea, correspondence } = loadReferentials('resources/referentials');
  const table = { clea, correspondence };
  const reader = openReaderHere({
    referentials: [{ map, tableInForce: table, tables: [table] }],
    keys: { identities: [], passphrase: '' },
    workFolder: join(folder, 'travail'),
    signal: new AbortController().signal,
  });
  const { archive } = await sampleContainers();
  return {
    make: await containerMaker(archive, folder),
    async read(path) {
      const { facts } = await reader.read(path);
      if (!facts.ok) throw facts.error;
    },
  };
}

export async function keysReader(): Promise<FuzzedReader> {
  const passphrase = 'quatre mots sans lien';
  const texts = await sampleKeys();
  const encrypted = async (text: string): Promise<Buffer> => {
    const encrypter = new Encrypter();
    // Little work: this is about what is read, not about how long it takes.
    encrypter.addRecipient(passphraseRecipient(passphrase, 8));
    return Buffer.from(await encrypter.encrypt(text));
  };
  return {
    async make(chance) {
      const text = chance.pick(texts);
      // Almost any change of so few fields is a fault.
      if (chance.below(10) === 0) return encrypted(text);
      if (chance.below(2) === 0) return encrypted(changedJsonText(text, chance));
      const file = await encrypted(text);
      // The header is the part that is read before anything is known to be right.
      return chance.below(2) === 0
        ? withChangedBytes(file, chance)
        : Buffer.concat([withChangedBytes(file.subarray(0, 200), chance), file.subarray(200)]);
    },
    async read(path) {
      const kinds = [organisationKeysFile, regionKeysFile];
      const outcomes = await Promise.allSettled(
        kinds.map((kind) => readKeysFile<object>(kind, path, passphrase)),
      );
      const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
      const unforeseen = failed.find(({ reason }) => !isRefusal(reason));
      if (unforeseen !== undefined || failed.length === kinds.length) throw (unforeseen ?? failed[0])?.reason;
    },
  };
}

/** What files of keys hold, those of an organisation and those of the Region. */
async function sampleKeys(): Promise<[string, string]> {
  const opening = {
    identity: await generateX25519Identity(),
    formerIdentities: [await generateX25519Identity()],
  };
  const head = { version: 1, createdAt: '2026-03-14T10:00:00.000Z' };
  const organisation = { id: sampleId('us'), name: 'Atelier d’exemple', siret: '', activityNumber: '' };
  const pseudonymKey = Buffer.alloc(32, 7).toString('base64');
  const keys = { ...opening, signingKey: newSigningKey(), pseudonymKey };
  return [
    JSON.stringify({ format: organisationKeysFile.format, ...head, organisation, keys }),
    JSON.stringify({ format: regionKeysFile.format, ...head, keys: opening }),
  ];
}
