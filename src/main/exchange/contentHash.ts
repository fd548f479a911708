import { createHash } from 'node:crypto';
import { canonicalContent } from '#shared/exchange/canonical';
import type { ExchangeKind } from '#shared/exchange/exchangeKind';

/** The name of a version of a record: SHA-256 of what it says, in hexadecimal, the same on every computer. */
export const contentHash = (kind: ExchangeKind, record: object): string =>
  createHash('sha256')
    .update(canonicalContent(kind, { ...record }))
    .digest('hex');
