import type { EvidenceMediaType } from '#shared/records/evidence';

export interface RecognisedFile {
  readonly mediaType: EvidenceMediaType;
  /** What to keep: the given bytes, but for a text, which is always kept in UTF-8 without byte order mark. */
  readonly bytes: Uint8Array;
}

const signatures: readonly (readonly [EvidenceMediaType, readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  // %PDF-
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

/** Finds out from its bytes what a file is, whatever its name says; `null` when it is nothing that is taken as evidence. */
export function recogniseEvidence(bytes: Uint8Array): RecognisedFile | null {
  const known = signatures.find(([, signature]) => signature.every((byte, index) => bytes[index] === byte));
  if (known !== undefined) return { mediaType: known[0], bytes };
  const text = decodeText(bytes);
  return text === null ? null : { mediaType: 'text/plain', bytes: new TextEncoder().encode(text) };
}

/** UTF-8, or what Windows programs wrote before it; a control character other than layout means that it is no text. */
function decodeText(bytes: Uint8Array): string | null {
  const text = decode(bytes, 'utf-8') ?? decode(bytes, 'windows-1252');
  return text === null || /[^\P{Cc}\t\n\r\f]/u.test(text) ? null : text;
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
