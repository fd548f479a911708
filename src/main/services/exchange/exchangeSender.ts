import { v5 as nameBasedId, v7 as newId } from 'uuid';
import type { PartnerOrganisation } from '#shared/records/partnerOrganisation';
import type { Database } from '../../database/database';
import { requireOrganisation } from '../required';

/** The namespace of identifiers made from a SIRET; any fixed UUID does. */
const SIRET_NAMESPACE = '6f1b0c1e-6a1d-4d0e-9c55-3b8f2f0a7d21';

/**
 * This organisation, as exchange files name it. Its identifier is given at the first exchange and never changes: made from the SIRET
 * when there is one, so that all computers of an organisation have the same without having met.
 *
 * @throws ApplicationError `incomplete` while the organisation is not described.
 */
export function describeSender(database: Database): PartnerOrganisation {
  const { name, siret, activityNumber } = requireOrganisation(database);
  return { id: identifierOf(database, siret), name, siret, activityNumber };
}

function identifierOf(database: Database, siret: string): string {
  const given = database.exchange.organisationId();
  if (given !== null) return given;
  const id = siret === '' ? newId() : nameBasedId(siret, SIRET_NAMESPACE);
  database.exchange.giveOrganisationId(id);
  return id;
}
