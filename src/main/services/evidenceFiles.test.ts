import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder';
import { EVIDENCE_FOLDER, openEvidenceFiles } from './evidenceFiles';

const note = Buffer.from('Compte rendu de visite');

describe('the folder of evidence', () => {
  it('is not made before there is something to keep', () => {
    const folder = temporaryFolder();
    expect(openEvidenceFiles(folder).keptFiles()).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('holds a file once, however often it is kept', async () => {
    const folder = temporaryFolder();
    const files = openEvidenceFiles(folder);
    const [first, second] = await Promise.all([files.store(note), files.store(note)]);
    expect(second).toEqual(first);
    expect(readdirSync(join(folder, EVIDENCE_FOLDER))).toEqual([first.sha256]);
  });

  it('holds nothing half-written when a file cannot take its place, and does not wait for it', async () => {
    const folder = temporaryFolder();
    const files = openEvidenceFiles(folder);
    const { sha256 } = await openEvidenceFiles(temporaryFolder()).store(note);
    // A folder with something in it cannot be replaced by a file.
    mkdirSync(join(folder, EVIDENCE_FOLDER, sha256, 'x'), { recursive: true });
    await expect(files.store(note)).rejects.toThrow();
    expect(readdirSync(join(folder, EVIDENCE_FOLDER))).toEqual([sha256]);
    expect(files.waiting(sha256)).toBeNull();
  });

  it('is looked into beside it for what was set aside, which comes back', async () => {
    const folder = temporaryFolder();
    const files = openEvidenceFiles(folder);
    const { sha256 } = await files.store(note);
    files.named(sha256);
    files.setAside(sha256);
    expect([files.keptFiles(), files.setAsideFiles()]).toEqual([[], [sha256]]);
    expect(Buffer.from(await files.read(sha256))).toEqual(note);
    expect([files.keptFiles(), files.setAsideFiles()]).toEqual([[sha256], []]);
  });

  it('keeps nothing of somebody who is erased, set aside or not', async () => {
    const folder = temporaryFolder();
    const files = openEvidenceFiles(folder);
    const { sha256 } = await files.store(note);
    files.named(sha256);
    files.setAside(sha256);
    files.erase([sha256], () => true);
    expect(files.setAsideFiles()).toEqual([sha256]);
    files.erase([sha256], () => false);
    expect(files.setAsideFiles()).toEqual([]);
  });
});
