import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Correspondence } from '#shared/clea/correspondence';
import type { ReferentialPreview, referentialFormats } from '#shared/ipc/referentialContract';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import { chooseTrainer, enterTrainee } from '../../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../../testing/temporaryApplication';
import { writtenWorkbook } from '../../testing/writtenWorkbook';

let application: TemporaryApplication;
let chosenPath: string | null;
beforeEach(async () => {
  chosenPath = null;
  application = await openTemporaryApplication({ host: { choosePath: async () => chosenPath } });
});
afterEach(() => application[Symbol.asyncDispose]());

const shipped = { id: 'carte-ile-de-france', version: '2026.1' };
const next = { id: shipped.id, version: '2027.1' };
const shippedMap = (): Promise<CompetencyMap> => application.call('referential.map', shipped);
const nextMap = async (): Promise<CompetencyMap> => {
  const text = JSON.stringify({ ...(await shippedMap()), version: next.version });
  return JSON.parse(text.replace('Citer deux activités', 'Nommer deux activités')) as CompetencyMap;
};
const correspondenceFor = async (version: string): Promise<Correspondence> => {
  const { correspondence } = await application.call('referential.clea', {
    mapId: shipped.id,
    mapVersion: shipped.version,
  });
  return { ...correspondence, version: '2', map: { ...shipped, version } };
};
const read = (content: string | Uint8Array | object, name = 'carte.json'): Promise<ReferentialPreview> => {
  const isRaw = typeof content === 'string' || content instanceof Uint8Array;
  const bytes = Buffer.from(isRaw ? content : JSON.stringify(content));
  return application.call('referentials.read', { name, content: bytes.toString('base64') });
};
async function bringIn(content: object, use = false): Promise<void> {
  const { importId, faults } = await read(content);
  expect(faults).toEqual([]);
  await application.call('referentials.import', { importId, use });
}
const list = () => application.call('referentials.list', {});
const current = async () => (await application.call('application.status', {})).currentMap;
async function exported(version: string, format: (typeof referentialFormats)[number], name: string) {
  chosenPath = join(application.folder, name);
  const { path } = await application.call('referentials.export', { id: shipped.id, version, format });
  if (path === null) throw new Error('nothing was written');
  return readFileSync(path);
}

describe('the referentials at first launch', () => {
  it('are those of the program', async () => {
    expect(await list()).toMatchObject([
      {
        ...shipped,
        origin: 'shipped',
        isCurrent: true,
        evaluationCount: 0,
        canRemove: false,
        correspondences: [{ criterionCount: 107, isInForce: true, importedAt: null, canRemove: false }],
      },
    ]);
  });
});

