import { z } from 'zod';
import type { GroupReportDocument } from '../documents/documentModel';
import { groupMemberSchema } from '../records/groupMember';
import { idSchema } from '../records/text';
import { command, job, query } from './call';

const groupInput = z.object({ groupId: idSchema });

/** The calls about a whole group. */
export const groupContract = {
  /** By name; those who left too. */
  'groups.members': query(groupInput, z.array(groupMemberSchema)),
  /** Opens the draft of the evaluation that is due or late, for every member who has none. */
  'groups.startDue': command(groupInput, z.object({ startedCount: z.int() })),
  /** The report of a group as it prints, for the preview. */
  'groupReport.preview': query(groupInput, z.custom<GroupReportDocument>()),
  /** Writes it as a PDF file into the folder of the documents; it has no number and is not registered. */
  'groupReport.save': job(
    z.object({ ...groupInput.shape, then: z.enum(['nothing', 'open', 'reveal']) }),
    z.object({ path: z.string() }),
  ),
} as const;
