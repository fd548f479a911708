import { type ExchangeKind, exchangeKinds, exchangeKindWords } from '#shared/exchange/exchangeKind';
import { formatCount } from '#shared/format/french';

/** Kinds that nobody counts: they go along with the others. */
const silent: readonly ExchangeKind[] = [
  'organisations',
  'cleaEditions',
  'pseudonyms',
  'aliases',
  'versions',
];

/** People and what is recorded of them first, then what only goes along. */
const firstPerson = exchangeKinds.indexOf('trainees');
const inReadingOrder = [...exchangeKinds.slice(firstPerson), ...exchangeKinds.slice(0, firstPerson)];

/** « 12 stagiaires », « 36 évaluations »…: what a file holds. */
export function countWords(counts: Readonly<Partial<Record<ExchangeKind, number>>>): string[] {
  return inReadingOrder.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count === 0 || silent.includes(kind) ? [] : [formatCount(count, ...exchangeKindWords[kind])];
  });
}
