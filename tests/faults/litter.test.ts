import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { PARTIAL_JOURNAL } from '../../src/main/disk/partialJournal';
import { openTemporaryApplication } from '../../src/main/testing/temporaryApplication';
import { temporaryFolder } from '../../src/main/testing/temporaryFolder';
import { bundleChildren, runChild } from './children';

beforeAll(() => bundleChildren(['litterer.ts']));

/** Every file of a folder, by its path in it. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory(),
  );

/** What a data folder holds while nobody works, apart from what the hosts keep. */
const accountedFor = [
  /^carte\.db(-wal|-shm)?$/,
  /^(bureau\.json|carte\.verrou|copies\.json)$/,
  /^sauvegardes\/(carte|demandee|avant-version|remplacee)-[^/]+\.db$/,
  /^preuves\/[0-9a-f]{64}$/,
];
const unaccounted = (data: string): string[] =>
  filesIn(data).filter((name) => !accountedFor.some((pattern) => pattern.test(name.replaceAll('\\', '/'))));
const unfinished = (documents: string): string[] =>
  filesIn(documents).filter((name) => !/\.(dossier|copie-carte|csv)$/.test(name));

/** Milliseconds after the first file. */
const delays = [0, 40, 170];

describe('killed while it writes', () => {
  it.each(['evidence', 'dossier', 'openedDossier', 'backup', 'copy', 'table'])(
    'the next start removes what was left of: %s',
    async (what) => {
      const data = temporaryFolder();
      const documents = temporaryFolder();
      for (const delay of delays) {
        const { wasKilled } = await runChild('litterer.ts', [data, documents, what], delay);
        expect(wasKilled).toBe(true);
        const before = filesIn(documents).length - unfinished(documents).length;
        const application = await openTemporaryApplication({ folder: data });
        await vi.waitFor(
          () => {
            expect(unaccounted(data)).toEqual([]);
            expect(unfinished(documents)).toEqual([]);
            expect(existsSync(join(data, PARTIAL_JOURNAL))).toBe(false);
          },
          { timeout: 60_000 },
        );
        // What was whole stays.
        expect(filesIn(documents)).toHaveLength(before);
        await application.close();
      }
    },
    600_000,
  );
});
