import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FUZZ_SEED, type FuzzedName, fuzzedNames, fuzzReader } from './fuzzReaders';

/** Whatever is changed in a file of any kind, it is read or refused with a sentence; a dossier is imported whole, and once. */

const ROUNDS = 80;

// The library that reads PDF tells all that it finds wrong.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

describe.each(fuzzedNames)('a changed file for the reader of « %s »', (name: FuzzedName) => {
  it('is refused with a sentence or read', async () => {
    const { refused, read } = await fuzzReader(name, FUZZ_SEED, ROUNDS);
    expect(refused + read).toBe(ROUNDS);
    // Changes go deep enough to be read, too.
    expect(read).toBeGreaterThan(0);
  }, 120_000);
});
