import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EVIDENCE_FILE_LIMIT, type StoredFile } from '#shared/records/evidence';
import type { Pathway } from '#shared/records/pathway';
import { sampleArguedSynthesis, sampleNote } from '../testing/sampleFollowUp';
import { enterTrainee, samplePathway } from '../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../testing/temporaryApplication';

let application: TemporaryApplication;
let pathway: Pathway;
beforeEach(async () => {
  application = await openTemporaryApplication();
  ({ pathway } = await enterTrainee(application));
});
afterEach(() => application[Symbol.asyncDispose]());

const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from('image'),
]);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const store = (bytes: Uint8Array = png, name = 'Photo.png'): Promise<StoredFile> =>
  application.call('evidence.store', { name, content: base64(bytes) });
const photo = (file: StoredFile, pathwayId = pathway.id) => ({
  ...sampleNote(pathwayId, { title: 'Photo du plat' }),
  kind: 'file' as const,
  file,
});
const evidence = async () => (await application.call('training.file', { pathwayId: pathway.id })).evidence;
const kept = (): string[] => {
  const folder = join(application.folder, 'preuves');
  return existsSync(folder) ? readdirSync(folder) : [];
};
const pathOf = ({ sha256 }: StoredFile): string => join(application.folder, 'preuves', sha256);

describe('evidence', () => {
  it('comes back by date, as it was described', async () => {
    const link = {
      ...sampleNote(pathway.id, { date: '2026-03-05' }),
      kind: 'link' as const,
      url: 'https://exemple.fr/a?b=c',
    };
    const note = sampleNote(pathway.id);
    const record = photo(await store());
    for (const one of [record, note, link]) await application.call('evidence.save', one);
    const all = await evidence();
    expect(all[0]).toEqual(link);
    expect(all.slice(1)).toEqual(expect.arrayContaining([note, record]));
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'exemple'])('refuses the link %s', async (url) => {
    const error = await application.refusal('evidence.save', {
      ...sampleNote(pathway.id),
      kind: 'link',
      url,
    });
    expect(error.fields).toMatchObject([{ path: 'url' }]);
  });

  it('belongs to one pathway', async () => {
    const other = samplePathway(pathway.traineeId);
    await application.call('pathways.save', other);
    const note = sampleNote(pathway.id);
    await application.call('evidence.save', note);
    expect((await application.refusal('evidence.save', { ...note, pathwayId: other.id })).code).toBe(
      'conflict',
    );
  });

  it('writes its lines in the history', async () => {
    const note = sampleNote(pathway.id, { title: 'Exposé' });
    await application.call('evidence.save', note);
    await application.call('evidence.save', { ...note, description: 'Sans notes.' });
    await application.call('evidence.remove', { evidenceId: note.id });
    const { history } = await application.call('trainees.file', { traineeId: pathway.traineeId });
    expect(history.map(({ summary }) => summary.replaceAll('\u00a0', ' ')).slice(0, 3)).toEqual([
      'Preuve « Exposé » supprimée',
      'Preuve « Exposé » modifiée',
      'Preuve « Exposé » ajoutée',
    ]);
  });

  it('that is removed is no longer cited by argued syntheses', async () => {
    const [cited, gone] = [sampleNote(pathway.id), sampleNote(pathway.id)];
    await application.call('evidence.save', cited);
    await application.call('evidence.save', gone);
    const paragraph = { axis: null, heading: '', text: 'Voir.', evidenceIds: [cited.id, gone.id] };
    const synthesis = sampleArguedSynthesis(pathway.id, { arguments: [paragraph] });
    await application.call('arguedSynthesis.save', synthesis);
    await application.call('evidence.remove', { evidenceId: gone.id });
    const { arguedSyntheses } = await application.call('training.file', { pathwayId: pathway.id });
    expect(arguedSyntheses).toEqual([
      { ...synthesis, arguments: [{ ...paragraph, evidenceIds: [cited.id] }] },
    ]);
    expect(await evidence()).toEqual([cited]);
  });
});

