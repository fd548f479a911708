import type { z } from 'zod';
import { exchangeKinds, recordsEntry } from '#shared/exchange/exchangeKind';
import {
  type Manifest,
  MANIFEST_ENTRY,
  manifestSchema,
  manifestVersionSchema,
  EXCHANGE_VERSION,
  SIGNATURE_ENTRY,
} from '#shared/exchange/manifest';
import { frenchFault } from '#shared/format/frenchFault';
import { isNestedTooDeep, isWellFormed } from '#shared/format/jsonShape';
import { ApplicationError } from '#shared/ipc/result';
import type { EntryTable } from './containerEntries';
import { exchangeFault } from './exchangeFault';
import { isSignedBy } from './signature';

/**
 * Checks the manifest against its schema, its signature, and the table of contents: both name the same entries with the same sizes.
 *
 * @throws ApplicationError saying what does not agree.
 */
export function readManifest(bytes: Buffer, signature: Buffer, { entries }: EntryTable): Manifest {
  const manifest = parseManifest(bytes);
  if (!isSignedBy(bytes, signature.toString('latin1').trim(), manifest.sender.publicKey)) {
    throw exchangeFault('la signature ne correspond pas : le fichier a été modifié après son envoi.', {
      entry: SIGNATURE_ENTRY,
    });
  }
  const announced = new Map(manifest.entries.map((entry) => [entry.path, entry]));
  if (announced.size < manifest.entries.length) {
    throw exchangeFault('une entrée est annoncée deux fois.', { entry: MANIFEST_ENTRY });
  }
  for (const [name, { uncompressedSize }] of entries) {
    if (name === MANIFEST_ENTRY || name === SIGNATURE_ENTRY) continue;
    const size = announced.get(name)?.size;
    if (size === undefined)
      throw exchangeFault('cette entrée n’est pas annoncée par le fichier.', { entry: name });
    if (size !== uncompressedSize)
      throw exchangeFault('sa taille n’est pas celle qui est annoncée.', { entry: name });
  }
  for (const { path } of manifest.entries) {
    if (!entries.has(path))
      throw exchangeFault('cette entrée est annoncée, mais elle manque.', { entry: path });
  }
  for (const kind of exchangeKinds) {
    const entry = recordsEntry(kind);
    if ((manifest.counts[kind] ?? 0) > 0 !== announced.has(entry)) {
      throw exchangeFault('le nombre de lignes annoncé ne correspond pas.', { entry });
    }
  }
  return manifest;
}

function parseManifest(bytes: Buffer): Manifest {
  const place = { entry: MANIFEST_ENTRY };
  let text: string;
  let json: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    json = JSON.parse(text);
  } catch {
    throw exchangeFault('ce n’est pas un objet JSON.', place);
  }
  if (isNestedTooDeep(text)) throw exchangeFault('ses champs sont trop imbriqués.', place);
  if (!isWellFormed(json)) throw exchangeFault('un caractère est incomplet.', place);
  const version = manifestVersionSchema.safeParse(json);
  if (!version.success) {
    throw exchangeFault('il n’a pas été produit par un logiciel de carte de compétences.', place);
  }
  if (version.data.version > EXCHANGE_VERSION) {
    throw new ApplicationError(
      'unavailable',
      `Ce fichier est écrit dans la version ${version.data.version} du format, plus récente que celle que cette application connaît (${EXCHANGE_VERSION}). Rien n’a été modifié : installez la dernière version de l’application pour le lire.`,
    );
  }
  const parsed = manifestSchema.safeParse(json, { error: frenchFault });
  if (parsed.success) return parsed.data;
  throw exchangeFault(schemaFault(parsed.error), place);
}

/** The first thing that does not match a schema: « champ « sender.name » : … ». */
export function schemaFault({ issues }: z.ZodError): string {
  const [issue] = issues;
  if (issue === undefined) return 'il ne suit pas le format.';
  const field = issue.path.map(String).join('.').replace(/\p{C}/gu, '�').slice(0, 80);
  const sentence = `${issue.message.slice(0, 200).replace(/\.$/, '')}.`;
  return field === '' ? sentence : `champ « ${field} » : ${sentence}`;
}
