import type { PartnerOrganisation } from '#shared/records/partnerOrganisation';
import type { Connection } from './connection';

/** What is needed to trust files of another organisation, and to write files that only it can read. */
export interface PartnerKeys {
  /** Ed25519, base 64; `null` until a file signed by it was received. */
  readonly publicKey: string | null;
  /** age recipient; `null` until it told one. */
  readonly recipient: string | null;
}

const columns = 'id, name, siret, activity_number AS activityNumber';
const keyColumns = 'public_key AS publicKey, recipient';

/** The other organisations that pathways, groups and trainers came from. */
export function createPartnerRepository(connection: Connection) {
  const selectAll = connection.prepare<[], PartnerOrganisation>(
    `SELECT ${columns} FROM partner_organisation ORDER BY name COLLATE NOCASE`,
  );
  const selectOne = connection.prepare<[string], PartnerOrganisation>(
    `SELECT ${columns} FROM partner_organisation WHERE id = ?`,
  );
  const selectKeys = connection.prepare<[string], PartnerKeys>(
    `SELECT ${keyColumns} FROM partner_organisation WHERE id = ?`,
  );
  const upsert = connection.prepare<PartnerOrganisation>(`
    INSERT INTO partner_organisation (id, name, siret, activity_number) VALUES (:id, :name, :siret, :activityNumber)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, siret = excluded.siret,
      activity_number = excluded.activity_number`);
  const updateKeys = connection.prepare<PartnerKeys & { id: string }>(
    'UPDATE partner_organisation SET public_key = :publicKey, recipient = :recipient WHERE id = :id',
  );

  return {
    /** By name. */
    list: (): PartnerOrganisation[] => selectAll.all(),
    find: (id: string): PartnerOrganisation | null => selectOne.get(id) ?? null,
    /** `null` for an organisation that was never heard of. */
    keys: (id: string): PartnerKeys | null => selectKeys.get(id) ?? null,
    save: (partner: PartnerOrganisation): void => void upsert.run(partner),
    saveKeys: (id: string, keys: PartnerKeys): void => void updateKeys.run({ id, ...keys }),
  };
}
