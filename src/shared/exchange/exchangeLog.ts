import { z } from 'zod';
import { idSchema } from '../records/text';

/** One line of the history of exchanges: a file that left or came in. */
export const exchangeLogEntrySchema = z.object({
  id: idSchema,
  /** Instant, ISO 8601 in UTC. */
  at: z.string(),
  direction: z.enum(['sent', 'received']),
  /** `keys`: the keys of the organisation, between its own computers. */
  kind: z.enum(['dossier', 'archive', 'keys']),
  /** Who sent what was received; empty for what was sent. */
  partnerName: z.string(),
  /** Absolute path of the file at that time. */
  path: z.string(),
  traineeCount: z.int(),
  /** French: protection, period, what changed. Names nobody. */
  summary: z.string(),
});
export type ExchangeLogEntry = z.infer<typeof exchangeLogEntrySchema>;
