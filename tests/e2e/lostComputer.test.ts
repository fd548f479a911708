import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { COPY_EXTENSION } from '#shared/ipc/copyContract';
import { expectAccessible } from './accessibility';
import { makeHome, openApplication, type RunningApplication } from './application';
import { openDemonstration, stillMotion } from './demonstration';
import { call, click, fill, visit, waitForHeading, waitForText } from './driving';

/* The drill of page 11 of the guide, through the windows of both computers. */

const PASSPHRASE = 'girafe horloge tilleul';

const [old, fresh] = [makeHome(), makeHome()];
const running: RunningApplication[] = [];
afterAll(async () => {
  for (const application of running) await application.kill();
  old.remove();
  fresh.remove();
});

it('a copy is written from the settings, and taken back from the first screen of another computer', async () => {
  const key = join(old.documents, 'cle-usb');
  mkdirSync(key);
  running.push(await openDemonstration(old));
  const page = running[0]?.page;
  if (page === undefined) throw new Error('the application is open');
  await visit(page, '#/reglages');
  await click(page, 'Sauvegarde et protection', 'tab');
  await waitForText(page, 'Aucune copie n’a encore quitté ce poste.');
  await click(page, 'Copier sur une clé USB…');
  await waitForHeading(page, 'Copier tout ailleurs');
  await expectAccessible(page, 'writing a copy');
  await click(page, 'Choisir l’endroit et copier');
  await waitForText(page, 'Choisissez une phrase de passe');
  await fill(page, 'Phrase de passe de la copie', PASSPHRASE);
  await fill(page, 'La même, une seconde fois', PASSPHRASE);
  await click(page, 'Choisir l’endroit et copier');
  await fill(page, 'Chemin du dossier', key);
  await click(page, 'Choisir');
  await waitForText(page, 'La copie est faite.');
  await expectAccessible(page, 'a copy written');
  const [name = ''] = readdirSync(key);
  expect(name).toContain(COPY_EXTENSION);
  const trainees = await call(page, 'application.status', {});

  running.push(await openApplication(fresh));
  const other = running[1]?.page;
  if (other === undefined) throw new Error('the application is open');
  await stillMotion(other);
  await waitForHeading(other, 'Carte de compétences');
  await click(other, 'Reprendre une copie…');
  await fill(other, 'Chemin du fichier', join(key, name));
  await click(other, 'Choisir');
  await waitForHeading(other, 'Reprendre une copie');
  await expectAccessible(other, 'the passphrase of a copy');
  await fill(other, 'Phrase de passe de la copie', 'girafe horloge sapin');
  await click(other, 'Vérifier la copie');
  await waitForText(other, 'Cette phrase de passe n’ouvre pas la copie.');
  await fill(other, 'Phrase de passe de la copie', PASSPHRASE);
  await click(other, 'Vérifier la copie');
  await waitForText(other, 'La copie est entière et en bon état.');
  await expectAccessible(other, 'a copy checked');
  await click(other, 'Reprendre cette copie');
  await waitForHeading(other, 'Accueil');
  const { traineeCount } = await call(other, 'application.status', {});
  expect(traineeCount).toBe(trainees.traineeCount);
});
