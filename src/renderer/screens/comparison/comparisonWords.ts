import type { ViewDifference } from '#shared/evaluation/selfComparison';

interface DifferenceWords {
  /** On the tab. */
  readonly label: string;
  /** A hint for the interview. */
  readonly hint: string;
}

/** What each kind of difference is called, and what it can be the beginning of. */
export const differenceWords: Readonly<Record<ViewDifference, DifferenceWords>> = {
  higher: {
    label: 'Plus haut',
    hint: 'La personne se voit plus haut que vous. Demandez un exemple : où, quand, avec quelle aide ? Une situation que vous n’avez pas vue peut tout changer.',
  },
  lower: {
    label: 'Plus bas',
    hint: 'La personne se voit plus bas que vous. Dites ce que vous avez vu réussir : ces compétences sont là, et la personne ne le sait pas encore.',
  },
  same: {
    label: 'D’accord',
    hint: 'Vous voyez la même chose : autant de points d’appui pour choisir ensemble la suite.',
  },
  unanswered: {
    label: 'Sans réponse',
    hint: 'La personne n’a pas su répondre, ou a passé la phrase. Relisez-la ensemble, avec un exemple.',
  },
  unobserved: {
    label: 'Non observé',
    hint: 'La personne s’est prononcée, vous pas encore. Prévoyez une situation où l’observer.',
  },
};

/** « Deux crans d’écart » : a rating has three steps. */
export const gapLabels: Readonly<Partial<Record<number, string>>> = {
  1: 'Un cran d’écart',
  2: 'Deux crans d’écart',
};
