import { writeSync } from 'node:fs';
import { enterTrainee } from '../../src/main/testing/sampleRecords';
import { openTemporaryApplication } from '../../src/main/testing/temporaryApplication';

/**
 * Arguments: data folder, passphrases known so far. Enters trainees, backs up, takes copies up and changes the passphrase without end; is
 * ready once the first is entered, and prints each passphrase before it is asked for.
 */
const [folder = '', ...known] = process.argv.slice(2);
const application = await openTemporaryApplication({ folder });
let current = '';
for (const passphrase of known.reverse()) {
  const { status } = await application.call('safekeeping.state', {});
  if (status === 'open') break;
  await application.attempt('safekeeping.unlock', { passphrase });
  current = passphrase;
}

await enterTrainee(application);
writeSync(1, 'ready\n');
for (let count = 0; ; count++) {
  await enterTrainee(application);
  const { name } = await application.call('safekeeping.backUp', {});
  await enterTrainee(application);
  await application.call('safekeeping.restore', { name, passphrase: '' });
  const next = `girafe horloge tilleul ${process.pid} ${count}`;
  writeSync(1, `${next}\n`);
  await application.call('safekeeping.protect', { current, next });
  current = next;
}
