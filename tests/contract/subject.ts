import { createDispatcher, type Handlers } from '../../src/main/dispatch';
import type { Host, MainWindow } from '../../src/main/host/host';
import type { CallEnvelope } from '#shared/ipc/call';
import { ApplicationError } from '#shared/ipc/result';

/** What the page of the suite can be asked to do (tests/contract/pages/actions.js). */
export type PageAction =
  | 'call'
  | 'surface'
  | 'pageState'
  | 'fetchElsewhere'
  | 'fetchMissing'
  | 'fetchOutside'
  | 'inlineCode'
  | 'navigateElsewhere'
  | 'goBack'
  | 'openWindow'
  | 'frame'
  | 'hearPrompt'
  | 'permissions';

/** A host with its window open on the page of the suite. */
export interface Subject {
  readonly host: Host;
  readonly window: MainWindow;
  /** Has the page do something and returns what happened. */
  ask(action: PageAction, argument?: CallEnvelope): Promise<unknown>;
}

/** Opens the window; the page asks and answers through the very bridge and dispatcher of the application. */
export async function openSubject(host: Host): Promise<Subject> {
  const answers = new Map<number, (value: unknown) => void>();
  let pageIsReady = (): void => undefined;
  const ready = new Promise<void>((resolve) => (pageIsReady = resolve));
  const dispatcher = createDispatcher(fewHandlers(), {
    dataFolder: host.paths.data,
    report: () => undefined,
    onInternalError: () => undefined,
  });

  const window = await host.openWindow((envelope) => {
    const { name, input } = envelope as { name: string; input: { number: number; value: unknown } };
    if (name === 'contract.ready') pageIsReady();
    else if (name === 'contract.report') answers.get(input.number)?.(input.value);
    else return dispatcher.dispatch(envelope);
    return Promise.resolve({ ok: true, value: null });
  });
  await ready;

  let lastNumber = 0;
  return {
    host,
    window,
    ask: (action, argument) =>
      new Promise((resolve) => {
        lastNumber += 1;
        answers.set(lastNumber, resolve);
        const label = JSON.stringify({ action, argument });
        window.emit({ type: 'progress', jobId: crypto.randomUUID(), done: lastNumber, total: 0, label });
      }),
  };
}

/** Handlers for the calls that the suite makes; any other one is a mistake of the suite. */
function fewHandlers(): Handlers {
  const handlers: Partial<Handlers> = {
    'application.home': () => ({ due: [] }),
    'trainees.remove': () => {
      throw new ApplicationError('readOnly', 'Ce stagiaire a une évaluation validée.');
    },
    'programmes.list': () => {
      throw new Error('unexpected');
    },
  };
  return handlers as Handlers;
}
