import { ApplicationError } from '#shared/ipc/result';
import { decryptBytes } from '../exchange/ageFile';
import { type OrganisationKeys, organisationKeysSchema } from '../exchange/exchangeKeys';
import { unsealedWithAny } from '../services/sealedFiles';
import { COPY_KEY_ENTRY, damagedCopy, KEYS_ENTRY, type SealedKeys, sealedKeysSchema } from './copyFormat';
import type { OpenCopy } from './openCopy';

/**
 * The refusal of a passphrase. What it would open was checked before: it is not damaged.
 *
 * @param whose French, which passphrase is meant.
 */
export function wrongCopyPassphrase(given: string, whose: string): ApplicationError {
  const message =
    given === ''
      ? `Cette copie est protégée. Donnez ${whose}.`
      : `Cette phrase de passe n’ouvre pas la copie. Donnez ${whose} ; vérifiez les majuscules et le clavier.`;
  return new ApplicationError('incomplete', message, [{ path: 'passphrase', message }]);
}

/** The key of a copy that has a passphrase of its own. @throws ApplicationError `incomplete` when the passphrase is another one. */
export async function openCopyKey(copy: OpenCopy, passphrase: string): Promise<SealedKeys> {
  const bytes = await copy.readKeys(COPY_KEY_ENTRY);
  const refusal = wrongCopyPassphrase(
    passphrase,
    'la phrase de passe choisie quand cette copie a été écrite',
  );
  if (passphrase === '') throw refusal;
  const plain = await decryptBytes(bytes, passphrase).catch(() => {
    throw refusal;
  });
  return checked(plain, sealedKeysSchema);
}

/** The keys of exchange that were sealed with a key of the files of a protected database. */
export async function openKeys(copy: OpenCopy, fileKeys: readonly string[]): Promise<OrganisationKeys> {
  const opened = unsealedWithAny(await copy.readKeys(KEYS_ENTRY), fileKeys);
  if (opened === null) throw damagedKeys();
  return checked(opened.plain, organisationKeysSchema);
}

const damagedKeys = (): ApplicationError => damagedCopy('ses clés d’échange ne se lisent pas.');

function checked<Content>(
  bytes: Uint8Array,
  schema: { safeParse(content: unknown): { success: true; data: Content } | { success: false } },
): Content {
  try {
    const content = schema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    if (content.success) return content.data;
  } catch {
    // Not even JSON: as below.
  }
  throw damagedKeys();
}
