import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ExchangeProtection } from '#shared/ipc/exchangeContract';
import { historyMoments } from '#shared/evaluation/pathwayHistory';
import {
  CBP,
  chooseTrainer,
  EDI,
  enterTrainee,
  PEE,
  sampleOrganisation,
  samplePathway,
} from '../../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../../testing/temporaryApplication';
import { temporaryFolder } from '../../testing/temporaryFolder';
import { withQuickPassphrases } from '../../testing/quickPassphrases';

vi.mock(import('../../exchange/agePassphrase'), async (real) => withQuickPassphrases(await real()));

/** An application whose host answers every question for a path with `path`. */
interface Office {
  readonly application: TemporaryApplication;
  answer(path: string | null): void;
}

const offices: Office[] = [];
afterEach(async () => {
  for (const { application } of offices.splice(0)) await application[Symbol.asyncDispose]();
});

async function office(name: string, siret = ''): Promise<Office> {
  let path: string | null = null;
  const application = await openTemporaryApplication({ host: { choosePath: async () => path } });
  await application.call('organisation.save', sampleOrganisation({ name, siret }));
  const made = { application, answer: (next: string | null) => (path = next) };
  offices.push(made);
  return made;
}

async function enterEvaluated({ application }: Office): Promise<string> {
  const { trainee, pathway } = await enterTrainee(application);
  await chooseTrainer(application);
  const { evaluationId } = await application.call('evaluations.start', {
    pathwayId: pathway.id,
    phase: 'initial',
  });
  const changes = [{ indicatorId: 'A1.1.1', rating: 'acquired' as const }];
  await application.call('evaluations.rate', { evaluationId, changes });
  await application
    .call('evaluations.describe', { evaluationId, date: '2026-03-12', trainerId: null })
    .catch(() => {});
  return trainee.id;
}

async function send(
  from: Office,
  traineeId: string,
  protection: ExchangeProtection = { kind: 'none' },
): Promise<string> {
  const path = join(temporaryFolder(), 'essai.dossier');
  from.answer(path);
  const { file } = await from.application.call('exchange.writeDossier', {
    traineeIds: [traineeId],
    protection,
  });
  expect(file).toMatchObject({ path });
  return path;
}

async function open(at: Office, path: string): Promise<{ fileId: string; isEncrypted: boolean }> {
  at.answer(path);
  const { file } = await at.application.call('exchange.chooseFile', {});
  if (file === null) throw new Error('a file was chosen');
  return file;
}

