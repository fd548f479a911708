import { writeSync } from 'node:fs';
import { copyTo, newComputer, takeBack } from '../recovery/lostComputer';

/**
 * Arguments: what to do, data folder, and the folder of copies or the copy. Is ready once the application is open. `write` writes copies
 * without end, and prints the path of each; `takeBack` takes the copy back and prints a line.
 */
const [act, folder, place = ''] = process.argv.slice(2);
const computer = await newComputer(folder);
writeSync(1, 'ready\n');
if (act === 'write') {
  for (;;) writeSync(1, `${(await copyTo(computer, place, null)).path}\n`);
}
await takeBack(computer, place, '');
writeSync(1, 'taken back\n');
await computer.application.close();
