import { describe, expect, it } from 'vitest';
import type { DocumentModel } from '#shared/documents/documentModel';
import { createPrinter, type PrintPage } from './printer';

/** A page that takes as long as the test wants: `proceed` lets its next step end. */
class StubPage implements PrintPage {
  usable = true;
  readonly steps: string[];
  #waiting: (() => void)[] = [];
  #fail: ((error: Error) => void)[] = [];

  constructor(steps: string[]) {
    this.steps = steps;
  }

  #step<Value>(name: string, value: Value): Promise<Value> {
    this.steps.push(name);
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => resolve(value));
      this.#fail.push(reject);
    });
  }

  render(documents: readonly DocumentModel[]): Promise<readonly number[]> {
    return this.#step(
      'render',
      documents.map(() => 1),
    );
  }

  toPdf(): Promise<Uint8Array> {
    return this.#step('toPdf', new Uint8Array([37]));
  }

  close(): Promise<void> {
    this.steps.push('close');
    this.usable = false;
    this.#fail.forEach((reject) => reject(new Error('Target closed')));
    return Promise.resolve();
  }

  async proceed(times = 1): Promise<void> {
    for (let i = 0; i < times; i += 1) {
      await settle();
      this.#waiting.shift()?.();
      this.#fail.shift();
    }
    await settle();
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function setUp() {
  const steps: string[] = [];
  const pages: StubPage[] = [];
  const printer = createPrinter(() => {
    steps.push('open');
    const page = new StubPage(steps);
    pages.push(page);
    return Promise.resolve(page);
  });
  const page = (index: number): StubPage => {
    const found = pages[index];
    if (found === undefined) throw new Error(`page ${index} was not opened`);
    return found;
  };
  return { steps, page, printer };
}

describe('printer', () => {
  it('opens the print page once and prints one job after the other', async () => {
    const { steps, page, printer } = setUp();
    const first = printer.print([]);
    const second = printer.print([]);
    await settle();
    await page(0).proceed(4);
    await Promise.all([first, second]);
    expect(steps).toEqual(['open', 'render', 'toPdf', 'render', 'toPdf']);
  });

  it('opens the page beforehand when asked to prepare', async () => {
    const { steps, printer } = setUp();
    await printer.prepare();
    expect(steps).toEqual(['open']);
  });

  it('stops at once when cancelled, and prints the next job in a new page', async () => {
    const { steps, page, printer } = setUp();
    const controller = new AbortController();
    const cancelled = printer.print([], controller.signal);
    const next = printer.print([]);
    await settle();
    controller.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    await page(1).proceed(2);
    expect((await next).pdf).toHaveLength(1);
    expect(steps.filter((step) => step === 'open')).toHaveLength(2);
  });

  it('does not even open the page for a job that was cancelled while it waited', async () => {
    const { steps, printer } = setUp();
    await expect(printer.print([], AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    expect(steps).toEqual([]);
  });

  it('replaces a page that died between two jobs', async () => {
    const { steps, page, printer } = setUp();
    await printer.prepare();
    await page(0).close();
    const printed = printer.print([]);
    await settle();
    await page(1).proceed(2);
    await printed;
    expect(steps).toEqual(['open', 'close', 'open', 'render', 'toPdf']);
  });

  it('tries again to open at the next job when opening failed', async () => {
    let attempts = 0;
    const printer = createPrinter(() => {
      attempts += 1;
      return Promise.reject(new Error('no browser'));
    });
    await printer.prepare();
    await expect(printer.print([])).rejects.toThrow('no browser');
    expect(attempts).toBe(2);
  });
});
