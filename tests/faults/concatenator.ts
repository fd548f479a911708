import { writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { createApplication } from '../../src/main/application';
import { testHost } from '../../src/main/testing/temporaryApplication';

/**
 * Arguments: data folder, folder of archives; without the second, what waits is read. Concatenates; prints the name of each archive
 * before it is read. Threads of the built application read them, as in the product.
 */
const [folder = '', archives = ''] = process.argv.slice(2);
const nothing = async (): Promise<void> => {};
const secrets = { read: async () => null, write: nothing, remove: nothing, setAside: nothing };
const host = testHost(folder);
const application = await createApplication({
  ...host,
  paths: { ...host.paths, programs: resolve('out/main') },
  choosePath: async () => resolve(archives),
  secrets,
});
application.connect({
  emit(event) {
    if (event.type === 'progress') writeSync(1, `${event.label}\n`);
  },
  focus() {},
  closed: new Promise(() => {}),
  async close() {},
});
if (archives !== '') await application.dispatch({ name: 'region.chooseArchives', input: { kind: 'folder' } });
writeSync(1, 'ready\n');
await application.dispatch({
  name: 'region.concatenate',
  input: { passphrase: '' },
  jobId: crypto.randomUUID(),
});
await application.close();
process.exit(0);
