import { archiveKinds, type ExchangeKind, exchangeKinds } from './exchangeKind';
import type { ExchangeScope } from './manifest';

/** The kinds that may stand in a file. An identified archive also tells by which pseudonyms a pseudonymised one names its people. */
export function kindsOfScope(scope: ExchangeScope): readonly ExchangeKind[] {
  if (scope.kind === 'dossier') return exchangeKinds.filter((kind) => kind !== 'pseudonyms');
  return scope.identity === 'identified' ? [...archiveKinds, 'pseudonyms'] : archiveKinds;
}
