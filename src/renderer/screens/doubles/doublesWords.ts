import { formatCount, formatShortDate } from '#shared/format/french';
import type { IdentityChangeView, PersonView } from '#shared/ipc/peopleContract';

/** « né(e) le 12/05/2001 · 01 99 00 12 34 »: what tells a person from a namesake. */
export function personFacts({ trainee }: PersonView): string {
  const birth =
    trainee.birthDate === null
      ? 'date de naissance inconnue'
      : `né(e) le ${formatShortDate(trainee.birthDate)}`;
  return [birth, trainee.phone, trainee.address.city].filter((fact) => fact !== '').join(' · ');
}

/** What a record holds: its pathways, and how many documents. */
export function personContent({ pathways, documentCount }: PersonView): string[] {
  const documents =
    documentCount === 0 ? [] : [formatCount(documentCount, 'document produit', 'documents produits')];
  const lines = pathways.map(({ title, content }) => `${title} : ${content}`);
  return lines.length === 0 ? ['Sans parcours', ...documents] : [...lines, ...documents];
}

export const changeSentence = ({ kind, name, otherName }: IdentityChangeView): string =>
  kind === 'merge'
    ? `La fiche ${otherName} a été réunie avec ${name}.`
    : `La fiche ${otherName} a été séparée de ${name}.`;
