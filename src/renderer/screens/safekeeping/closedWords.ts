import type { SafekeepingState, UnexpectedReason } from '#shared/ipc/safekeepingContract';

interface UnexpectedWords {
  readonly title: string;
  /** What happened. */
  readonly sentence: string;
  /** What to do. */
  readonly advice: string;
}

/** What is said of a file of records that is not the one that was expected. */
export const unexpectedWords: Readonly<Record<UnexpectedReason, UnexpectedWords>> = {
  missing: {
    title: 'Données introuvables',
    sentence:
      'Ce poste a déjà servi, mais le fichier des données n’est plus à sa place, par exemple après une coupure de courant ou un déplacement. Rien n’a été créé ni effacé.',
    advice: 'Choisissez la copie à reprendre, la plus récente de préférence.',
  },
  empty: {
    title: 'Fichier de données vide',
    sentence:
      'Ce poste a déjà servi, mais il n’y a plus rien dans le fichier des données, par exemple après une coupure de courant. Rien n’a été effacé par l’application.',
    advice:
      'Choisissez la copie à reprendre, la plus récente de préférence. Le fichier vide sera mis de côté.',
  },
  foreign: {
    title: 'Données d’un autre poste',
    sentence:
      'Le fichier des données n’est pas celui de ce poste : il vient d’un autre, ou d’un autre bureau. Il n’a pas été modifié.',
    advice:
      'Reprenez une copie de ce poste : l’autre fichier sera mis de côté, pas effacé. Si vous l’avez apporté vous-même, continuez avec lui.',
  },
  older: {
    title: 'Données plus anciennes que leurs copies',
    sentence:
      'Le fichier des données est revenu en arrière : ce qui a été saisi en dernier n’y est pas, par exemple après la restauration d’un dossier. Il n’a pas été modifié.',
    advice:
      'Reprenez la copie la plus récente : le fichier ancien sera mis de côté, pas effacé. Si vous l’avez remis vous-même, continuez avec lui.',
  },
};

const titles: Readonly<Record<Exclude<SafekeepingState['status'], 'unexpected'>, string>> = {
  open: '',
  locked: 'Données verrouillées',
  damaged: 'Données abîmées',
  elsewhere: 'Données ouvertes sur un autre poste',
};

/** The heading over records that are closed. */
export const closedTitle = (state: SafekeepingState): string =>
  state.status === 'unexpected' ? unexpectedWords[state.reason].title : titles[state.status];
