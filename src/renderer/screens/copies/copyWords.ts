import { formatCount } from '#shared/format/french';
import type { CheckedCopy, ChosenCopy, CopiesState, WrittenCopy } from '#shared/ipc/copyContract';
import { formatInstant } from '../parts/formatInstant';
import { formatFileSize } from '../safekeeping/backupWords';

/** When the last copy left this computer. */
export const departureWords = ({ lastDeparture }: CopiesState): string =>
  lastDeparture === null
    ? 'Aucune copie n’a encore quitté ce poste.'
    : `Dernière copie hors de ce poste : ${formatInstant(lastDeparture.at)}.`;

/** Why to make one now. */
export const reminderWords = ({ lastDeparture, workDays }: CopiesState): string => {
  const days = formatCount(workDays, 'jour de travail', 'jours de travail');
  return lastDeparture === null
    ? `Après ${days}, tout est encore sur ce seul poste : s’il est volé ou tombe en panne, rien ne le remplace.`
    : `${days} depuis : ce qui a été saisi entre-temps n’est que sur ce poste.`;
};

/** What whoever wrote a copy has to know of it, besides that it is there. */
export function writtenWarnings({ hasLeft, keys, missingFileCount, lacksRegion }: WrittenCopy): string[] {
  return [
    ...(hasLeft
      ? []
      : [
          'Cette copie est sur le même disque que les données : elle ne protège ni d’une panne ni d’un vol. Faites-en une sur une clé USB ou un disque externe.',
        ]),
    ...(keys === 'unprotected'
      ? [
          'Les clés d’échange n’y sont pas, faute de phrase de passe. Gardez aussi leur fichier : « Échanges », puis « Transférer les clés de l’organisme ».',
        ]
      : []),
    ...(keys === 'unreadable'
      ? [
          'Les clés d’échange n’y sont pas : ce poste ne peut plus les lire. La page « Échanges » dit comment les retrouver.',
        ]
      : []),
    ...(missingFileCount > 0
      ? [
          `${formatCount(missingFileCount, 'fichier de preuve manquait', 'fichiers de preuves manquaient')} déjà sur ce poste.`,
        ]
      : []),
    ...(lacksRegion
      ? ['Le fichier de la Région n’y est pas : il est abîmé. Son écran propose ses copies.']
      : []),
  ];
}

export const writtenSentence = ({ path, size }: WrittenCopy): string =>
  `Elle est écrite et relue, ${formatFileSize(size)} : ${path}`;

/** The hint of the passphrase that a copy asks for; `null` when it needs none. */
export const passphraseHint = ({ protection, kind }: ChosenCopy): string | null =>
  ({
    none: null,
    database:
      kind === 'database'
        ? 'Celle qui protégeait le poste quand cette copie a été faite.'
        : 'Celle du poste au moment de la copie.',
    copy: 'Celle qui a été choisie pour cette copie.',
  })[protection];

/** What is in a copy that was checked, with labels. */
export function checkedFacts(
  { createdAt }: ChosenCopy,
  { organisation, traineeCount, evidenceFileCount, hasRegion, lastChangeAt }: CheckedCopy,
): readonly { readonly label: string; readonly value: string | null }[] {
  return [
    { label: 'Organisme', value: organisation },
    { label: 'Copie du', value: createdAt === null ? null : formatInstant(createdAt) },
    { label: 'Dernière saisie', value: lastChangeAt === null ? null : formatInstant(lastChangeAt) },
    { label: 'Stagiaires', value: String(traineeCount) },
    { label: 'Fichiers de preuves', value: evidenceFileCount === 0 ? null : String(evidenceFileCount) },
    { label: 'Espace de la Région', value: hasRegion ? 'compris' : null },
  ];
}
