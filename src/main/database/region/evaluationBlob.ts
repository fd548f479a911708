import type { EvaluationFact } from '#shared/statistics/pathwayFact';
import { AXIS_COUNT } from '#shared/referential/competencyMap';

/**
 * An evaluation in 28 bytes: twelve values in hundredths of a circle (16 bits, little endian, `NOT_OBSERVED` for none), then one byte
 * each: whether there is CléA, criteria pre-validated, criteria covered, pre-validated domains as bits.
 */
const CLEA_OFFSET = 2 * AXIS_COUNT;
export const EVALUATION_BLOB_LENGTH = CLEA_OFFSET + 4;
const NOT_OBSERVED = 0xffff;

export function encodeEvaluation(evaluation: EvaluationFact | null): Uint8Array | null {
  if (evaluation === null) return null;
  const bytes = new Uint8Array(EVALUATION_BLOB_LENGTH);
  const view = new DataView(bytes.buffer);
  evaluation.values.forEach((value, index) => view.setUint16(2 * index, value ?? NOT_OBSERVED, true));
  if (evaluation.clea === null) return bytes;
  const { prevalidated, covered, domains } = evaluation.clea;
  const bits = domains.reduce((sum, isPrevalidated, index) => sum + (isPrevalidated ? 2 ** index : 0), 0);
  bytes.set([1, prevalidated, covered, bits], CLEA_OFFSET);
  return bytes;
}

export function decodeEvaluation(bytes: Uint8Array | null, domainCount: number): EvaluationFact | null {
  if (bytes === null) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = Array.from({ length: AXIS_COUNT }, (_, index) => {
    const value = view.getUint16(2 * index, true);
    return value === NOT_OBSERVED ? null : value;
  });
  const [hasClea, prevalidated = 0, covered = 0, bits = 0] = bytes.subarray(CLEA_OFFSET);
  const domains = Array.from({ length: domainCount }, (_, index) => (bits & (2 ** index)) !== 0);
  return { values, clea: hasClea === 1 ? { prevalidated, covered, domains } : null };
}
