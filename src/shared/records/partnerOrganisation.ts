import { z } from 'zod';
import { siretSchema } from './organisation';
import { idSchema, line, requiredLine } from './text';

/** Another organisation that records came from. */
export const partnerOrganisationSchema = z.object({
  /** What the organisation names itself by in exchange files. */
  id: idSchema,
  name: requiredLine(160, 'Cet organisme n’a pas de nom.'),
  siret: siretSchema,
  activityNumber: line(40),
});
export type PartnerOrganisation = z.infer<typeof partnerOrganisationSchema>;
