import type { Evidence, EvidenceKind, StoredFile } from '#shared/records/evidence';
import { chosenPathways, namesOf } from './chosen';
import type { Connection } from './connection';

interface EvidenceColumns {
  id: string;
  pathwayId: string;
  kind: EvidenceKind;
  title: string;
  description: string;
  date: string;
  indicatorIds: string;
  fileName: string | null;
  mediaType: StoredFile['mediaType'] | null;
  size: number | null;
  sha256: string | null;
  url: string | null;
}

const columns = `id, pathway_id AS pathwayId, kind, title, description, date, indicator_ids AS indicatorIds,
  file_name AS fileName, media_type AS mediaType, size, sha256, url`;

/** Evidence: what is said of it; the bytes of files lie beside the database, under their SHA-256. */
export function createEvidenceRepository(connection: Connection) {
  const selectOne = connection.prepare<[string], EvidenceColumns>(
    `SELECT ${columns} FROM evidence WHERE id = ?`,
  );
  const selectOfPathways = connection.prepare<[string], EvidenceColumns>(`
    ${chosenPathways} SELECT ${columns} FROM chosen JOIN evidence USING (pathway_id) ORDER BY chosen_order, date, id`);
  const selectFiles = connection
    .prepare<[], string>('SELECT DISTINCT sha256 FROM evidence WHERE sha256 IS NOT NULL')
    .pluck();
  const selectFile = connection.prepare<[string], Omit<StoredFile, 'name'>>(
    'SELECT media_type AS mediaType, size, sha256 FROM evidence WHERE sha256 = ? LIMIT 1',
  );
  const upsert = connection.prepare<EvidenceColumns>(`
    INSERT INTO evidence (id, pathway_id, kind, title, description, date, indicator_ids, file_name, media_type, size, sha256,
      url)
    VALUES (:id, :pathwayId, :kind, :title, :description, :date, :indicatorIds, :fileName, :mediaType, :size, :sha256,
      :url)
    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, title = excluded.title, description = excluded.description,
      date = excluded.date, indicator_ids = excluded.indicator_ids, file_name = excluded.file_name,
      media_type = excluded.media_type, size = excluded.size, sha256 = excluded.sha256, url = excluded.url`);
  const remove = connection.prepare<[string]>('DELETE FROM evidence WHERE id = ?');

  const ofPathways = (pathwayIds: readonly string[]): Evidence[] =>
    selectOfPathways.all(namesOf(pathwayIds)).map(evidenceFrom);

  return {
    find(id: string): Evidence | null {
      const row = selectOne.get(id);
      return row === undefined ? null : evidenceFrom(row);
    },
    /** By pathway in the order given, then by date. */
    ofPathways,
    /** By date. */
    ofPathway: (pathwayId: string): Evidence[] => ofPathways([pathwayId]),
    /** What is known of the bytes of a file that some evidence names; `null` when none does. */
    file: (sha256: string): Omit<StoredFile, 'name'> | null => selectFile.get(sha256) ?? null,
    /** The SHA-256 of every file that some evidence names. */
    files: (): ReadonlySet<string> => new Set(selectFiles.all()),
    save: (evidence: Evidence): void => void upsert.run(columnsOf(evidence)),
    remove: (id: string): void => void remove.run(id),
  };
}

function columnsOf(evidence: Evidence): EvidenceColumns {
  const { id, pathwayId, kind, title, description, date } = evidence;
  const file = evidence.kind === 'file' ? evidence.file : null;
  return {
    id,
    pathwayId,
    kind,
    title,
    description,
    date,
    indicatorIds: JSON.stringify(evidence.indicatorIds),
    fileName: file?.name ?? null,
    mediaType: file?.mediaType ?? null,
    size: file?.size ?? null,
    sha256: file?.sha256 ?? null,
    url: evidence.kind === 'link' ? evidence.url : null,
  };
}

function evidenceFrom(row: EvidenceColumns): Evidence {
  const { id, pathwayId, kind, title, description, date } = row;
  // Checked boundary: `save` wrote this list.
  const indicatorIds = JSON.parse(row.indicatorIds) as string[];
  const described = { id, pathwayId, title, description, date, indicatorIds };
  switch (kind) {
    case 'file':
      return { kind, ...described, file: fileFrom(row) };
    case 'note':
      return { kind, ...described };
    case 'link':
      return { kind, ...described, url: row.url ?? '' };
  }
}

function fileFrom({ fileName, mediaType, size, sha256 }: EvidenceColumns): StoredFile {
  if (fileName === null || mediaType === null || size === null || sha256 === null) {
    throw new Error('the schema lets no evidence that is a file be without one');
  }
  return { name: fileName, mediaType, size, sha256 };
}
