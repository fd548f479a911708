import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { DATABASE_FILE } from '../../src/main/database/files';
import { PARTIAL_JOURNAL } from '../../src/main/disk/partialJournal';
import { EVIDENCE_FOLDER } from '../../src/main/services/evidenceFiles';
import { openErasureLedger } from '../../src/main/services/personalData/erasureLedger';
import {
  openTemporaryApplication,
  type TemporaryApplication,
} from '../../src/main/testing/temporaryApplication';
import { temporaryFolder } from '../../src/main/testing/temporaryFolder';
import { everybody } from '../recovery/lostComputer';
import { bundleChildren, runChild } from './children';
import { systemTime } from './systemTime';

beforeAll(() => bundleChildren(['litterer.ts']));

/** Of each writer. More are run by hand: WRITER_KILLS=25. */
const KILLS = Number(process.env['WRITER_KILLS'] ?? 3);
const PASSPHRASE = 'girafe horloge tilleul';

/** Every file of a folder, by its path in it. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory(),
  );

/** What a data folder holds while nobody works, apart from what the hosts keep. */
const accountedFor = [
  /^carte\.db(-wal|-shm)?$/,
  /^(bureau\.json|carte\.verrou|copies\.json|effacements|preuves\.json)$/,
  /^sauvegardes\/(carte|demandee|avant-version|remplacee)-[^/]+\.db$/,
  /^preuves\/[0-9a-f]{64}$/,
  /^bureaux-mis-de-cote\/[^/]+Z\/(carte\.db|bureau\.json|sauvegardes\/[^/]+\.db)$/,
];
const unaccounted = (data: string): string[] =>
  filesIn(data).filter((name) => !accountedFor.some((pattern) => pattern.test(name.replaceAll('\\', '/'))));
const unfinished = (documents: string): string[] =>
  filesIn(documents).filter((name) => !/\.(dossier|copie-carte|csv|pdf|zip|cles)$/.test(name));

/** One writer: how long one of its acts takes, about, in milliseconds; and how many things there are that it made. */
interface Writer {
  readonly span: number;
  readonly makesNothing?: boolean;
  count(application: TemporaryApplication, documents: string): number | Promise<number>;
}
const countFiles = (_: TemporaryApplication, documents: string): number => filesIn(documents).length;
const countNamed = (stem: string) => async (application: TemporaryApplication) =>
  (await application.call('trainees.list', everybody)).filter(({ familyName }) =>
    familyName.toUpperCase().startsWith(stem),
  ).length;

const writers: Readonly<Record<string, Writer>> = {
  evidence: { span: 170, count: ({ folder }) => readdirSync(join(folder, EVIDENCE_FOLDER)).length },
  dossier: { span: 170, count: countFiles },
  openedDossier: { span: 170, count: countFiles },
  backup: {
    span: 170,
    count: async ({ call }) =>
      (await call('safekeeping.backups', {})).filter(({ reason }) => reason === 'asked').length,
  },
  copy: { span: 600, count: countFiles },
  table: { span: 170, count: countFiles },
  document: { span: 300, count: countFiles },
  keys: { span: 2000, count: countFiles },
  person: { span: 170, count: countFiles },
  list: { span: 170, count: countNamed('LISTE') },
  received: { span: 600, count: countNamed('RECU') },
  erased: { span: 170, count: ({ folder }) => openErasureLedger(folder).all().length },
  strengthened: { span: 5000, count: countNamed('') },
  restored: { span: 400, count: countNamed('') },
  protected: { span: 2000, count: countNamed('') },
  // Brought back as often as it was set aside.
  office: { span: 600, count: countNamed(''), makesNothing: true },
};

/** Opens what a killed program left, as its user does: with the passphrase if it asks for one, and the office that was there. */
async function openLeft(folder: string): Promise<TemporaryApplication> {
  const application = await openTemporaryApplication({ folder, time: systemTime });
  const { call } = application;
  if ((await call('safekeeping.state', {})).status === 'locked') {
    await call('safekeeping.unlock', { passphrase: PASSPHRASE });
  }
  const state = await call('safekeeping.state', {});
  expect(state).toMatchObject({ status: 'open' });
  if (state.status === 'open' && state.isProtected) {
    await call('safekeeping.protect', { current: PASSPHRASE, next: null });
  }
  const asides = await call('safekeeping.asideOffices', {});
  const isNew = (await call('trainees.list', everybody)).length === 0;
  const [latest] = asides;
  if (isNew && latest !== undefined) await call('safekeeping.takeOfficeBack', { name: latest.name });
  return application;
}

describe('killed while it writes', () => {
  it.each(Object.entries(writers))(
    'the next start opens, has what was answered, and removes what was left of: %s',
    async (what, { span, count, makesNothing = false }) => {
      const folder = temporaryFolder();
      const [data, documents, other] = [
        join(folder, 'data'),
        join(folder, 'documents'),
        join(folder, 'other'),
      ];
      for (const one of [data, documents, other]) mkdirSync(one);
      let known = 0;
      for (let kill = 0; kill < KILLS; kill++) {
        const delay = (span * kill) / Math.max(KILLS - 1, 1);
        const { lines, wasKilled } = await runChild(
          'litterer.ts',
          [data, documents, other, PASSPHRASE, what],
          delay,
        );
        expect(wasKilled).toBe(true);
        const before = filesIn(documents).length - unfinished(documents).length;
        const application = await openLeft(data);
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
        const counted = await count(application, documents);
        expect(counted).toBeGreaterThanOrEqual(known + 1 + (makesNothing ? 0 : lines.length));
        known = counted;
        await application.close();
        const connection = new Sqlite(join(data, DATABASE_FILE), { readonly: true });
        expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
        expect(connection.pragma('foreign_key_check')).toEqual([]);
        connection.close();
      }
    },
    1_800_000,
  );
});
