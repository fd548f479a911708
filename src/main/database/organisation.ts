import type { Organisation, Signatory, Site } from '#shared/records/organisation';
import type { Connection } from './connection';

interface OrganisationRow {
  name: string;
  street: string;
  postcode: string;
  city: string;
  siret: string;
  activityNumber: string;
  phone: string;
  email: string;
  logo: string | null;
}

interface SiteRow {
  id: string;
  name: string;
  street: string;
  postcode: string;
  city: string;
}

/** The organisation that works with this database, its sites and signatories. */
export function createOrganisationRepository(connection: Connection) {
  const selectOrganisation = connection.prepare<[], OrganisationRow>(`
    SELECT name, street, postcode, city, siret, activity_number AS activityNumber, phone, email, logo FROM organisation`);
  const selectSites = connection.prepare<[], SiteRow>(
    'SELECT id, name, street, postcode, city FROM site ORDER BY position',
  );
  const selectSignatories = connection.prepare<[], Signatory>(
    'SELECT id, name, role FROM signatory ORDER BY position',
  );
  const upsertOrganisation = connection.prepare<OrganisationRow>(`
    INSERT INTO organisation (one, name, street, postcode, city, siret, activity_number, phone, email, logo)
    VALUES (1, :name, :street, :postcode, :city, :siret, :activityNumber, :phone, :email, :logo)
    ON CONFLICT (one) DO UPDATE SET name = excluded.name, street = excluded.street, postcode = excluded.postcode,
      city = excluded.city, siret = excluded.siret, activity_number = excluded.activity_number, phone = excluded.phone,
      email = excluded.email, logo = excluded.logo`);
  const upsertSite = connection.prepare<SiteRow & { position: number }>(`
    INSERT INTO site (id, position, name, street, postcode, city)
    VALUES (:id, :position, :name, :street, :postcode, :city)
    ON CONFLICT (id) DO UPDATE SET position = excluded.position, name = excluded.name, street = excluded.street,
      postcode = excluded.postcode, city = excluded.city`);
  const deleteOtherSites = connection.prepare<[string]>(
    'DELETE FROM site WHERE id NOT IN (SELECT value FROM json_each(?))',
  );
  const deleteSignatories = connection.prepare<[]>('DELETE FROM signatory');
  const insertSignatory = connection.prepare<Signatory & { position: number }>(
    'INSERT INTO signatory (id, position, name, role) VALUES (:id, :position, :name, :role)',
  );

  return {
    /** `null` before the first launch is done. */
    find(): Organisation | null {
      const row = selectOrganisation.get();
      if (row === undefined) return null;
      const { street, postcode, city, ...organisation } = row;
      return {
        ...organisation,
        address: { street, postcode, city },
        sites: selectSites.all().map(siteFrom),
        signatories: selectSignatories.all(),
      };
    },

    /** Replaces everything. Sites that are left out must not be used by a group. Call it in a transaction. */
    save({ address, sites, signatories, ...organisation }: Organisation): void {
      upsertOrganisation.run({ ...organisation, ...address });
      deleteOtherSites.run(JSON.stringify(sites.map(({ id }) => id)));
      sites.forEach(({ id, name, address: siteAddress }, position) =>
        upsertSite.run({ id, name, ...siteAddress, position }),
      );
      deleteSignatories.run();
      signatories.forEach((signatory, position) => insertSignatory.run({ ...signatory, position }));
    },
  };
}

const siteFrom = ({ id, name, ...address }: SiteRow): Site => ({ id, name, address });