describe('a map that is imported', () => {
  it('says first what it changes, and changes nothing yet', async () => {
    const { map, comparedWith, correspondence, clea } = await read(await nextMap());
    expect(comparedWith).toEqual(shipped);
    expect([correspondence, clea]).toEqual([null, null]);
    expect(map).toMatchObject({ ...next, isKnown: false, differences: { added: [], removed: [] } });
    expect(map?.differences.reworded.map(({ id }) => id)).toEqual(['A1.1.2']);
    expect(await list()).toHaveLength(1);
  });

  it('lives beside the other, and stays after a restart', async () => {
    await bringIn(await nextMap());
    await application.reopen();
    expect(await list()).toMatchObject([
      { ...shipped, isCurrent: true },
      { ...next, isCurrent: false, origin: 'imported', canRemove: true, correspondences: [] },
    ]);
    expect(await application.call('referential.map', next)).toEqual(await nextMap());
  });

  it('makes new evaluations once it is chosen; those already begun keep theirs', async () => {
    const { pathway } = await enterTrainee(application);
    const { evaluationId } = await application.call('evaluations.start', {
      pathwayId: pathway.id,
      phase: 'initial',
    });
    await bringIn(await nextMap(), true);
    await application.reopen();
    expect(await current()).toEqual(next);
    const { evaluation } = await application.call('evaluations.sheet', { evaluationId });
    expect(evaluation.mapVersion).toBe(shipped.version);
    const { pathway: other } = await enterTrainee(application);
    const { evaluationId: newer } = await application.call('evaluations.start', {
      pathwayId: other.id,
      phase: 'initial',
    });
    const sheet = await application.call('evaluations.sheet', { evaluationId: newer });
    expect(sheet.evaluation.mapVersion).toBe(next.version);
    expect((await list()).map(({ evaluationCount }) => evaluationCount)).toEqual([1, 1]);
  });

  it('can be left again for that of the program', async () => {
    await bringIn(await nextMap(), true);
    await application.call('referentials.setCurrent', shipped);
    expect(await current()).toEqual(shipped);
    expect((await application.refusal('referentials.setCurrent', { ...next, version: '9' })).code).toBe(
      'notFound',
    );
  });

  it('never replaces a version that is here with another content', async () => {
    const { faults } = await read({ ...(await nextMap()), version: shipped.version });
    expect(faults).toMatchObject([{ file: 'carte.json', place: 'version' }]);
    expect(faults[0]?.fault).toContain('version 2026.1');
    const same = await read(await shippedMap());
    expect(same).toMatchObject({ faults: [], map: { isKnown: true } });
  });

  it('can be removed while nothing was made with it', async () => {
    await bringIn(await nextMap());
    await application.call('referentials.remove', next);
    expect(await list()).toHaveLength(1);
    expect((await application.refusal('referential.map', next)).code).toBe('notFound');
    await bringIn(await nextMap(), true);
    expect((await application.refusal('referentials.remove', next)).code).toBe('conflict');
    expect((await application.refusal('referentials.remove', shipped)).code).toBe('conflict');
  });
});

describe('a file with faults', () => {
  it('brings nothing, and each fault is told with its file and place', async () => {
    const { importId, faults, map } = await read({ ...(await nextMap()), axes: [] });
    expect(map).toBeNull();
    expect(faults[0]).toMatchObject({ file: 'carte.json', place: 'axes' });
    expect((await application.refusal('referentials.import', { importId, use: false })).code).toBe(
      'invalidInput',
    );
    expect(await list()).toHaveLength(1);
  });

  it.each([
    ['is cut short', '{ "kind": "map", ', /pas un JSON complet/],
    ['is of another kind', '{ "kind": "recette" }', /« map », « correspondence » ou « clea »/],
  ])('that %s is told', async (_, content, sentence) => {
    const { faults } = await read(content);
    expect(faults.map(({ fault }) => fault).join()).toMatch(sentence);
  });

  it('with a correspondence for a map that is not here names it', async () => {
    const { faults } = await read(await correspondenceFor('2030'));
    expect(faults.map(({ fault }) => fault).join()).toContain('version 2030, n’est pas sur cet ordinateur');
  });

  it.each([
    ['a list of trainees', 'Nom;Prénom\nExemple;Aïcha\n'],
    ['a picture', '\u0089PNG\u0000\u0000'],
    ['nothing', ''],
  ])('that is no referential (%s) is refused in a sentence', async (_, content) => {
    const input = { name: 'x', content: Buffer.from(content, 'latin1').toString('base64') };
    expect(await application.refusal('referentials.read', input)).toMatchObject({
      code: 'invalidInput',
      message: expect.stringMatching(/^\p{Lu}.*\.$/u),
    });
  });

  it('that is too large is refused for that', async () => {
    const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
    const content = Buffer.from(await writtenWorkbook({ sheets: { Carte: far } })).toString('base64');
    expect((await application.refusal('referentials.read', { name: 'x.xlsx', content })).message).toContain(
      'trop grand',
    );
  });

  it('is no longer there once another was read', async () => {
    const { importId } = await read(await nextMap());
    await read(await nextMap());
    expect((await application.refusal('referentials.import', { importId, use: false })).code).toBe(
      'notFound',
    );
  });
});

