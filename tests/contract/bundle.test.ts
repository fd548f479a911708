import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const folder = resolve('out/main/chunks');

it('the built program can be parsed in every part, those that load at first use too', () => {
  const faults = readdirSync(folder)
    .map((chunk) => spawnSync(process.execPath, ['--check', resolve(folder, chunk)], { encoding: 'utf8' }))
    .filter(({ status }) => status !== 0)
    .map(({ stderr }) => stderr);
  expect(faults).toEqual([]);
});
