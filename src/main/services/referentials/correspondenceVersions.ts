import type { Correspondence } from '#shared/clea/correspondence';
import { correspondenceDifferences } from '#shared/clea/correspondenceDifferences';
import type { CorrespondenceEntry, MapEntry, ReferentialPreview } from '#shared/ipc/referentialContract';
import { ApplicationError } from '#shared/ipc/result';
import type { CorrespondenceReference } from '#shared/records/evaluation';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import type { KeptCorrespondence, MapVersion } from '../../database/correspondences';
import { mapOf } from '../cleaLibrary';
import type { ServiceContext } from '../context';

/** The versions of the correspondence between a version of the map and CléA: seen, kept, chosen, removed. */
export function createCorrespondenceVersions({
  database,
  clea,
  clock,
  journal,
}: Pick<ServiceContext, 'database' | 'clea' | 'clock' | 'journal'>) {
  const { correspondences } = database;

  const isInForce = (map: MapVersion, { id, version }: CorrespondenceReference): boolean => {
    const inForce = clea.find(map.mapId, map.mapVersion)?.correspondence;
    return inForce?.id === id && inForce.version === version;
  };

  const kept = (wanted: Correspondence): Correspondence | null =>
    correspondences.table(mapOf(wanted), wanted)?.correspondence ?? null;

  function entryOf(
    map: MapVersion,
    { id, version, importedAt, evaluationCount }: KeptCorrespondence,
  ): CorrespondenceEntry[] {
    const table = correspondences.table(map, { id, version });
    if (table === null) return [];
    const { title, rules, notCovered } = table.correspondence;
    const inForce = isInForce(map, { id, version });
    return [
      {
        id,
        version,
        title,
        clea: `${table.clea.title}, édition ${table.clea.version}`,
        coveredCount: rules.length,
        criterionCount: rules.length + notCovered.length,
        importedAt,
        isInForce: inForce,
        evaluationCount,
        canRemove: importedAt !== null && !inForce && evaluationCount === 0,
      },
    ];
  }

  /** The one in force first, then the last that came. */
  function entries(map: MapVersion): MapEntry['correspondences'] {
    return correspondences
      .list(map)
      .flatMap((one) => entryOf(map, one))
      .reverse()
      .toSorted((a, b) => Number(b.isInForce) - Number(a.isInForce));
  }

  function require(map: MapVersion, { id, version }: CorrespondenceReference): CorrespondenceEntry {
    const entry = entries(map).find((one) => one.id === id && one.version === version);
    if (entry !== undefined) return entry;
    throw new ApplicationError(
      'notFound',
      'Cette table de correspondances n’est plus sur cet ordinateur. Rouvrez les réglages.',
    );
  }

  function use(map: MapVersion, reference: CorrespondenceReference): void {
    const { title, version, isInForce: already } = require(map, reference);
    if (already) return;
    clea.choose(map, reference);
    journal.note(`Correspondance avec CléA utilisée : ${title}, version ${version}`, null);
  }

  return {
    kept,
    entries,
    /** Puts one in force: drafts are judged by it, what is validated keeps its own. */
    use,
    /** Keeps one that a file brought, in force when asked for or when nothing is yet. Call it in a transaction. */
    keep(correspondence: Correspondence, asksForUse: boolean): void {
      const map = mapOf(correspondence);
      if (kept(correspondence) === null) {
        correspondences.save(correspondence, clock.now());
        journal.note(
          `Correspondance avec CléA importée : ${correspondence.title}, version ${correspondence.version}`,
          null,
        );
        clea.refresh();
      }
      if (asksForUse || clea.find(map.mapId, map.mapVersion) === null) use(map, correspondence);
    },
    /** @throws ApplicationError `conflict` for one that is in force, was used, or came with the program. */
    remove(map: MapVersion, reference: CorrespondenceReference): void {
      const { title, version, canRemove } = require(map, reference);
      if (!canRemove) {
        throw new ApplicationError(
          'conflict',
          'Cette table est en vigueur, des évaluations validées la gardent, ou elle est fournie avec l’application : elle reste.',
        );
      }
      correspondences.remove(map, reference);
      clea.refresh();
      journal.note(`Correspondance avec CléA retirée : ${title}, version ${version}`, null);
    },
    preview(correspondence: Correspondence, current: CompetencyMap): ReferentialPreview['correspondence'] {
      const { id, version, title, map, rules, notCovered } = correspondence;
      const before = clea.find(map.id, map.version) ?? clea.find(current.id, current.version);
      return {
        id,
        version,
        title,
        map,
        isKnown: kept(correspondence) !== null,
        isInForce: isInForce(mapOf(correspondence), correspondence),
        draftCount: correspondences.draftCount(mapOf(correspondence)),
        coveredCount: rules.length,
        criterionCount: rules.length + notCovered.length,
        differences:
          before === null ? null : correspondenceDifferences(before.correspondence, correspondence),
      };
    },
  };
}
