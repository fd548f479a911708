import { quoted } from '#shared/format/french';
import type { DossierContent } from '../../exchange/dossierContent';
import type { ServiceContext } from '../context';

/** What a dossier brings so that its evaluations can be read here, and what cannot be read: a sentence for each map that is concerned. */
export function broughtReferentials(
  { database, clea }: Pick<ServiceContext, 'database' | 'clea'>,
  dossier: DossierContent,
): string[] {
  return dossier.records('maps').flatMap(({ id, version, title }): string[] => {
    const map = { mapId: id, mapVersion: version };
    const tables = dossier
      .records('correspondences')
      .filter((table) => table.map.id === id && table.map.version === version);
    const unknown = tables
      .filter((table) => database.correspondences.table(map, table) === null)
      .map((table) => `version ${table.version} (${table.clea.version})`);
    const name = `${quoted(title)}, version ${version}`;
    if (database.maps.find(id, version) === null) {
      const known = `La carte ${name}, est inconnue sur ce poste : elle arrive avec le dossier, et les évaluations s’y lisent telles qu’elles ont été faites. Vos nouvelles évaluations gardent votre carte.`;
      if (unknown.length > 0) {
        return [`${known} Sa table de correspondances avec CléA, ${unknown.join(', ')}, arrive aussi.`];
      }
      if (clea.find(id, version) !== null) return [known];
      return [
        `${known} Sa table de correspondances avec CléA n’est pas dans le fichier : les évaluations sont entières, mais leurs pré-validations CléA ne peuvent pas être calculées ici.`,
      ];
    }
    if (unknown.length === 0) return [];
    return [
      `Des évaluations sur la carte ${name}, ont été jugées par une autre table de correspondances avec CléA que la vôtre, ${unknown.join(', ')} : elle arrive avec le dossier, et ne sert qu’à elles.`,
    ];
  });
}