describe('a dossier', () => {
  it('passes from one organisation to another: shown first, then imported, then noted on both sides', async () => {
    const [from, to] = [await office('Atelier Fictif'), await office('Passerelle Fictive')];
    const traineeId = await enterEvaluated(from);
    const { fileId } = await open(to, await send(from, traineeId));
    const shown = await to.application.call('exchange.inspect', { fileId, passphrase: '' });
    expect(shown).toMatchObject({
      kind: 'dossier',
      sender: { name: 'Atelier Fictif', isUs: false, trust: 'new' },
      trainees: [{ name: 'EXEMPLE Aïcha', isNew: true, undecided: 0 }],
      choices: [],
    });
    expect((await to.application.call('application.status', {})).traineeCount).toBe(0);

    const report = await to.application.call('exchange.import', { fileId, joins: {}, choices: {} });
    expect(report.traineeIds).toEqual([traineeId]);
    const file = await to.application.call('trainees.file', { traineeId });
    expect(file.pathways).toMatchObject([{ organisation: { name: 'Atelier Fictif' } }]);
    expect(file.history.map(({ summary }) => summary)).toContain(
      'Dossier reçu de «\u00a0Atelier Fictif\u00a0»',
    );
    expect(await to.application.call('exchange.history', {})).toMatchObject([
      { direction: 'received', partnerName: 'Atelier Fictif', traineeCount: 1 },
    ]);
    expect(await from.application.call('exchange.history', {})).toMatchObject([
      { direction: 'sent', kind: 'dossier' },
    ]);
  });

  it('tells what it would hold before it leaves', async () => {
    const from = await office('Atelier Fictif');
    const traineeId = await enterEvaluated(from);
    expect(await from.application.call('exchange.previewDossier', { traineeIds: [traineeId] })).toMatchObject(
      {
        traineeNames: ['EXEMPLE Aïcha'],
        traineeCount: 1,
        fileCount: 0,
      },
    );
  });

  it('is not written when no place was chosen', async () => {
    const from = await office('Atelier Fictif');
    const traineeId = await enterEvaluated(from);
    from.answer(null);
    expect(
      await from.application.call('exchange.writeDossier', {
        traineeIds: [traineeId],
        protection: { kind: 'none' },
      }),
    ).toEqual({ file: null });
    expect(await from.application.call('exchange.history', {})).toEqual([]);
  });

  it('protected by a passphrase opens with it, and with no other; nothing of it stays decrypted', async () => {
    const [from, to] = [await office('Atelier Fictif'), await office('Passerelle Fictive')];
    const traineeId = await enterEvaluated(from);
    const passphrase = 'quatre mots sans lien';
    const path = await send(from, traineeId, { kind: 'passphrase', passphrase });
    expect(readFileSync(path).includes('Aïcha')).toBe(false);
    const { fileId, isEncrypted } = await open(to, path);
    expect(isEncrypted).toBe(true);
    for (const wrong of ['', 'autre phrase de passe']) {
      expect(await to.application.refusal('exchange.inspect', { fileId, passphrase: wrong })).toMatchObject({
        code: 'incomplete',
        fields: [{ path: 'passphrase' }],
      });
    }
    await to.application.call('exchange.inspect', { fileId, passphrase });
    await to.application.call('exchange.import', { fileId, joins: {}, choices: {} });
    const workFolder = join(to.application.folder, 'echanges-en-cours');
    expect(existsSync(workFolder) ? readdirSync(workFolder) : []).toEqual([]);
  });

  it('encrypted for an organisation opens there without being asked anything, and nowhere else', async () => {
    const [from, to, other] = [await office('Atelier'), await office('Passerelle'), await office('Tiers')];
    const traineeId = await enterEvaluated(from);
    const recipient = String((await to.application.call('exchange.identity', {})).keys.recipient);
    const path = await send(from, traineeId, { kind: 'recipient', recipient });
    const there = await open(to, path);
    await to.application.call('exchange.inspect', { fileId: there.fileId, passphrase: '' });
    const elsewhere = await open(other, path);
    await other.application.refusal('exchange.inspect', { fileId: elsewhere.fileId, passphrase: '' });
  });

  it('comes from another computer of the organisation when both have its SIRET', async () => {
    const siret = '00000000000109';
    const [a, b] = [await office('Atelier Fictif', siret), await office('Atelier Fictif', siret)];
    const traineeId = await enterEvaluated(a);
    const { fileId } = await open(b, await send(a, traineeId));
    expect(await b.application.call('exchange.inspect', { fileId, passphrase: '' })).toMatchObject({
      sender: { isUs: true },
    });
    await b.application.call('exchange.import', { fileId, joins: {}, choices: {} });
    const file = await b.application.call('trainees.file', { traineeId });
    expect(file.pathways).toMatchObject([{ organisation: null }]);
  });

  it('of a sender whose key is another than before says so', async () => {
    const [from, to] = [await office('Atelier', '00000000000109'), await office('Passerelle')];
    const traineeId = await enterEvaluated(from);
    const first = await open(to, await send(from, traineeId));
    await to.application.call('exchange.inspect', { fileId: first.fileId, passphrase: '' });
    await to.application.call('exchange.import', { fileId: first.fileId, joins: {}, choices: {} });
    const again = await open(to, await send(from, traineeId));
    expect(
      await to.application.call('exchange.inspect', { fileId: again.fileId, passphrase: '' }),
    ).toMatchObject({
      sender: { trust: 'known' },
    });
    const impostor = await office('Atelier', '00000000000109');
    const stranger = await open(to, await send(impostor, await enterEvaluated(impostor)));
    expect(
      await to.application.call('exchange.inspect', { fileId: stranger.fileId, passphrase: '' }),
    ).toMatchObject({
      sender: { trust: 'changed' },
    });
  });

  it('that is none is refused, with a sentence', async () => {
    const to = await office('Passerelle');
    const path = join(temporaryFolder(), 'photo.dossier');
    writeFileSync(path, 'Ceci n’est pas un dossier.');
    const { fileId } = await open(to, path);
    const error = await to.application.refusal('exchange.inspect', { fileId, passphrase: '' });
    expect(error.message).toContain('ce n’est pas un dossier ni une archive');
  });
});

