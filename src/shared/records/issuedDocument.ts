import { z } from 'zod';
import { phaseSchema } from '../evaluation/phase';
import { developmentPhaseSchema } from './development';
import { idSchema } from './text';

/** Made from one evaluation of a pathway, and, where they show progress, from those before it. */
export const evaluationDocumentKinds = ['map', 'traces', 'attestation', 'clea'] as const;
export type EvaluationDocumentKind = (typeof evaluationDocumentKinds)[number];
/** Made from a whole pathway as it stands. */
export const pathwayDocumentKinds = ['synthesis', 'portfolio', 'liaisonSheet'] as const;

/** Every document that is numbered and registered, in the order of the pathway. Rows of domain.md §4, row 9 apart. */
export const documentKinds = [
  'map',
  'traces',
  'development',
  'attestation',
  'synthesis',
  'clea',
  'portfolio',
  'arguedSynthesis',
  'liaisonSheet',
] as const;
export const documentKindSchema = z.enum(documentKinds);
export type DocumentKind = z.infer<typeof documentKindSchema>;

export const documentKindLabels: Readonly<Record<DocumentKind, string>> = {
  map: 'Carte de compétences',
  traces: 'Carte et tracés du parcours',
  development: 'Compétences à travailler',
  attestation: 'Attestation de compétences',
  synthesis: 'Synthèse du parcours',
  clea: 'Tableau de bord CléA',
  portfolio: 'Portefeuille de compétences',
  arguedSynthesis: 'Synthèse argumentée',
  liaisonSheet: 'Fiche de liaison',
};

/** First letters of the number of a document: `ATT-2026-K7QM-0012`. */
export const documentKindPrefixes: Readonly<Record<DocumentKind, string>> = {
  map: 'CAR',
  traces: 'TRA',
  development: 'TRV',
  attestation: 'ATT',
  synthesis: 'SYN',
  clea: 'CLE',
  portfolio: 'POR',
  arguedSynthesis: 'ARG',
  liaisonSheet: 'LIA',
};

const pathwayId = idSchema;

/** What to print: one document of one pathway. The same request always has the same number. */
export const documentRequestSchema = z.discriminatedUnion('kind', [
  /** `phase`: the evaluation that the document is made from; traces show this phase and those before. */
  z.object({ kind: z.enum(evaluationDocumentKinds), pathwayId, phase: phaseSchema }),
  z.object({ kind: z.literal('development'), pathwayId, phase: developmentPhaseSchema }),
  z.object({ kind: z.enum(pathwayDocumentKinds), pathwayId }),
  z.object({ kind: z.literal('arguedSynthesis'), pathwayId, arguedSynthesisId: idSchema }),
]);
export type DocumentRequest = z.infer<typeof documentRequestSchema>;
export type EvaluationDocumentRequest = Extract<DocumentRequest, { phase: unknown }>;

/**
 * What tells a document from the others of its kind in the same pathway: the phase of its evaluation, the argued synthesis that it
 * prints; empty when a pathway has only one.
 */
export function documentSubject(request: DocumentRequest): string {
  if ('phase' in request) return request.phase;
  return request.kind === 'arguedSynthesis' ? request.arguedSynthesisId : '';
}

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
  /** See `documentSubject`. */
  subject: z.string(),
  /** The evaluation that it was made from; `null` when it was made from a whole pathway. */
  evaluationId: idSchema.nullable(),
  title: z.string(),
  /** Absolute path of the PDF file when it was written. */
  path: z.string(),
  /** Instant, ISO 8601 in UTC. */
  issuedAt: z.string(),
});
export type IssuedDocument = z.infer<typeof issuedDocumentSchema>;
