import { ApplicationError } from '#shared/ipc/result';
import type { Evaluation } from '#shared/records/evaluation';
import type { Group, Pathway } from '#shared/records/pathway';
import type { Organisation, Programme } from '#shared/records/organisation';
import type { SelfAssessment } from '#shared/records/selfAssessment';
import type { Trainee } from '#shared/records/trainee';
import type { Database } from '../database/database';

/** Finds records that must exist. Each throws ApplicationError `notFound` with a sentence for the user. */

export const requireTrainee = (database: Database, id: string): Trainee =>
  found(database.trainees.find(id), 'Ce stagiaire n’existe plus. Revenez à la liste des stagiaires.');

export const requirePathway = (database: Database, id: string): Pathway =>
  found(database.pathways.find(id), 'Ce parcours n’existe plus. Revenez à la fiche du stagiaire.');

/** @throws ApplicationError `readOnly` also, when another organisation trains: only it changes what it recorded. */
export function requireOwnPathway(database: Database, id: string): Pathway {
  const pathway = requirePathway(database, id);
  if (pathway.organisationId === null) return pathway;
  const partner = database.partners.find(pathway.organisationId);
  throw new ApplicationError(
    'readOnly',
    `Ce parcours s’est déroulé dans un autre organisme, ${partner?.name ?? 'inconnu'} : il se consulte ici, sans modification. Ouvrez un nouveau parcours pour évaluer cette personne.`,
  );
}

export const requireEvaluation = (database: Database, id: string): Evaluation =>
  found(database.evaluations.find(id), 'Cette évaluation n’existe plus. Revenez à la fiche du stagiaire.');

export const requireSelfAssessment = (database: Database, id: string): SelfAssessment =>
  found(
    database.selfAssessments.find(id),
    'Cette auto-évaluation n’existe plus. Revenez à la fiche du stagiaire.',
  );

/** @param name as in « Ce stage »: what begins the sentence when the record is gone. */
export const requirePathwayRecord = <Item>(item: Item | null, name: string): Item =>
  found(item, `${name} n’existe plus. Rouvrez la fiche du stagiaire.`);

export const requireProgramme = (database: Database, id: string): Programme =>
  found(database.catalogue.programme(id), 'Ce dispositif n’existe plus. Choisissez-en un autre.');

export const requireGroup = (database: Database, id: string): Group =>
  found(database.catalogue.group(id), 'Ce groupe n’existe plus. Choisissez-en un autre.');

/** @throws ApplicationError `incomplete` instead, because only the user can make it. */
export function requireOrganisation(database: Database): Organisation {
  const organisation = database.organisation.find();
  if (organisation !== null) return organisation;
  throw new ApplicationError(
    'incomplete',
    'Renseignez d’abord votre organisme dans les réglages : son nom figure sur tous les documents.',
  );
}

function found<Item>(item: Item | null, sentence: string): Item {
  if (item === null) throw new ApplicationError('notFound', sentence);
  return item;
}
