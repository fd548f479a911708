import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type MapEntry,
  REFERENTIAL_FILE_LIMIT,
  type ReferentialPreview,
  type ReferentialVersion,
} from '#shared/ipc/referentialContract';
import { ApplicationError } from '#shared/ipc/result';
import type { Settings } from '#shared/ipc/views';
import { criteriaOf } from '#shared/referential/cleaNomenclature';
import { type CompetencyMap, indicatorsOf } from '#shared/referential/competencyMap';
import type { ReferentialFault } from '#shared/referential/fault';
import { mapDifferences } from '#shared/referential/mapDifferences';
import type { MapVersion } from '../../database/correspondences';
import type { KeptMap } from '../../database/maps';
import type { Sheet } from '#shared/import/sheet';
import type { Handlers, JobContext } from '../../dispatch';
import { createSpreadsheetReader } from '../../exchange/spreadsheets/spreadsheetReader';
import type { Host } from '../../host/host';
import type { ServiceContext } from '../context';
import { createCorrespondenceVersions } from './correspondenceVersions';
import { exportReferential } from './exportReferential';
import {
  type KnownReferentials,
  readReferentialFile,
  type ReferentialFile,
  tooLarge,
} from './referentialFile';

type ReferentialHandlers = Pick<Handlers, Extract<keyof Handlers, `referentials.${string}`>>;

interface OpenedFile extends ReferentialFile {
  readonly importId: string;
  readonly name: string;
}

