import { createHash, createPrivateKey } from 'node:crypto';
import { join } from 'node:path';
import { exchangeKinds } from '#shared/exchange/exchangeKind';
import { pseudonymised } from '#shared/exchange/pseudonymise';
import { plusDays } from '#shared/format/calendarDate';
import { departmentCodes } from '#shared/statistics/departments';
import { writeContainer } from '../../src/main/exchange/containerWriter';
import { createPseudonyms } from '../../src/main/exchange/pseudonyms';
import { publicKeyOf } from '../../src/main/exchange/signature';
import { loadReferentials } from '../../src/main/referentials';
import { type ArchiveRecords, archiveRecords, randomId } from './archiveRecords';
import { organisationName } from './organisationNames';
import { organisationManner } from './pathwayProfile';
import { createRandom } from './random';

export interface GenerationOptions {
  readonly archives: number;
  /** In each archive. */
  readonly trainees: number;
  readonly folder: string;
  readonly seed: number;
  /** Told of each archive that is written, with what it holds. */
  readonly onArchive?: (path: string, records: ArchiveRecords) => void;
}

/** Half-years of each organisation, the last one ending with 2025. */
const PERIODS = 10;
const LAST_YEAR = 2025;
const CREATED_AFTER = 20;

/**
 * Writes archives of made-up organisations: each sends one a half-year. The same options write the same bytes.
 *
 * @returns the paths, in order.
 */
export async function generateArchives(options: GenerationOptions): Promise<string[]> {
  const { archives, trainees, folder, seed, onArchive } = options;
  const { currentMap: map, clea, correspondence } = loadReferentials('resources/referentials');
  const paths: string[] = [];
  for (let index = 0; index < archives; index += 1) {
    const place = Math.floor(index / PERIODS);
    const half = index % PERIODS;
    const [from, to] = periodOf(half);
    const sender = senderAt(seed, place);
    const random = createRandom(seed * 1_000_003 + index);
    const records = archiveRecords(random, {
      organisation: sender.organisation,
      manner: organisationManner(createRandom(seed * 7919 + place)),
      from,
      to,
      traineeCount: trainees,
      today: plusDays(to, CREATED_AFTER),
      map,
    });
    const path = join(
      folder,
      `${sender.organisation.name} – ${from.slice(0, 4)} S${from.endsWith('01-01') ? 1 : 2}.archive`,
    );
    await writeContainer(
      path,
      {
        header: {
          id: randomId(random),
          producer: { name: 'carte-de-competences', version: 'generate' },
          createdAt: `${plusDays(to, CREATED_AFTER)}T08:00:00.000Z`,
          sender: { ...sender.organisation, publicKey: publicKeyOf(sender.signingKey), recipient: null },
          scope: { kind: 'archive', identity: 'pseudonymised', from, to },
          referentials: {
            maps: [{ id: map.id, version: map.version }],
            clea: [{ id: clea.id, version: clea.version }],
            correspondences: [{ id: correspondence.id, version: correspondence.version }],
          },
        },
        *records(kind) {
          for (const one of exchangeKinds) {
            if (one !== kind || !(one in records)) continue;
            for (const exchanged of records[one as keyof ArchiveRecords])
              yield pseudonymised(exchanged, sender.pseudonymOf);
          }
        },
        files: [],
      },
      { signingKey: sender.signingKey },
    );
    paths.push(path);
    onArchive?.(path, records);
  }
  return paths;
}

/** The first or second half of a year. */
function periodOf(half: number): [string, string] {
  const year = LAST_YEAR - Math.ceil(PERIODS / 2) + 1 + Math.floor(half / 2);
  return half % 2 === 0 ? [`${year}-01-01`, `${year}-06-30`] : [`${year}-07-01`, `${year}-12-31`];
}

/** PKCS #8 of an Ed25519 key (RFC 8410) before its 32 bytes. */
const PRIVATE_KEY_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** An organisation with its keys, all made from the seed. */
function senderAt(seed: number, place: number) {
  const random = createRandom(seed * 31 + place);
  const secret = (use: string): Buffer => createHash('sha256').update(`${seed} ${place} ${use}`).digest();
  const key = createPrivateKey({
    key: Buffer.concat([PRIVATE_KEY_PREFIX, secret('signing')]),
    format: 'der',
    type: 'pkcs8',
  });
  const department = departmentCodes[place % departmentCodes.length] ?? '75';
  return {
    organisation: {
      id: randomId(random),
      name: organisationName(place),
      siret: '',
      activityNumber: `11 ${department} ${String(10_000 + place)} ${department}`,
    },
    signingKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    pseudonymOf: createPseudonyms(secret('pseudonyms').toString('base64')),
  };
}
