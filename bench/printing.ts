import { join, resolve } from 'node:path';
import type { DocumentModel } from '#shared/documents/documentModel';
import type { DocumentRequest } from '#shared/records/issuedDocument';
import { findBrowser } from '../src/main/host/browserPaths';
import { createChromiumHost } from '../src/main/host/chromium';
import type { Host } from '../src/main/host/host';
import { sampleOrganisation } from '../src/main/testing/sampleRecords';
import type { BenchRow } from './benchRow';
import { type Office, openOffice } from './office';
import { medians } from './timing';

export const name = 'Printing attestations to files, against Chromium printing the same pages';

const BATCH = 200;
const BATCH_ROUNDS = 5;
const SINGLE_ROUNDS = 15;

/** From the call to the last file on the disk and its line in the register; the reference prints once and writes nothing. */
export async function run(): Promise<BenchRow[]> {
  const executable = findBrowser();
  if (executable === null) throw new Error('No Chrome, Edge or Chromium is installed.');
  const hosts: Host[] = [];
  const office = await openOffice(BATCH, (folder) => {
    const host = createChromiumHost({
      executable,
      headless: true,
      pagesFolder: resolve('out/renderer'),
      paths: { data: folder, documents: join(folder, 'documents'), resources: resolve('resources') },
    });
    hosts.push(host);
    return host;
  });
  const [host] = hosts;
  if (host === undefined) throw new Error('The office opened without its host.');
  try {
    await office.call('organisation.save', sampleOrganisation());
    const requests = await attestations(office);
    const models: DocumentModel[] = [];
    for (const request of requests) models.push(await office.call('documents.preview', request));
    const issue = async (some: readonly DocumentRequest[]): Promise<void> => {
      const { documents } = await office.call('documents.issue', { requests: [...some] });
      if (documents.length !== some.length) throw new Error('Not every attestation was issued.');
    };
    // The browser that prints is started, and every file and number is there, before anything is measured.
    await issue(requests);

    const batch = await medians(
      { product: () => issue(requests), reference: () => host.print(models) },
      BATCH_ROUNDS,
    );
    const single = await medians(
      { product: () => issue(requests.slice(0, 1)), reference: () => host.print(models.slice(0, 1)) },
      SINGLE_ROUNDS,
    );
    return [
      {
        what: `${BATCH} attestations to ${BATCH} files / printing them once, unsplit`,
        measured: batch.product,
        reference: batch.reference,
        limit: { ratio: 1.3 },
      },
      {
        what: 'one attestation to its file / printing it',
        measured: single.product,
        reference: single.reference,
        limit: { ratio: 1.5 },
      },
    ];
  } finally {
    await host.quit();
    await office.close();
  }
}

async function attestations({ call }: Office): Promise<DocumentRequest[]> {
  const rows = await call('trainees.list', {
    search: '',
    programmeId: null,
    groupId: null,
    evaluation: 'any',
    includeExited: true,
  });
  return rows
    .filter(({ validatedPhases }) => validatedPhases.includes('initial'))
    .flatMap(({ pathwayId }): DocumentRequest[] =>
      pathwayId === null ? [] : [{ kind: 'attestation', pathwayId, phase: 'initial' }],
    )
    .slice(0, BATCH);
}
