import { z } from 'zod';
import { idSchema } from './text';

/** One line of the history of changes, written in the same transaction as the change. */
export const historyEntrySchema = z.object({
  id: idSchema,
  /** Instant, ISO 8601 in UTC. */
  at: z.string(),
  /** Who worked at the computer; `null` when nobody was chosen. */
  trainerId: idSchema.nullable(),
  traineeId: idSchema.nullable(),
  /** French sentence in the past, as in « Évaluation initiale validée ». */
  summary: z.string(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
