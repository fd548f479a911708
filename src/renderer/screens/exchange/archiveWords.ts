import type { ArchiveIdentity } from '#shared/exchange/manifest';
import type { CalendarDate } from '#shared/format/calendarDate';

/** Until the end of this month, from 1, the archive that is due is that of the year before. */
const LAST_MONTH_OF_DELIVERY = 2;

/** The period that is proposed for an archive: the calendar year, in January and February the one that has just ended. */
export function usualPeriod(today: CalendarDate): { readonly from: CalendarDate; readonly to: CalendarDate } {
  const [year = '', month = ''] = today.split('-');
  const due = Number(month) <= LAST_MONTH_OF_DELIVERY ? String(Number(year) - 1) : year;
  return { from: `${due}-01-01`, to: `${due}-12-31` };
}

interface ArchiveContent {
  readonly about: string;
  readonly leaves: string;
}

const never: ArchiveContent = {
  about: 'Jamais',
  leaves: 'preuves et fichiers joints, synthèses, brouillons d’évaluation et évaluations corrigées depuis',
};

/** What an archive says of whom, in words: `pseudonymisedLines` and `wholeLines` in src/shared/exchange have it field by field. */
export const archiveContents: Readonly<Record<ArchiveIdentity, readonly ArchiveContent[]>> = {
  pseudonymised: [
    {
      about: 'Stagiaires',
      leaves:
        'un code, la civilité, l’année de naissance, le département, le statut avant l’entrée, le niveau',
    },
    { about: 'Formateurs, groupes', leaves: 'un code ; les dates des groupes' },
    { about: 'Prescripteurs', leaves: 'un code et leur catégorie' },
    { about: 'Parcours', leaves: 'dispositif, dates, heures prévues et faites, motif de sortie' },
    { about: 'Évaluations', leaves: 'dates et indicateurs, auto-évaluations comprises, sans commentaire' },
    { about: 'Plateaux, stages', leaves: 'dates et heures, sans lieu, entreprise ni métier' },
    { about: 'Projet, plan d’action', leaves: 'avancement et échéances, sans texte' },
    never,
  ],
  identified: [
    {
      about: 'Stagiaires',
      leaves: 'identité, date de naissance, coordonnées, situation, statut avant l’entrée, niveau',
    },
    {
      about: 'Formateurs, groupes',
      leaves: 'noms, fonctions, adresses électroniques ; noms et dates des groupes',
    },
    { about: 'Prescripteurs', leaves: 'noms et coordonnées' },
    {
      about: 'Parcours',
      leaves: 'dispositif, dates, heures prévues et faites, motif et suites de la sortie',
    },
    { about: 'Évaluations', leaves: 'dates, indicateurs, évaluateur et commentaires' },
    {
      about: 'Plateaux, stages',
      leaves: 'lieux, entreprises, métiers, tuteurs, dates, heures, appréciations',
    },
    { about: 'Projet, plan d’action', leaves: 'métiers, objectifs, actions, échéances' },
    never,
  ],
};
