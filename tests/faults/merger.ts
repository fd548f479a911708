import { writeSync } from 'node:fs';
import { choicesBy } from '../../src/shared/people/mergedTrainee';
import { openTemporaryApplication } from '../../src/main/testing/temporaryApplication';

/** Arguments: data folder, two trainees. Merges them, undoes it, and so on without end; prints each answered step. */
const [folder = '', firstId = '', secondId = ''] = process.argv.slice(2);
const { call } = await openTemporaryApplication({ folder });

writeSync(1, 'ready\n');
for (;;) {
  const [standing] = await call('people.changes', {});
  if (standing === undefined) {
    await call('people.merge', { firstId, secondId, choices: choicesBy(() => 'first') });
    writeSync(1, 'merged\n');
  } else {
    await call('people.undo', { changeId: standing.id });
    writeSync(1, 'undone\n');
  }
}