/** The versions of the map and of its correspondence with CléA: seen, compared, imported, chosen, exported. */
export function createReferentialHandlers(
  context: ServiceContext,
  host: Pick<Host, 'kind' | 'choosePath' | 'paths' | 'log'>,
  settings: () => Settings,
): ReferentialHandlers {
  const { database, maps, clea, clock, journal } = context;
  const correspondences = createCorrespondenceVersions(context);
  /** The file that the user looks at: one at a time, in memory only. */
  let opened: OpenedFile | null = null;
  const readSheets = createSpreadsheetReader(host);

  const known: KnownReferentials = {
    map: (id, version) => (database.maps.find(id, version) === null ? null : maps.find(id, version).map),
    clea: (id, version) => clea.edition(id, version),
  };

  async function open(name: string, bytes: Uint8Array, job: JobContext): Promise<ReferentialPreview> {
    const sheets = (): Promise<Sheet[]> => readSheets({ bytes }, job);
    const file = await readReferentialFile(name, bytes, sheets, known);
    const faults = [...file.faults, ...conflictFaults(file, name)];
    opened = { ...file, faults, name, importId: randomUUID() };
    return previewOf(opened);
  }

  /** A version never changes once it is here: evaluations and documents name it. */
  function conflictFaults(
    { map, correspondence, clea: edition }: ReferentialFile,
    file: string,
  ): ReferentialFault[] {
    const fault = (what: string, version: string): ReferentialFault => ({
      file,
      place: 'version',
      fault: `${what}, version ${version}, est déjà sur cet ordinateur avec un autre contenu : donnez une autre version au fichier`,
    });
    const before = map === null ? null : known.map(map.id, map.version);
    const table = correspondence === null ? null : correspondences.kept(correspondence);
    const earlierEdition = edition === null ? null : known.clea(edition.id, edition.version);
    return [
      ...(map !== null && differs(before, map) ? [fault('cette carte', map.version)] : []),
      ...(correspondence !== null && differs(table, correspondence)
        ? [fault('cette correspondance', correspondence.version)]
        : []),
      ...(edition !== null && differs(earlierEdition, edition)
        ? [fault('ce référentiel CléA', edition.version)]
        : []),
    ];
  }

  function previewOf({ importId, name, faults, ...file }: OpenedFile): ReferentialPreview {
    const current = maps.current.map;
    const comparedWith = { id: current.id, version: current.version };
    const nothing = { map: null, correspondence: null, clea: null };
    const view = { importId, fileName: name, faults: [...faults], comparedWith };
    if (faults.length > 0) return { ...view, ...nothing };
    return {
      ...view,
      map: file.map === null ? null : mapPreview(file.map, current),
      correspondence:
        file.correspondence === null ? null : correspondences.preview(file.correspondence, current),
      clea:
        file.clea === null
          ? null
          : {
              id: file.clea.id,
              version: file.clea.version,
              title: file.clea.title,
              isKnown: known.clea(file.clea.id, file.clea.version) !== null,
              criterionCount: criteriaOf(file.clea).length,
            },
    };
  }

  const mapPreview = (map: CompetencyMap, current: CompetencyMap): ReferentialPreview['map'] => ({
    id: map.id,
    version: map.version,
    title: map.title,
    indicatorCount: indicatorsOf(map).length,
    isKnown: known.map(map.id, map.version) !== null,
    differences: mapDifferences(current, map),
  });

  function entryOf({ id, version, importedAt, evaluationCount, isUsed }: KeptMap): MapEntry {
    const { map } = maps.find(id, version);
    const current = maps.current.map;
    const isCurrent = current.id === id && current.version === version;
    const isShipped = maps.isShipped(id, version);
    return {
      id,
      version,
      title: map.title,
      note: map.note,
      indicatorCount: indicatorsOf(map).length,
      origin: isShipped ? 'shipped' : importedAt === null ? 'received' : 'imported',
      importedAt,
      isCurrent,
      evaluationCount,
      canRemove: !isShipped && importedAt !== null && !isCurrent && !isUsed,
      correspondences: correspondences.entries({ mapId: id, mapVersion: version }),
    };
  }

  function keep({ map, correspondence, clea: edition }: ReferentialFile, use: boolean): void {
    if (edition !== null) {
      database.correspondences.saveClea(edition);
      journal.note(`Référentiel CléA importé : ${edition.title}, édition ${edition.version}`, null);
    }
    if (map !== null && known.map(map.id, map.version) === null) {
      database.maps.saveImported(map.id, map.version, JSON.stringify(map), clock.now());
      journal.note(`Carte importée : ${map.title}, version ${map.version}`, null);
    }
    if (correspondence !== null) correspondences.keep(correspondence, use);
    if (use && map !== null) setCurrent(map);
  }

  /** All or nothing; the tables in memory are read again either way. */
  function changing(change: () => void): void {
    try {
      database.transaction(change);
    } finally {
      clea.refresh();
    }
  }

  function setCurrent({ id, version }: ReferentialVersion): void {
    maps.choose(id, version);
    journal.note(`Nouvelles évaluations avec la carte ${id}, version ${version}`, null);
  }

  return {
    'referentials.list': () =>
      database.maps
        .list()
        .map(entryOf)
        .toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || byVersion(b, a)),
    'referentials.differences': ({ before, after }) =>
      mapDifferences(maps.find(before.id, before.version).map, maps.find(after.id, after.version).map),
    async 'referentials.choose'(_, job) {
      const path = await host.choosePath({
        title: 'Choisir un référentiel (Excel, CSV ou JSON)',
        kind: 'openFile',
        suggestedPath: host.paths.documents,
      });
      if (path === null) return null;
      // Looked at before it is read: the file may be of any size.
      const { size } = await stat(path);
      if (size > REFERENTIAL_FILE_LIMIT) throw tooLarge();
      const bytes = await readFile(path);
      return open(basename(path), bytes, job);
    },
    'referentials.read': ({ name, content }, job) => open(name, Buffer.from(content, 'base64'), job),
    'referentials.import'({ importId, use }) {
      if (opened?.importId !== importId) {
        throw new ApplicationError('notFound', 'Ce fichier n’est plus ouvert. Choisissez-le de nouveau.');
      }
      const file = opened;
      if (file.faults.length > 0) {
        throw new ApplicationError('invalidInput', 'Ce fichier a des erreurs : rien n’a été importé.');
      }
      changing(() => keep(file, use));
      opened = null;
      return {};
    },
    'referentials.setCurrent'(version) {
      database.transaction(() => setCurrent(version));
      return {};
    },
    'referentials.remove'({ id, version }) {
      database.transaction(() => {
        const entry = database.maps.list().find((one) => one.id === id && one.version === version);
        if (entry === undefined || !entryOf(entry).canRemove) {
          throw new ApplicationError(
            'conflict',
            'Cette version est utilisée, choisie pour les nouvelles évaluations, ou fournie avec l’application : elle reste.',
          );
        }
        database.maps.remove(id, version);
        journal.note(`Carte ${id}, version ${version}, retirée`, null);
      });
      maps.forget(id, version);
      clea.refresh();
      return {};
    },
    'referentials.useCorrespondence'({ map, correspondence }) {
      changing(() => correspondences.use(versionOf(map), correspondence));
      return {};
    },
    'referentials.removeCorrespondence'({ map, correspondence }) {
      changing(() => correspondences.remove(versionOf(map), correspondence));
      return {};
    },
    'referentials.export': async ({ id, version, format }) => ({
      path: await exportReferential(host, settings().documentsFolder, {
        map: maps.find(id, version).map,
        table: clea.find(id, version),
        format,
      }),
    }),
  };
}

/** The same content, whatever the order of its fields: both went through the same schema. */
const differs = (before: unknown, after: unknown): boolean =>
  before !== null && JSON.stringify(before) !== JSON.stringify(after);

const versionOf = ({ id, version }: ReferentialVersion): MapVersion => ({ mapId: id, mapVersion: version });

const byVersion = (a: MapEntry, b: MapEntry): number =>
  a.version.localeCompare(b.version, 'fr', { numeric: true });