describe('a correspondence that is imported', () => {
  it('says which rules it changes, and is in force for its version of the map alone', async () => {
    const changed = await correspondenceFor(shipped.version);
    const [first, ...others] = changed.rules;
    if (first === undefined) throw new Error('the shipped correspondence has rules');
    const file = { ...changed, rules: [{ ...first, when: 'A1.1.1' }, ...others] };
    const { correspondence } = await read(file);
    expect(correspondence?.differences).toEqual({
      covered: [],
      uncovered: [],
      changed: [{ criterion: first.criterion, before: first.when, after: 'A1.1.1' }],
    });
    await bringIn(file, true);
    await application.reopen();
    const table = await application.call('referential.clea', {
      mapId: shipped.id,
      mapVersion: shipped.version,
    });
    expect(table.correspondence).toEqual(file);
  });

  it('gives CléA to a new version of the map', async () => {
    await bringIn(await nextMap());
    const version = { mapId: next.id, mapVersion: next.version };
    expect((await application.refusal('referential.clea', version)).code).toBe('notFound');
    await bringIn(await correspondenceFor(next.version));
    expect((await application.call('referential.clea', version)).clea.domains).toHaveLength(7);
    expect((await list()).map(({ correspondences }) => correspondences[0]?.version)).toEqual(['2026.2', '2']);
  });
});

describe('versions of a correspondence', () => {
  const ofShipped = { mapId: shipped.id, mapVersion: shipped.version };
  /** A rule of the first criterion that holds for anybody who has this indicator. */
  const changed = async (version: string, indicator: string): Promise<Correspondence> => {
    const shippedTable = await correspondenceFor(shipped.version);
    const [first, ...others] = shippedTable.rules;
    if (first === undefined) throw new Error('the shipped correspondence has rules');
    return { ...shippedTable, version, rules: [{ ...first, when: indicator }, ...others] };
  };
  const inForce = async (): Promise<string> =>
    (await application.call('referential.clea', ofShipped)).correspondence.version;
  const use = (version: string, id = 'correspondance-clea') =>
    application.call('referentials.useCorrespondence', { map: shipped, correspondence: { id, version } });
  const entries = async () => (await list())[0]?.correspondences ?? [];

  async function start(phase: 'initial' | 'intermediate', pathwayId: string): Promise<string> {
    const { evaluationId } = await application.call('evaluations.start', { pathwayId, phase });
    await application.call('evaluations.rate', {
      evaluationId,
      changes: [{ indicatorId: 'A1.1.1', rating: 'acquired' }],
    });
    return evaluationId;
  }
  const tableOf = async (evaluationId: string): Promise<string> => {
    const { evaluation } = await application.call('evaluations.sheet', { evaluationId });
    const { correspondence } = await application.call('referential.clea', {
      ...ofShipped,
      correspondence: evaluation.correspondence,
    });
    return correspondence.version;
  };

  it('live side by side: one is only kept until it is chosen, and the choice can go back', async () => {
    const { id, version } = (await entries())[0] ?? { id: '', version: '' };
    await bringIn(await changed('a', 'A1.1.1'));
    expect(await inForce()).toBe(version);
    await bringIn(await changed('b', 'A1.1.2'), true);
    expect(await inForce()).toBe('b');
    await bringIn(await changed('a', 'A1.1.1'), true);
    expect(await inForce()).toBe('a');
    await use('b', id);
    await application.reopen();
    expect(await inForce()).toBe('b');
    await use(version, id);
    expect((await entries()).map((entry) => [entry.version, entry.isInForce])).toEqual([
      [version, true],
      ['b', false],
      ['a', false],
    ]);
  });

  it('judge drafts by the one in force, and a validated evaluation by that of its validation for ever', async () => {
    await chooseTrainer(application);
    const { pathway } = await enterTrainee(application, {}, { entryDate: '2026-03-02' });
    const before = await inForce();
    const initial = await start('initial', pathway.id);
    await application.call('evaluations.validate', { evaluationId: initial });
    const draft = await start('intermediate', pathway.id);
    const file = await changed('a', 'A1.1.1');
    expect((await read(file)).correspondence).toMatchObject({ draftCount: 1, isInForce: false });
    await bringIn(file, true);
    await application.reopen();
    expect(await tableOf(initial)).toBe(before);
    expect(await tableOf(draft)).toBe('a');
    await application.call('evaluations.validate', { evaluationId: draft });
    await use(before, (await entries())[0]?.id);
    expect(await tableOf(draft)).toBe('a');
    expect((await entries()).map((entry) => [entry.version, entry.evaluationCount])).toEqual([
      [before, 1],
      ['a', 1],
    ]);
  });

  it('go when nothing keeps them', async () => {
    const { id = '' } = (await entries())[0] ?? {};
    await bringIn(await changed('a', 'A1.1.1'));
    const removed = { map: shipped, correspondence: { id, version: 'a' } };
    await use('a', id);
    expect((await application.refusal('referentials.removeCorrespondence', removed)).code).toBe('conflict');
    await use((await entries()).find(({ importedAt }) => importedAt === null)?.version ?? '', id);
    await application.call('referentials.removeCorrespondence', removed);
    expect(await entries()).toHaveLength(1);
    expect((await application.refusal('referentials.useCorrespondence', removed)).code).toBe('notFound');
  });
});

