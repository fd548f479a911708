import type { z } from 'zod';

/** One thing that is wrong in a referential file. */
export interface ReferentialFault {
  readonly file: string;
  /** Path inside the file, as in `axes[2].cells[0].indicators[1].id`. */
  readonly place: string;
  /** French, for whoever wrote the file. */
  readonly fault: string;
}

/** The file cannot be used; the message lists every fault with its file and place. */
export class ReferentialError extends Error {
  readonly faults: readonly ReferentialFault[];

  constructor(faults: readonly ReferentialFault[]) {
    super(faults.map(({ file, place, fault }) => `${file}, ${place || 'racine'} : ${fault}`).join('\n'));
    this.name = 'ReferentialError';
    this.faults = faults;
  }
}

/** `['axes', 2, 'label']` as `axes[2].label`. */
export function formatPlace(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${String(step)}`,
    )
    .join('');
}

/** The faults that a schema found in `file`. */
export function schemaFaults(file: string, error: z.ZodError): ReferentialFault[] {
  return error.issues.map((issue) => ({ file, place: formatPlace(issue.path), fault: issue.message }));
}
