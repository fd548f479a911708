import { z } from 'zod';
import { calendarDateSchema } from '../format/calendarDate';
import { idSchema, line, paragraphs, requiredLine } from './text';

/** Largest file taken as evidence, in bytes. */
export const EVIDENCE_FILE_LIMIT = 20 * 1024 * 1024;

/** What a file kept as evidence may be; nothing among these can run. */
export const evidenceMediaTypes = ['image/png', 'image/jpeg', 'application/pdf', 'text/plain'] as const;
export const evidenceMediaTypeSchema = z.enum(evidenceMediaTypes);
export type EvidenceMediaType = z.infer<typeof evidenceMediaTypeSchema>;
export const evidenceMediaTypeLabels: Readonly<Record<EvidenceMediaType, string>> = {
  'image/png': 'Image PNG',
  'image/jpeg': 'Image JPEG',
  'application/pdf': 'Document PDF',
  'text/plain': 'Texte',
};

/** A file that the application keeps; `sha256` is what it is found by. */
export const storedFileSchema = z.object({
  /** The name that the file had; only shown. */
  name: requiredLine(200, 'Ce fichier n’a pas de nom.'),
  mediaType: evidenceMediaTypeSchema,
  /** Bytes. */
  size: z.int().min(1).max(EVIDENCE_FILE_LIMIT),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type StoredFile = z.infer<typeof storedFileSchema>;

const description = {
  id: idSchema,
  pathwayId: idSchema,
  title: requiredLine(160, 'Donnez un titre à cette preuve.'),
  /** What it shows; the whole of a note. */
  description: paragraphs(4000),
  date: calendarDateSchema,
  /** The indicators that it supports, of any version of the map. */
  indicatorIds: z.array(z.string().max(20)).max(40, 'Reliez cette preuve à 40 indicateurs au plus.'),
};

/** Something that shows what a trainee can do (preuve): a file, a note or a link, tied to indicators. */
export const evidenceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), ...description, file: storedFileSchema }),
  z.object({ kind: z.literal('note'), ...description }),
  z.object({
    kind: z.literal('link'),
    ...description,
    url: line(1000).pipe(
      z.url({
        protocol: /^https?$/,
        error: 'Indiquez une adresse qui commence par https://, par exemple https://exemple.fr/page.',
      }),
    ),
  }),
]);
export type Evidence = z.infer<typeof evidenceSchema>;
export type EvidenceKind = Evidence['kind'];
export const evidenceKindLabels: Readonly<Record<EvidenceKind, string>> = {
  file: 'Fichier',
  note: 'Note',
  link: 'Lien',
};
