import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { DocumentRequest } from '#shared/records/issuedDocument';
import { fillOffice, sampleId } from '../testing/sampleOffice';
import { samplePathway, sampleTrainee, sampleTrainer } from '../testing/sampleRecords';
import { temporaryFolder } from '../testing/temporaryFolder';
import { type Database, openDatabase } from './database';
import { DATABASE_FILE } from './files';
import { adoptOfficeFile } from './officeFile';
import type { DocumentNumber, DocumentToRegister } from './documents';

let database: Database;
const trainee = sampleTrainee();
const pathway = samplePathway(trainee.id);
const otherPathway = samplePathway(trainee.id);
const evaluationId = newId();

beforeEach(() => {
  database = openDatabase(temporaryFolder(), () => new Date('2026-03-14T12:00:00Z'));
  onTestFinished(() => database.close());
  const trainer = sampleTrainer();
  database.catalogue.saveTrainer(trainer);
  database.trainees.save(trainee);
  database.pathways.save(pathway);
  database.pathways.save(otherPathway);
  database.maps.save('map', '1', '{}');
  database.evaluations.insert({
    id: evaluationId,
    pathwayId: pathway.id,
    phase: 'initial',
    revision: 1,
    status: 'validated',
    date: '2026-03-14',
    trainerId: trainer.id,
    mapId: 'map',
    mapVersion: '1',
    createdAt: '2026-03-14T10:00:00Z',
    validatedAt: '2026-03-14T11:00:00Z',
    correspondence: null,
    ratings: {},
    axisComments: {},
    generalComment: '',
  });
});

const attestation: DocumentRequest = { kind: 'attestation', pathwayId: pathway.id, phase: 'initial' };
const allot = (contentHash: string, request: DocumentRequest = attestation, year = 2026): DocumentNumber =>
  database.documents.allot(request, contentHash, year);
const line = (number: DocumentNumber, contentHash: string, path: string): DocumentToRegister => ({
  kind: 'attestation',
  pathwayId: pathway.id,
  subject: 'initial',
  ...number,
  contentHash,
  traineeId: trainee.id,
  evaluationId,
  title: 'Attestation',
  path,
  issuedAt: '2026-03-14T12:00:00Z',
});
const register = (number: DocumentNumber, contentHash: string, path = '/srv/a.pdf') =>
  database.documents.register(line(number, contentHash, path));

describe('the number of a document', () => {
  it('tells kind, year, computer and rank', () => {
    expect(allot('hash').number).toMatch(/^ATT-2026-[0-9A-HJKMNP-TV-Z]{4}-0001$/);
    expect(allot('hash', { ...attestation, phase: 'final' }).number).toMatch(/-0002$/);
    expect(allot('hash', { ...attestation, kind: 'map' }).number).toMatch(/^CAR-2026-.{4}-0001$/);
    expect(allot('hash', { ...attestation, pathwayId: otherPathway.id }, 2027).number).toMatch(
      /^ATT-2027-.{4}-0001$/,
    );
  });

  it('stays the same when the document is issued again, and its revision too while it says the same', () => {
    const first = allot('hash');
    register(first, 'hash');
    expect(allot('hash')).toEqual(first);
  });

  it('gets another revision when the document says something else', () => {
    const { number } = allot('hash');
    register({ number, revision: 1 }, 'hash');
    expect(allot('other hash', attestation, 2027)).toEqual({ number, revision: 2 });
    register({ number, revision: 2 }, 'other hash');
    expect(allot('hash')).toEqual({ number, revision: 3 });
  });

  it('belongs to one document about a pathway, and to one for each argued synthesis', () => {
    const synthesis: DocumentRequest = { kind: 'synthesis', pathwayId: pathway.id };
    const argued = (arguedSynthesisId: string): DocumentRequest => ({
      kind: 'arguedSynthesis',
      pathwayId: pathway.id,
      arguedSynthesisId,
    });
    expect(allot('hash', synthesis)).toEqual(allot('other hash', synthesis));
    expect(allot('hash', argued('one')).number).toMatch(/^ARG-2026-.{4}-0001$/);
    expect(allot('hash', argued('other')).number).toMatch(/-0002$/);
    expect(allot('hash', argued('one')).number).toMatch(/-0001$/);
  });

  it('is not given to another content once it was printed in a portfolio', () => {
    register(allot('hash'), 'hash');
    database.documents.registerPart(line(allot('in a portfolio'), 'in a portfolio', '/srv/portfolio.pdf'));
    expect(allot('in a portfolio').revision).toBe(2);
    expect(allot('after it').revision).toBe(3);
  });

  it('is given again when the program stopped before the document was registered', () => {
    expect(allot('hash')).toEqual(allot('other hash'));
  });
});

