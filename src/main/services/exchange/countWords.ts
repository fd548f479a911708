import { type ExchangeKind, exchangeKinds, exchangeKindWords } from '#shared/exchange/exchangeKind';
import { formatCount } from '#shared/format/french';

/** Kinds that nobody counts: they go along with the others. */
const silent: readonly ExchangeKind[] = ['organisations', 'aliases', 'versions'];

/** « 12 stagiaires », « 36 évaluations »…: what a file holds, in its order. */
export function countWords(counts: Readonly<Partial<Record<ExchangeKind, number>>>): string[] {
  return exchangeKinds.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count === 0 || silent.includes(kind) ? [] : [formatCount(count, ...exchangeKindWords[kind])];
  });
}