describe('the history of a trainee', () => {
  /** Starts the initial evaluation of a pathway, acquires one more indicator, validates it, and answers what it started from. */
  async function evaluated(at: Office, pathwayId: string, date: string, acquired: string): Promise<string[]> {
    const { call } = at.application;
    const { evaluationId } = await call('evaluations.start', { pathwayId, phase: 'initial' });
    const { evaluation } = await call('evaluations.sheet', { evaluationId });
    const changes = [{ indicatorId: acquired, rating: 'acquired' as const }];
    await call('evaluations.rate', { evaluationId, changes });
    const { settings } = await call('application.status', {});
    await call('evaluations.describe', { evaluationId, date, trainerId: settings.currentTrainerId });
    await call('evaluations.validate', { evaluationId });
    return Object.keys(evaluation.ratings);
  }

  async function pass(from: Office, to: Office, traineeId: string): Promise<void> {
    const { fileId } = await open(to, await send(from, traineeId));
    await to.application.call('exchange.inspect', { fileId, passphrase: '' });
    await to.application.call('exchange.import', { fileId, joins: {}, choices: {} });
  }

  it('goes on from PEE to EDI in another organisation and to CBP back in the first, as one line of time', async () => {
    const [a, b] = [
      await office('Atelier Fictif', '00000000000109'),
      await office('Passerelle Fictive', '00000000000208'),
    ];
    await chooseTrainer(a.application);
    await chooseTrainer(b.application);
    const { trainee, pathway } = await enterTrainee(
      a.application,
      {},
      { programmeId: PEE, entryDate: '2025-03-03', plannedExitDate: '2025-08-29' },
    );
    const next = (programmeId: string, entryDate: string, plannedExitDate: string) =>
      samplePathway(trainee.id, { programmeId, entryDate, plannedExitDate });
    const inEdi = next(EDI, '2025-09-15', '2026-01-30');
    const inCbp = next(CBP, '2026-02-02', '2026-06-26');

    expect(await evaluated(a, pathway.id, '2025-03-10', 'A1.1.1')).toEqual([]);
    await pass(a, b, trainee.id);
    await b.application.call('pathways.save', inEdi);
    expect(await evaluated(b, inEdi.id, '2025-09-22', 'A1.1.2')).toEqual(['A1.1.1']);
    await pass(b, a, trainee.id);
    await a.application.call('pathways.save', inCbp);
    expect(await evaluated(a, inCbp.id, '2026-02-09', 'A1.2.1')).toEqual(['A1.1.1', 'A1.1.2']);

    const { pathways } = await a.application.call('trainees.file', { traineeId: trainee.id });
    const programmes = await a.application.call('programmes.list', {});
    const line = historyMoments(pathways).map(({ evaluation, file }) => [
      programmes.find(({ id }) => id === file.pathway.programmeId)?.code,
      file.organisation?.name ?? 'ici',
      evaluation.date,
      Object.keys(evaluation.ratings).length,
    ]);
    expect(line).toEqual([
      ['PEE', 'ici', '2025-03-10', 1],
      ['EDI', 'Passerelle Fictive', '2025-09-22', 2],
      ['CBP', 'ici', '2026-02-09', 3],
    ]);
  });
});

describe('an archive', () => {
  const period = { from: '2026-01-01', to: '2026-12-31', identity: 'pseudonymised' } as const;

  it('is written for the Region, and noted', async () => {
    const from = await office('Atelier Fictif');
    await enterEvaluated(from);
    const path = join(temporaryFolder(), 'essai');
    from.answer(path);
    const { file } = await from.application.call('exchange.writeArchive', {
      period,
      protection: { kind: 'none' },
    });
    expect(file?.path).toBe(`${path}.archive`);
    const [entry] = await from.application.call('exchange.history', {});
    expect(entry).toMatchObject({ kind: 'archive', direction: 'sent', traineeCount: 1 });
    expect(entry?.summary).toContain('pseudonymisée');
  });

  it('is shown, but not imported by an organisation', async () => {
    const from = await office('Atelier Fictif');
    await enterEvaluated(from);
    const path = join(temporaryFolder(), 'essai.archive');
    from.answer(path);
    await from.application.call('exchange.writeArchive', { period, protection: { kind: 'none' } });
    const { fileId } = await open(from, path);
    const shown = await from.application.call('exchange.inspect', { fileId, passphrase: '' });
    expect(shown).toMatchObject({ kind: 'archive', trainees: [], sender: { trust: 'own' } });
    expect(shown.archive).toContain('Archive pseudonymisée');
    expect(
      await from.application.refusal('exchange.import', { fileId, joins: {}, choices: {} }),
    ).toMatchObject({
      code: 'conflict',
    });
  });

  it('without any pathway is not written', async () => {
    const from = await office('Atelier Fictif');
    from.answer(join(temporaryFolder(), 'essai.archive'));
    const error = await from.application.refusal('exchange.writeArchive', {
      period,
      protection: { kind: 'none' },
    });
    expect(error.message).toContain('Aucun parcours');
  });
});