describe('a file kept as evidence', () => {
  it('is copied to where the user wants it, with the extension of what it is', async () => {
    const asked: string[] = [];
    const copying = await openTemporaryApplication({
      host: {
        choosePath: async ({ suggestedPath }) => {
          asked.push(suggestedPath);
          return suggestedPath;
        },
      },
    });
    const { pathway: own } = await enterTrainee(copying);
    const file = await copying.call('evidence.store', { name: 'plat.exe', content: base64(png) });
    const record = { ...photo(file, own.id), title: 'Plat : « du jour »' };
    await copying.call('evidence.save', record);
    const { path } = await copying.call('evidence.saveCopy', { evidenceId: record.id });
    expect(asked).toEqual([path]);
    expect(basename(path ?? '')).toBe('Plat « du jour ».png');
    expect(readFileSync(path ?? '')).toEqual(png);
    const note = sampleNote(own.id);
    await copying.call('evidence.save', note);
    expect((await copying.refusal('evidence.saveCopy', { evidenceId: note.id })).code).toBe('notFound');
    await copying[Symbol.asyncDispose]();
  });

  it('is not copied when the user gives up', async () => {
    const record = photo(await store());
    await application.call('evidence.save', record);
    expect(await application.call('evidence.saveCopy', { evidenceId: record.id })).toEqual({ path: null });
  });

  it('gives back its very bytes, also after a restart', async () => {
    const record = photo(await store());
    await application.call('evidence.save', record);
    await application.reopen();
    expect(await application.call('evidence.content', { evidenceId: record.id })).toEqual({
      mediaType: 'image/png',
      content: base64(png),
    });
  });

  it('is found by its hash, readable by its owner alone and never executable', async () => {
    const file = await store();
    expect(file).toMatchObject({ name: 'Photo.png', mediaType: 'image/png', size: png.length });
    expect(kept()).toEqual([file.sha256]);
    expect(statSync(pathOf(file)).mode & 0o777).toBe(0o600);
  });

  it('is what its bytes say, whatever its name', async () => {
    expect((await store(png, '../../facture.pdf')).mediaType).toBe('image/png');
    expect(kept()).toHaveLength(1);
  });

  it('is described by what was found out, not by what the window says', async () => {
    const file = await store();
    const record = photo({ ...file, name: 'Autre nom.png', mediaType: 'application/pdf', size: 1 });
    await application.call('evidence.save', record);
    expect(await evidence()).toEqual([{ ...record, file: { ...file, name: 'Autre nom.png' } }]);
  });

  it.each([
    ['a program', Buffer.from('MZ\u0000\u0001'), /ni une image/],
    ['an archive', Buffer.from('PK\u0003\u0004\u0000'), /ni une image/],
    ['nothing', Buffer.alloc(0), /vide/],
  ])('is refused when it is %s', async (_, bytes, message) => {
    const error = await application.refusal('evidence.store', { name: 'a.png', content: base64(bytes) });
    expect(error).toMatchObject({ code: 'invalidInput', message: expect.stringMatching(message) });
    expect(kept()).toEqual([]);
  });

  it('is taken up to its limit and not a byte beyond', async () => {
    const full = Buffer.alloc(EVIDENCE_FILE_LIMIT);
    png.copy(full);
    expect((await store(full)).size).toBe(EVIDENCE_FILE_LIMIT);
    const content = base64(Buffer.concat([full, Buffer.from('x')]));
    expect((await application.refusal('evidence.store', { name: 'a.png', content })).message).toContain(
      '20 Mo',
    );
  });

  it('is refused when it did not arrive in base 64', async () => {
    const error = await application.refusal('evidence.store', { name: 'a.png', content: '<svg onload="x">' });
    expect(error).toMatchObject({ code: 'invalidInput', fields: [{ path: 'content' }] });
  });

  it('must have been kept before it becomes an evidence', async () => {
    const file = { name: 'a.png', mediaType: 'image/png' as const, size: 3, sha256: 'a'.repeat(64) };
    expect((await application.refusal('evidence.save', photo(file))).code).toBe('notFound');
  });

  it('waits for its evidence while others come and go', async () => {
    const file = await store();
    const note = sampleNote(pathway.id);
    await application.call('evidence.save', note);
    await application.call('evidence.remove', { evidenceId: note.id });
    await application.call('evidence.save', photo(file));
    expect(kept()).toEqual([file.sha256]);
  });

  it('stays when its evidence, or its trainee, is removed: a copy may bring them back', async () => {
    const record = photo(await store());
    await application.call('evidence.save', record);
    const text = await store(Buffer.from('Compte rendu'), 'a.txt');
    await application.call('evidence.save', { ...record, file: text });
    await application.call('evidence.remove', { evidenceId: record.id });
    await application.call('trainees.remove', { traineeId: pathway.traineeId });
    expect(kept().toSorted()).toEqual([record.file.sha256, text.sha256].toSorted());
  });

  it.each([
    ['damaged', (path: string) => writeFileSync(path, 'other bytes'), 'storage'],
    ['cut short', (path: string) => truncateSync(path, 3), 'storage'],
  ])('that was %s on the disk is told, and mended when it is added again', async (_, damage, code) => {
    const record = photo(await store());
    await application.call('evidence.save', record);
    damage(pathOf(record.file));
    expect((await application.refusal('evidence.content', { evidenceId: record.id })).code).toBe(code);
    await store();
    expect(await application.call('evidence.content', { evidenceId: record.id })).toMatchObject({
      content: base64(png),
    });
  });

  it('is not there for a note', async () => {
    const note = sampleNote(pathway.id);
    await application.call('evidence.save', note);
    expect((await application.refusal('evidence.content', { evidenceId: note.id })).code).toBe('notFound');
    expect((await application.refusal('evidence.content', { evidenceId: newId() })).code).toBe('notFound');
  });
});
