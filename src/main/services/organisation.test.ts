import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseTrainer, sampleGroup, sampleOrganisation, sampleTrainer } from '../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../testing/temporaryApplication';

let application: TemporaryApplication;
beforeEach(async () => {
  application = await openTemporaryApplication();
});
afterEach(() => application[Symbol.asyncDispose]());

const status = () => application.call('application.status', {});
const site = (name: string) => ({
  id: newId(),
  name,
  address: { street: '8 quai de la Maquette', postcode: '93500', city: 'Pantin' },
});

describe('the organisation', () => {
  it('comes back as it was saved, sites and signatories in their order', async () => {
    const organisation = sampleOrganisation({
      sites: [site('Pantin'), site('Montreuil')],
      signatories: [
        { id: newId(), name: 'Hélène Archétype', role: 'Directrice' },
        { id: newId(), name: 'Bruno Adjoint', role: '' },
      ],
      logo: 'data:image/png;base64,iVBORw0KGgo=',
    });
    await application.call('organisation.save', organisation);
    const reordered = {
      ...organisation,
      sites: organisation.sites.toReversed(),
      signatories: organisation.signatories.slice(1),
    };
    await application.call('organisation.save', reordered);
    await application.reopen();
    expect((await status()).organisation).toEqual(reordered);
  });

  it('keeps a site that a group uses', async () => {
    const pantin = site('Pantin');
    const organisation = sampleOrganisation({ sites: [pantin] });
    await application.call('organisation.save', organisation);
    await application.call('groups.save', sampleGroup({ siteId: pantin.id }));
    const error = await application.refusal('organisation.save', { ...organisation, sites: [] });
    expect(error).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('«\u00a0Pantin\u00a0»'),
    });
    expect((await status()).organisation?.sites).toEqual([pantin]);
  });
});

describe('the settings', () => {
  it('propose a folder for documents until another is chosen, and go back to it when emptied', async () => {
    const proposed = join(application.folder, 'documents', 'Carte de compétences');
    expect((await status()).settings).toEqual({
      currentTrainerId: null,
      documentsFolder: proposed,
      theme: 'system',
      lockAfterMinutes: 15,
      mode: 'organisation',
    });
    const trainer = await chooseTrainer(application);
    const chosen = {
      currentTrainerId: trainer.id,
      documentsFolder: '/srv/attestations',
      theme: 'dark',
      lockAfterMinutes: 30,
      mode: 'organisation',
    } as const;
    await application.call('settings.save', chosen);
    expect((await status()).settings).toEqual(chosen);
    await application.call('settings.save', { ...chosen, documentsFolder: '' });
    expect((await status()).settings.documentsFolder).toBe(proposed);
  });

  it('refuse a folder that is not a whole path', async () => {
    const { settings } = await status();
    const error = await application.refusal('settings.save', {
      ...settings,
      documentsFolder: 'attestations',
    });
    expect(error).toMatchObject({ code: 'invalidInput', fields: [{ path: 'documentsFolder' }] });
  });

  it('refuse a trainer who is not there', async () => {
    const { settings } = await status();
    const unknown = { ...settings, currentTrainerId: sampleTrainer().id };
    expect((await application.refusal('settings.save', unknown)).code).toBe('notFound');
  });
});