describe('the register', () => {
  it('lists the most recent first, of one trainee or of all', () => {
    const line = register(allot('hash'), 'hash');
    expect(database.documents.list(trainee.id)).toEqual([line]);
    expect(database.documents.list(null)).toEqual([line]);
    expect(database.documents.list(newId())).toEqual([]);
    expect(database.documents.find(line.id)).toEqual(line);
  });

  it('has one line a revision: issued again unchanged, it tells the new place', () => {
    const first = register(allot('hash'), 'hash');
    const again = register(allot('hash'), 'hash', '/srv/b.pdf');
    expect(again).toEqual({ ...first, path: '/srv/b.pdf' });
    register(allot('other hash'), 'other hash');
    expect(database.documents.list(null).map(({ revision }) => revision)).toEqual([2, 1]);
  });

  it('keeps the file of a document that is later printed in a portfolio too', () => {
    const own = register(allot('hash'), 'hash');
    database.documents.registerPart(line(allot('hash'), 'hash', '/srv/portfolio.pdf'));
    expect(database.documents.list(null)).toEqual([own]);
  });

  it('tells the own file of a document that was first printed in a portfolio', () => {
    database.documents.registerPart(line(allot('hash'), 'hash', '/srv/portfolio.pdf'));
    register(allot('hash'), 'hash', '/srv/a.pdf');
    expect(database.documents.list(null).map(({ path }) => path)).toEqual(['/srv/a.pdf']);
  });
});

describe('after a copy was taken back', () => {
  it('a document that says the same keeps its number; one that says something else gets its own, under other letters', () => {
    const folder = temporaryFolder();
    const first = openDatabase(folder, () => new Date('2026-03-14T12:00:00Z'));
    fillOffice(first, 1);
    const request = { kind: 'attestation', pathwayId: sampleId('pathway 0'), phase: 'initial' } as const;
    const before = first.documents.allot(request, 'said', 2026);
    first.documents.register({
      ...line(before, 'said', '/srv/a.pdf'),
      pathwayId: request.pathwayId,
      traineeId: sampleId('trainee 0'),
      evaluationId: sampleId('initial 0'),
    });
    first.close();
    const { installation } = adoptOfficeFile(join(folder, DATABASE_FILE), {
      passphrase: null,
      now: '2026-03-20T08:00:00.000Z',
      workFolder: join(folder, 'travail'),
    });

    const copy = openDatabase(folder, () => new Date('2026-03-20T12:00:00Z'), null, 'any');
    onTestFinished(() => copy.close());
    expect(copy.documents.known(request, 'said')).toEqual({ ...before, isIssued: true });
    expect(copy.documents.allot(request, 'said', 2026)).toEqual(before);
    // The next revision of the old number may have been given elsewhere.
    expect(copy.documents.known(request, 'other')).toBeNull();
    const after = copy.documents.allot(request, 'other', 2026);
    expect(after).toEqual({ number: `ATT-2026-${installation}-0002`, revision: 1 });
    expect(copy.documents.allot(request, 'other', 2026)).toEqual(after);
  });
});
