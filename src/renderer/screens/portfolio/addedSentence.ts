import { formatNumber } from '#shared/format/french';

/** What was added, and what to do next. */
export const addedSentence = (count: number): string =>
  count === 1
    ? 'Fichier ajouté au portefeuille.'
    : `${formatNumber(count)} fichiers ajoutés au portefeuille. Ouvrez chacun pour le relier à la carte.`;
