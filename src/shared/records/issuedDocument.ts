import { z } from 'zod';
import { phaseSchema } from '../evaluation/phase';
import { idSchema } from './text';

/** Every document that the application prints. The numbers are the rows of domain.md §4. */
export const documentKinds = ['map', 'traces', 'attestation', 'clea'] as const;
export const documentKindSchema = z.enum(documentKinds);
export type DocumentKind = z.infer<typeof documentKindSchema>;

export const documentKindLabels: Readonly<Record<DocumentKind, string>> = {
  map: 'Carte de compétences',
  traces: 'Carte et tracés du parcours',
  attestation: 'Attestation de compétences',
  clea: 'Tableau de bord CléA',
};

/** First letters of the number of a document: `ATT-2026-K7QM-0012`. */
export const documentKindPrefixes: Readonly<Record<DocumentKind, string>> = {
  map: 'CAR',
  traces: 'TRA',
  attestation: 'ATT',
  clea: 'CLE',
};

/** What to print: one document of one pathway, made from the validated evaluation of a phase. */
export const documentRequestSchema = z.object({
  kind: documentKindSchema,
  pathwayId: idSchema,
  /** The evaluation that the document is made from; traces show this phase and those before. */
  phase: phaseSchema,
});
export type DocumentRequest = z.infer<typeof documentRequestSchema>;

/** A line of the register of issued documents. */
export const issuedDocumentSchema = z.object({
  id: idSchema,
  /** Unique across the organisation's computers. */
  number: z.string(),
  /** 1, then one more each time the document is issued again with another content. */
  revision: z.int().min(1),
  kind: documentKindSchema,
  pathwayId: idSchema,
  traineeId: idSchema,
  phase: phaseSchema,
  evaluationId: idSchema,
  title: z.string(),
  /** Absolute path of the PDF file when it was written. */
  path: z.string(),
  /** Instant, ISO 8601 in UTC. */
  issuedAt: z.string(),
});
export type IssuedDocument = z.infer<typeof issuedDocumentSchema>;
