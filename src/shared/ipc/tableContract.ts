import { z } from 'zod';
import { idSchema } from '../records/text';
import { tableFormats } from '../tables/table';
import { command } from './call';
import { traineeFilterSchema } from './views';

/** The lists that can be saved as a table. */
export const exportedListSchema = z.discriminatedUnion('list', [
  z.object({ list: z.literal('trainees'), filter: traineeFilterSchema }),
  z.object({ list: z.literal('group'), groupId: idSchema }),
  /** Evaluations due or late. */
  z.object({ list: z.literal('due') }),
  /** The register; of one trainee or of everybody. */
  z.object({ list: z.literal('documents'), traineeId: idSchema.nullable() }),
  /** CléA criteria at the evaluations of a pathway. */
  z.object({ list: z.literal('clea'), pathwayId: idSchema }),
  /** The values of the axes at the evaluations of a pathway. */
  z.object({ list: z.literal('progress'), pathwayId: idSchema }),
]);
export type ExportedList = z.infer<typeof exportedListSchema>;

export const tableContract = {
  /** Writes the list where the user says; `null` when they give up. */
  'tables.save': command(
    z.object({ list: exportedListSchema, format: z.enum(tableFormats) }),
    z.object({ path: z.string().nullable() }),
  ),
} as const;
