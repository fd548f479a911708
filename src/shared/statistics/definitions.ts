import { FINAL_DAYS_BEFORE_EXIT, INITIAL_DAYS_AFTER_ENTRY } from '../evaluation/schedule';
import { withFrenchSpaces } from '../format/french';
import { COUNT_STEP, FEWEST_FOR_MEAN, FEWEST_FOR_SHARE, type HiddenReason } from './smallCounts';

/** A figure said in words: what it is called, and exactly what it counts. */
export interface Definition {
  readonly label: string;
  readonly text: string;
}

const written = {
  entries: {
    label: 'Entrées',
    text: 'Nombre de parcours commencés pendant la période. Une personne qui suit deux parcours compte deux fois. Un parcours présent dans plusieurs archives d’un même organisme compte une seule fois, tel que le décrit la plus récente, qu’elles soient nominatives ou pseudonymisées. Seules des archives nominatives écrites par une version plus ancienne de l’application, sans les codes, ne se rapprochent pas des pseudonymisées : la page des livraisons le signale.',
  },
  exits: {
    label: 'Sorties',
    text: 'Nombre de parcours terminés pendant la période, à la date de sortie réelle, quel qu’en soit le motif et quelle que soit la date d’entrée.',
  },
  exitReasons: {
    label: 'Motifs de sortie',
    text: 'Les sorties de la période réparties selon le motif que l’organisme a enregistré.',
  },
  evaluated: {
    label: 'Évaluations validées',
    text: 'Parmi les parcours commencés pendant la période, nombre de ceux dont l’évaluation initiale, intermédiaire ou finale est validée. Les brouillons ne comptent pas.',
  },
  missing: {
    label: 'Évaluations manquantes',
    text: `Parmi les évaluations attendues à la date de l’archive, part de celles qui n’étaient pas validées. L’évaluation initiale est attendue ${INITIAL_DAYS_AFTER_ENTRY} jours après l’entrée, l’intermédiaire à mi-parcours, la finale ${FINAL_DAYS_BEFORE_EXIT} jours avant la sortie.`,
  },
  levels: {
    label: 'Répartition des niveaux',
    text: 'Le niveau d’un axe est le nombre de cercles acquis de suite depuis le centre, de 0 à 4. Pour chaque axe et chaque évaluation, répartition des personnes évaluées ; celles pour qui rien n’a été observé sur l’axe forment la part « non observé ».',
  },
  reached: {
    label: 'Part ayant atteint un cercle',
    text: 'Parmi les personnes observées sur l’axe à cette évaluation, part de celles dont le niveau est au moins celui du cercle : tous les cercles depuis le centre sont acquis.',
  },
  compared: {
    label: 'Parcours comparés',
    text: 'Parcours commencés pendant la période dont au moins un axe a été observé à l’évaluation initiale et à l’évaluation finale. Les progrès ne sont calculés que sur eux.',
  },
  gain: {
    label: 'Progrès moyen',
    text: 'Différence entre la valeur d’un axe à l’évaluation finale et à l’évaluation initiale, en cercles. La valeur est le niveau, plus la part déjà acquise du cercle suivant. Par parcours, moyenne des axes observés aux deux évaluations ; puis moyenne des parcours comparés. Un recul compte en négatif.',
  },
  gainedCircle: {
    label: 'Ont gagné un cercle ou plus',
    text: 'Parmi les parcours comparés, part de ceux dont le niveau a monté d’au moins un cercle sur au moins un axe. Par axe : part de ceux dont le niveau de cet axe a monté d’au moins un cercle.',
  },
  clea: {
    label: 'Critères CléA pré-validés',
    text: 'Nombre moyen de critères du socle CléA pré-validés à l’évaluation initiale et à l’évaluation finale, pour les mêmes parcours : ceux qui ont les deux évaluations et une table de correspondances pour leur version de la carte. La pré-validation prépare la certification ; elle ne remplace pas l’évaluation par un organisme habilité.',
  },
  cleaDomains: {
    label: 'Domaines CléA pré-validés',
    text: 'Part de ces mêmes parcours dont tous les critères du domaine que couvre la carte sont pré-validés, à l’entrée et à la sortie.',
  },
  gainBy100Hours: {
    label: 'Progrès pour 100 heures',
    text: 'Somme des progrès moyens divisée par la somme des heures de formation réalisées, pour 100 heures, sur les parcours comparés dont les heures sont connues. Les parcours longs y pèsent davantage. C’est un constat, non une preuve de cause : ceux qui restent plus longtemps ne ressemblent pas forcément à ceux qui partent plus tôt.',
  },
  bands: {
    label: 'Progrès selon les heures',
    text: 'Progrès moyen des parcours comparés, regroupés par tranche de 100 heures de formation réalisées ; le nombre de parcours de chaque tranche est indiqué.',
  },
  smallCounts: {
    label: 'Petits effectifs',
    text: `Chaque effectif est arrondi, au hasard mais toujours de la même façon, au multiple de ${COUNT_STEP} au-dessous ou au-dessus ; il n’est jamais affiché au-dessous de ${COUNT_STEP}, même quand il est nul. Personne ne peut ainsi retrouver un petit nombre de personnes en soustrayant deux chiffres. Les parts sont calculées sur ces effectifs arrondis, à partir de ${FEWEST_FOR_SHARE} personnes ; les moyennes sont données à partir de ${FEWEST_FOR_MEAN}. Un total peut donc différer un peu de la somme de ses lignes.`,
  },
} as const satisfies Readonly<Record<string, Definition>>;

export type DefinitionId = keyof typeof written;

/** The definition of each figure, ready to show: one source for the screens, the exports and the report. */
export function definitionOf(id: DefinitionId): Definition {
  const { label, text } = written[id];
  return { label, text: withFrenchSpaces(text) };
}

/** All of them, in the order in which they are best read. */
// Checked boundary: the keys of an object literal with these very names.
export const definitionIds = Object.keys(written) as DefinitionId[];

/** What screens, exports and the report say wherever counts stand. */
export const ROUNDING_SENTENCE = withFrenchSpaces(
  `Les effectifs sont arrondis au multiple de ${COUNT_STEP} au-dessous ou au-dessus, pour qu’on ne puisse reconnaître personne : un total peut différer un peu de la somme de ses lignes.`,
);

/** What stands in place of a hidden figure. */
export const hiddenMarks: Readonly<Record<HiddenReason, string>> = {
  few: `<\u202f${COUNT_STEP}`,
  base: '–',
};

/** Why it is hidden. */
export const hiddenReasons: Readonly<Record<HiddenReason, string>> = {
  few: `Moins de ${COUNT_STEP} personnes, ou aucune.`,
  base: 'Trop peu de personnes, ou aucune, pour donner ce chiffre.',
};
