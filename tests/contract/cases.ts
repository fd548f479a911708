import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ApplicationError } from '#shared/ipc/result';
import type { Subject } from './subject';
import { documentOf, inspectPdf } from './printed';

/** What every host must do. Plain assertions: the cases also run inside Electron, where there is no test runner. */
export interface ContractCase {
  readonly name: string;
  readonly check: (subject: Subject) => Promise<void>;
}

const windowCases: readonly ContractCase[] = [
  {
    name: 'a call goes to main and its answer comes back',
    check: async ({ ask }) => {
      deepEqual(await ask('call', { name: 'application.home', input: {} }), { ok: true, value: { due: [] } });
    },
  },
  {
    name: 'an unknown call, a wrong input, a refusal and a failure are all answered',
    check: async ({ ask }) => {
      const codeOf = async (name: string, input: unknown): Promise<unknown> => {
        const result = (await ask('call', { name, input })) as { ok: boolean; error?: { code: string } };
        return result.error?.code;
      };
      equal(await codeOf('toString', {}), 'invalidInput');
      equal(await codeOf('trainees.remove', { traineeId: 'é\u2028<script>' }), 'invalidInput');
      equal(await codeOf('trainees.remove', { traineeId: crypto.randomUUID() }), 'readOnly');
      equal(await codeOf('programmes.list', {}), 'internal');
    },
  },
  {
    name: 'a large input passes whole',
    check: async ({ ask }) => {
      const input = { traineeId: '\u{1F9ED}'.repeat(500_000) };
      const result = (await ask('call', { name: 'trainees.remove', input })) as { ok: boolean };
      equal(result.ok, false);
    },
  },
  {
    name: 'the page sees the bridge and nothing of Node',
    check: async ({ ask }) => {
      deepEqual(await ask('surface'), { bridge: ['invoke', 'subscribe'], enumerable: true, node: [] });
    },
  },
  {
    name: 'the page is a secure context',
    check: async ({ ask }) => {
      deepEqual(await ask('pageState'), { secure: true, title: 'Page du contrat', path: '/index.html' });
    },
  },
  {
    name: 'a frame inside the page cannot reach main',
    check: async ({ ask }) => deepEqual(await ask('frame'), []),
  },
];

const confinementCases: readonly ContractCase[] = [
  {
    name: 'no other origin is reached',
    check: async ({ ask }) => deepEqual(await ask('fetchElsewhere'), ['refused', 'refused', 'refused']),
  },
  {
    name: 'nothing outside the folder of pages is served',
    check: async ({ ask }) => {
      equal(await ask('fetchMissing'), 404);
      equal(await ask('fetchOutside'), 404);
    },
  },
  {
    name: 'inline and evaluated code does not run',
    check: async ({ ask }) => deepEqual(await ask('inlineCode'), { inline: false, evaluated: 'refused' }),
  },
  {
    name: 'the page cannot be left',
    check: async ({ ask }) => equal(await ask('navigateElsewhere'), '/index.html'),
  },
  {
    name: 'nothing comes before the first page',
    check: async ({ ask }) => deepEqual(await ask('goBack'), { path: '/index.html', before: 1 }),
  },
  {
    name: 'a window that the page opens is refused or closed',
    check: async ({ ask }) => equal(await ask('openWindow'), true),
  },
  {
    name: 'no permission is given',
    check: async ({ ask }) => deepEqual(await ask('permissions'), ['denied', 'refused', 'refused']),
  },
];

const printingCases: readonly ContractCase[] = [
  {
    name: 'documents are printed into one tagged PDF with title, language and outline',
    check: async ({ host }) => {
      const { pdf, pageCounts } = await host.print([documentOf('Première', 1), documentOf('Deuxième', 2)]);
      deepEqual(pageCounts, [1, 2]);
      const printed = await inspectPdf(pdf);
      deepEqual(printed, {
        pageCount: 3,
        title: 'Attestations',
        language: 'fr',
        tagged: true,
        outlined: true,
      });
    },
  },
  {
    name: 'two prints asked at once come one after the other, each its own',
    check: async ({ host }) => {
      const [one, four] = await Promise.all([
        host.print([documentOf('Une', 1)]),
        host.print([documentOf('Quatre', 4)]),
      ]);
      equal((await inspectPdf(one.pdf)).pageCount, 1);
      equal((await inspectPdf(four.pdf)).pageCount, 4);
    },
  },
  {
    name: 'a document that cannot be laid out fails alone',
    check: async ({ host }) => {
      await rejects(host.print([documentOf('illisible', 1)]), /cannot be laid out/);
      deepEqual((await host.print([documentOf('Lisible', 1)])).pageCounts, [1]);
    },
  },
  {
    name: 'a print that is cancelled stops at once, and the next one works',
    check: async ({ host }) => {
      const controller = new AbortController();
      const endless = host.print([documentOf('sans fin', 1)], controller.signal);
      setTimeout(() => controller.abort(), 100);
      await rejects(endless, { code: 'cancelled' });
      deepEqual((await host.print([documentOf('Suivante', 1)])).pageCounts, [1]);
    },
  },
];

const storageCases: readonly ContractCase[] = [
  {
    name: 'secrets come back, are gone once removed, and only the user can read them',
    check: async ({ host }) => {
      try {
        await host.secrets.write('contract.key', 'clé « secrète »');
      } catch (error) {
        // A desktop without key store: refusing is what Electron's host must do there.
        ok(host.kind === 'electron' && error instanceof ApplicationError && error.code === 'unavailable');
        return;
      }
      equal(await host.secrets.read('contract.key'), 'clé « secrète »');
      const folder = join(host.paths.data, 'secrets');
      if (process.platform !== 'win32') equal(statSync(folder).mode & 0o777, 0o700);
      await host.secrets.remove('contract.key');
      equal(await host.secrets.read('contract.key'), null);
    },
  },
  {
    name: 'the folders are absolute and there',
    check: async ({ host }) => {
      for (const folder of Object.values(host.paths)) ok(statSync(folder).isDirectory());
      match(host.log.path, /errors\.log$/);
      await Promise.resolve();
    },
  },
];

/** Run in this order in one window. */
export const contractCases: readonly ContractCase[] = [
  ...windowCases,
  ...confinementCases,
  ...printingCases,
  ...storageCases,
];
