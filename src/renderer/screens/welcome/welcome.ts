import { type Organisation, organisationSchema, trainerSchema } from '#shared/records/organisation';
import { emptyAddress } from '#shared/records/text';
import { v7 as newId } from 'uuid';
import { z } from 'zod';

/** What the welcome asks for: the organisation, and who works here first. */
export const welcomeSchema = z.object({ organisation: organisationSchema, trainer: trainerSchema });
export type WelcomeValues = z.input<typeof welcomeSchema>;

export const emptyOrganisation: Organisation = {
  name: '',
  address: emptyAddress,
  siret: '',
  activityNumber: '',
  phone: '',
  email: '',
  sites: [],
  signatories: [],
  logo: null,
};

/** The form before anything is typed. */
export function emptyWelcome(): WelcomeValues {
  return {
    organisation: emptyOrganisation,
    trainer: {
      id: newId(),
      givenName: '',
      familyName: '',
      role: 'Formateur référent',
      email: '',
      active: true,
    },
  };
}