describe('a referential that is exported', () => {
  it('comes back as it was from a workbook, the map and its correspondence', async () => {
    const bytes = await exported(shipped.version, 'workbook', 'referentiel.xlsx');
    const preview = await read(bytes, 'referentiel.xlsx');
    expect(preview).toMatchObject({
      faults: [],
      map: { ...shipped, isKnown: true },
      correspondence: {
        map: shipped,
        isKnown: true,
        differences: { covered: [], uncovered: [], changed: [] },
      },
    });
  });

  it.each([
    ['mapCsv', 'carte.csv', { map: { isKnown: true } }],
    ['correspondenceCsv', 'correspondance.csv', { correspondence: { isKnown: true } }],
    ['mapJson', 'carte.json', { map: { isKnown: true } }],
    ['correspondenceJson', 'correspondance.json', { correspondence: { isKnown: true } }],
  ] as const)('comes back as it was from %s', async (format, name, expected) => {
    expect(await read(await exported(shipped.version, format, name), name)).toMatchObject({
      faults: [],
      ...expected,
    });
  });

  it('can be changed in a spreadsheet: the correspondence follows the new version of its map', async () => {
    const csv = (await exported(shipped.version, 'mapCsv', 'carte.csv')).toString('utf8');
    const edited = csv
      .replace(';2026.1;', ';2027.1;')
      .replace('Citer deux activités', 'Nommer deux activités');
    const preview = await read(edited, 'carte.csv');
    expect(preview.map).toMatchObject({ ...next, isKnown: false });
    expect(preview.map?.differences.reworded).toHaveLength(1);
  });

  it('names the line of a fault that was typed in it', async () => {
    const csv = (await exported(shipped.version, 'mapCsv', 'carte.csv')).toString('utf8');
    const { faults } = await read(csv.replace('A1.1.2;', 'A1.9.2;'), 'carte.csv');
    expect(faults).toMatchObject([{ file: 'carte.csv', place: expect.stringMatching(/ligne 13/) }]);
  });

  it('is not written when the user gives up, nor over another file', async () => {
    expect(await application.call('referentials.export', { ...shipped, format: 'mapJson' })).toEqual({
      path: null,
    });
    const path = join(application.folder, 'carte.json');
    writeFileSync(path, 'mienne');
    await exported(shipped.version, 'mapJson', 'carte.json');
    expect(readFileSync(path, 'utf8')).toBe('mienne');
    expect(existsSync(join(application.folder, 'carte (2).json'))).toBe(true);
  });
});

describe('choosing a file', () => {
  it('reads it, or nothing when the user gives up', async () => {
    expect(await application.call('referentials.choose', {})).toBeNull();
    chosenPath = join(application.folder, 'nouvelle.json');
    writeFileSync(chosenPath, JSON.stringify(await nextMap()));
    expect(await application.call('referentials.choose', {})).toMatchObject({
      fileName: 'nouvelle.json',
      map: next,
    });
  });
});
