import { describe, expect, it } from 'vitest';
import type { DocumentModel } from '#shared/documents/documentModel';
import { ApplicationError } from '#shared/ipc/result';
import { type Printable, printBatch } from './printBatch';

/** A document whose model is no more than its name, and whose file is what was printed. */
const documentOf = (name: string): Printable & { readonly name: string } => ({
  name,
  // Checked boundary: nobody looks into the model of this test.
  model: { name } as unknown as DocumentModel,
  finish: (pdf) => Promise.resolve(pdf),
});

/** Prints `names` a chunk each; `fails` throws for those that cannot be laid out. */
async function printed(names: readonly string[], fails: (name: string) => void): Promise<string[]> {
  const outcomes: string[] = [];
  const options = {
    print: async ([model]: readonly DocumentModel[]) => {
      // Checked boundary: as above.
      const { name } = model as unknown as { name: string };
      fails(name);
      return { pdf: Buffer.from(`PDF de ${name}`), pageCounts: [1] };
    },
    createdAt: new Date('2026-03-14T10:00:00'),
  };
  for await (const outcome of printBatch(
    names.map((name) => [documentOf(name)]),
    options,
  )) {
    outcomes.push(
      'error' in outcome
        ? `${outcome.item.name} : ${String(outcome.error)}`
        : Buffer.from(outcome.pdf).toString(),
    );
  }
  return outcomes;
}

describe('a batch', () => {
  it('goes on after a document that cannot be laid out', async () => {
    const outcomes = await printed(['a', 'b', 'c'], (name) => {
      if (name === 'b') throw new Error('page');
    });
    expect(outcomes).toEqual(['PDF de a', 'b : Error: page', 'PDF de c']);
  });

  it('ends when nothing here can print', async () => {
    const unavailable = new ApplicationError('unavailable', 'Aucun navigateur.');
    const batch = printed(['a', 'b'], (name) => {
      if (name === 'b') throw unavailable;
    });
    await expect(batch).rejects.toBe(unavailable);
  });
});
