import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { enterTrainee, sampleOrganisation } from '../testing/sampleRecords';
import { openTemporaryApplication } from '../testing/temporaryApplication';
import { temporaryFolder } from '../testing/temporaryFolder';
import { DOCUMENTS_FOLDER_NAME, requireDocumentsFolder } from './documentsFolder';

describe('the folder of the documents', () => {
  it('that is proposed is made when the first document is written', () => {
    const documentsFolder = join(temporaryFolder(), 'Documents', DOCUMENTS_FOLDER_NAME);
    expect(requireDocumentsFolder({ documentsFolder })).toBe(documentsFolder);
  });

  it('that was chosen is made at once, and never again when its drive is away', async () => {
    const drive = join(temporaryFolder(), 'clé');
    const documentsFolder = join(drive, 'attestations');
    await using application = await openTemporaryApplication();
    await application.call('organisation.save', sampleOrganisation());
    const { pathway } = await enterTrainee(application);
    const { settings } = await application.call('application.status', {});
    await application.call('settings.save', { ...settings, documentsFolder });
    expect(existsSync(documentsFolder)).toBe(true);

    rmSync(drive, { recursive: true });
    const requests = [{ kind: 'development', pathwayId: pathway.id, phase: 'initial' }];
    const { id, version } = (await application.call('application.status', {})).currentMap;
    for (const [name, input] of [
      ['documents.issue', { requests }],
      ['correspondence.save', { mapId: id, mapVersion: version, then: 'nothing' }],
    ] as const) {
      const error = await application.refusal(name, input);
      expect(error).toMatchObject({
        code: 'storage',
        message: expect.stringMatching(/n’est plus là.*évaluer et enregistrer continuent/),
      });
    }
    expect(existsSync(drive)).toBe(false);
    // Nothing else stops: a setting can be changed, an evaluation begun.
    await application.call('settings.save', { ...settings, documentsFolder, theme: 'dark' });
    await application.call('evaluations.start', { pathwayId: pathway.id, phase: 'initial' });
    mkdirSync(documentsFolder, { recursive: true });
    expect(requireDocumentsFolder({ documentsFolder })).toBe(documentsFolder);
  });
});
