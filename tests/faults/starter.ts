import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { claimDataFolder } from '../../src/main/host/singleInstance';

/**
 * Starts the application on each data folder that it reads, one a line: ready once it is loaded; says whether the folder is its own, and
 * each time it is asked to come forward.
 */
const say = (line: string): void => void writeSync(1, `${line}\n`);
const folders = createInterface(process.stdin);
say('ready');
for await (const folder of folders) {
  const claimed = await claimDataFolder(folder, () => say('forward'));
  say(claimed === null ? 'second' : 'first');
}
