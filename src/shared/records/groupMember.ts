import { z } from 'zod';
import { evaluationSchema } from './evaluation';
import { traineeRowSchema } from './traineeRow';

/** One member of a group, with what charts and totals need. */
export const groupMemberSchema = z.object({
  /** The line of the list, of the pathway in this group. */
  row: traineeRowSchema,
  /** Validated, in the order of the phases. */
  evaluations: z.array(evaluationSchema),
  /** Hours of the pathway, all months and kinds together. */
  hours: z.object({ planned: z.number(), done: z.number() }),
});
export type GroupMember = z.infer<typeof groupMemberSchema>;
