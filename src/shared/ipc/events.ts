import { z } from 'zod';

/** What main tells the renderer without being asked. */
export const eventSchema = z.discriminatedUnion('type', [
  /** A job advanced; `total` is 0 while it is not known. */
  z.object({
    type: z.literal('progress'),
    jobId: z.uuid(),
    done: z.int().min(0),
    total: z.int().min(0),
    /** French, what is being done. */
    label: z.string(),
  }),
  /** The host asks for a folder or a file by an in-window prompt, because it has no native dialogs. */
  z.object({
    type: z.literal('pathPrompt'),
    promptId: z.uuid(),
    title: z.string(),
    kind: z.enum(['folder', 'openFile', 'saveFile']),
    suggestedPath: z.string(),
  }),
]);
export type AppEvent = z.infer<typeof eventSchema>;
export type Progress = Extract<AppEvent, { type: 'progress' }>;
export type PathPrompt = Extract<AppEvent, { type: 'pathPrompt' }>;
