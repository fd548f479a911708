import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openDatabase, type StoredDatabase } from '../../src/main/database/database';
import { readDossier } from '../../src/main/exchange/dossierContent';
import { openContainer } from '../../src/main/exchange/containerReader';
import { importDossier } from '../../src/main/exchange/importDossier';
import { rememberSent } from '../../src/main/exchange/rememberSent';
import { type SenderContext, writeDossier } from '../../src/main/exchange/writeFiles';
import {
  fillOffice,
  sampleContext,
  sampleFile,
  sampleFileBytes,
  sampleId,
} from '../../src/main/testing/sampleOffice';
import { sampleOrganisation } from '../../src/main/testing/sampleRecords';
import { expectAccessible } from './accessibility';
import { makeHome, openApplication, type RunningApplication } from './application';
import { call, click, fill, find, visit, waitForText } from './driving';

const homes = [makeHome(), makeHome(), makeHome()] as const;
let application: RunningApplication | undefined;
afterAll(async () => {
  await application?.kill();
  homes.forEach((home) => home.remove());
});

interface Office {
  readonly database: StoredDatabase;
  readonly context: SenderContext;
}

function office({ data }: (typeof homes)[number], name: string): Office {
  const database = openDatabase(data, () => new Date());
  database.organisation.save(sampleOrganisation({ name, siret: '' }));
  database.exchange.giveOrganisationId(sampleId(name));
  const context = sampleContext(database);
  return { database, context: { ...context, us: { ...context.us, id: sampleId(name), name } } };
}

async function send({ database, context }: Office, path: string): Promise<string> {
  const options = { protection: null };
  const trainees = [sampleId('trainee 0')];
  const { versions } = await writeDossier(context, trainees, path, async () => sampleFileBytes, options);
  rememberSent(database, versions);
  return path;
}

async function receive({ database, context }: Office, path: string): Promise<void> {
  const container = await openContainer(path);
  const { us, now, clea } = context;
  const files = { store: async () => sampleFile, named: () => {} };
  const importing = { database, clea, ourId: us.id, now, files };
  const dossier = await readDossier(container, () => {});
  await importDossier(importing, container, dossier, { joins: {}, choices: {} }, () => {});
  container.close();
}

it('a sender that changes the pathway of a third organisation is shown as such, and believed only when ticked', async () => {
  const [theirs, sendersHome, ours] = homes;
  const owner = office(theirs, 'Tiers Fictif');
  fillOffice(owner.database, 1);
  const [sender, us] = [office(sendersHome, 'Passerelle Fictive'), office(ours, 'Atelier Fictif')];
  const first = await send(owner, join(theirs.documents, 'premier.dossier'));
  await receive(sender, first);
  await receive(us, first);
  const placementId = sampleId('placement 0');
  const placement = sender.database.placements.find(placementId);
  if (placement === null) throw new Error('it was received');
  sender.database.placements.save({ ...placement, company: 'Entreprise changée' });
  const path = await send(sender, join(sendersHome.documents, 'changé.dossier'));
  for (const { database } of [owner, sender, us]) database.close();

  application = await openApplication(ours);
  const { page } = application;
  await page.waitForSelector('h1');
  const open = async (): Promise<void> => {
    await visit(page, '#/echanges');
    await click(page, 'Choisir le fichier');
    await fill(page, 'Chemin du fichier', path);
    await click(page, 'Choisir');
    await waitForText(page, 'Passerelle Fictive transmet ici des changements');
  };
  const company = async (): Promise<string | undefined> => {
    const { placements } = await call(page, 'training.file', { pathwayId: sampleId('pathway 0') });
    return placements.find(({ id }) => id === placementId)?.company;
  };
  const label = 'EXEMPLE Prénom0, parcours à Tiers Fictif : prendre 1\u00a0changement';
  await open();
  await expectAccessible(page, 'changes by a third party');
  const box = await find(page, label, 'checkbox');
  expect(await box.evaluate((element) => (element as HTMLInputElement).checked)).toBe(false);
  await click(page, 'Importer le dossier');
  await waitForText(page, 'Le dossier est importé');
  expect(await company()).toBe('Brasserie Fictive');

  await click(page, 'Terminer');
  await open();
  await click(page, label, 'checkbox');
  await click(page, 'Importer le dossier');
  await waitForText(page, 'Le dossier est importé');
  expect(await company()).toBe('Entreprise changée');
});
