import { hash } from 'node:crypto';
import { canonicalContent } from '#shared/exchange/canonical';
import type { ExchangeKind } from '#shared/exchange/exchangeKind';

/** The name of a version of a record: SHA-256 of what it says, in hexadecimal, the same on every computer. */
export const contentHash = (kind: ExchangeKind, record: object): string =>
  hash('sha256', canonicalContent(kind, record));
