import { writeSync } from 'node:fs';
import { openTemporaryApplication } from '../../src/main/testing/temporaryApplication';
import { ratingChange } from './ratingSequence';

/**
 * Arguments: data folder, evaluation, index of the first change. Rates without end; prints the index of each change once it is
 * answered.
 */
const [folder = '', evaluationId = '', firstIndex = '0'] = process.argv.slice(2);
const { call } = await openTemporaryApplication({ folder });
const { currentMap } = await call('application.status', {});
const map = await call('referential.map', currentMap);

writeSync(1, 'ready\n');
for (let index = Number(firstIndex); ; index++) {
  await call('evaluations.rate', { evaluationId, changes: [ratingChange(map, index)] });
  writeSync(1, `${index}\n`);
}
