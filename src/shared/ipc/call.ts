import { z } from 'zod';

/**
 * `query` reads, `command` writes, `job` takes long: it reports progress and can be cancelled.
 */
export type CallKind = 'query' | 'command' | 'job';

export interface CallDeclaration<Input extends z.ZodType, Output extends z.ZodType> {
  readonly kind: CallKind;
  readonly input: Input;
  readonly output: Output;
}

const declare =
  (kind: CallKind) =>
  <Input extends z.ZodType, Output extends z.ZodType>(
    input: Input,
    output: Output,
  ): CallDeclaration<Input, Output> => ({ kind, input, output });

export const query = declare('query');
export const command = declare('command');
export const job = declare('job');

/** Input of calls that need none. */
export const nothing = z.object({}).strict();
/** Output of calls that answer only that they are done. */
export const done = z.object({});

/** What crosses the bridge for one call. `jobId` is chosen by the renderer and only goes with jobs. */
export const callEnvelopeSchema = z.object({
  name: z.string().max(100),
  input: z.unknown(),
  jobId: z.uuid().optional(),
});
export type CallEnvelope = z.infer<typeof callEnvelopeSchema>;
