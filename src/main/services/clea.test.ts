import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import type { DocumentModel } from '#shared/documents/documentModel';
import { describe, expect, it, vi } from 'vitest';
import { openTemporaryApplication } from '../testing/temporaryApplication';

const version = { mapId: 'carte-ile-de-france', mapVersion: '2026.1' };
const unknown = { ...version, mapVersion: '1999' };

describe('referential.clea', () => {
  it('gives the edition of CléA and the correspondence of the current map', async () => {
    await using application = await openTemporaryApplication();
    const { currentMap } = await application.call('application.status', {});
    const { clea, correspondence } = await application.call('referential.clea', {
      mapId: currentMap.id,
      mapVersion: currentMap.version,
    });
    expect(clea.domains).toHaveLength(7);
    expect(correspondence.map).toEqual(currentMap);
    expect(correspondence.clea).toEqual({ id: clea.id, version: clea.version });
  });

  it('refuses a version of the map that no table was made for', async () => {
    await using application = await openTemporaryApplication();
    expect(await application.refusal('referential.clea', unknown)).toMatchObject({
      code: 'notFound',
      message: expect.stringContaining('1999'),
    });
  });
});

describe('the correspondence table on paper', () => {
  /** A host that prints one empty page with an empty tag tree, and remembers what it was asked. */
  const printingHost = () => {
    const print = vi.fn(async (documents: readonly DocumentModel[]) => {
      const pdf = await PDFDocument.create();
      pdf.addPage();
      pdf.catalog.set(PDFName.of('StructTreeRoot'), pdf.context.obj({ Type: 'StructTreeRoot' }));
      return { pdf: await pdf.save(), pageCounts: documents.map(() => 1) };
    });
    return { print, openPath: vi.fn(async () => {}), revealPath: vi.fn(async () => {}) };
  };

  it('is shown for the organisation, which must be known', async () => {
    await using application = await openTemporaryApplication();
    expect(await application.refusal('correspondence.preview', version)).toMatchObject({
      code: 'incomplete',
    });
    await application.call('demo.load', {});
    const model = await application.call('correspondence.preview', version);
    expect(model.kind).toBe('correspondence');
    expect(model.domains.flatMap(({ subdomains }) => subdomains.flatMap(({ rows }) => rows))).toHaveLength(
      107,
    );
  });

  it('is written into the folder of the documents, and opened when asked', async () => {
    const host = printingHost();
    await using application = await openTemporaryApplication({ host });
    await application.call('demo.load', {});
    const { settings } = await application.call('application.status', {});
    const { path } = await application.call('correspondence.save', { ...version, then: 'open' });
    expect(dirname(path)).toBe(join(settings.documentsFolder));
    expect(basename(path)).toBe('Table de correspondances entre la carte et CléA – Version 2026.2.pdf');
    expect(existsSync(path)).toBe(true);
    expect(host.openPath).toHaveBeenCalledWith(path);
    expect(host.revealPath).not.toHaveBeenCalled();
  });

  it('replaces the file of the same version', async () => {
    await using application = await openTemporaryApplication({ host: printingHost() });
    await application.call('demo.load', {});
    const first = await application.call('correspondence.save', { ...version, then: 'nothing' });
    const second = await application.call('correspondence.save', { ...version, then: 'nothing' });
    expect(second.path).toBe(first.path);
  });

  it('is refused for a version of the map without table', async () => {
    await using application = await openTemporaryApplication();
    await application.call('demo.load', {});
    expect(await application.refusal('correspondence.save', { ...unknown, then: 'nothing' })).toMatchObject({
      code: 'notFound',
    });
  });
});
