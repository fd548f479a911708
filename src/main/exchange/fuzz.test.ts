import { expect, it } from 'vitest';
import { FUZZ_SEED, fuzzDossiers } from '../testing/fuzzDossiers';

it('whatever is changed in a dossier, it is refused with a sentence or imported whole, and once', async () => {
  const { refused, imported } = await fuzzDossiers(FUZZ_SEED, 150);
  expect(refused).toBeGreaterThan(30);
  expect(imported).toBeGreaterThan(5);
}, 60_000);
