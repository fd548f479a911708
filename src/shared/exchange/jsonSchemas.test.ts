import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { exchangeJsonSchemas } from './jsonSchemas';

const folder = resolve('resources/schemas');
const schemas = Object.entries(exchangeJsonSchemas());

// To write them anew (what follows -u would be taken for what to update): npx vitest run --project unit src/shared/exchange/jsonSchemas.test.ts -u
it.each(schemas)('resources/schemas/%s is what the program checks by', async (name, schema) => {
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(resolve(folder, name));
});

it('resources/schemas holds nothing else', () => {
  expect(readdirSync(folder).sort()).toEqual(schemas.map(([name]) => name).sort());
});
