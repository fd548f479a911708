import type { CDPSession, Page } from 'puppeteer-core';
import type { Bridge } from '#shared/ipc/bridge';
import type { CallEnvelope } from '#shared/ipc/call';
import type { AppEvent } from '#shared/ipc/events';
import type { Result } from '#shared/ipc/result';
import type { Dispatch } from './host';

/** What main sends into the page: the answer to a call, or an event. */
type Delivery = { callId: number; result: Result<unknown> } | { event: AppEvent };

/** Name of the binding; the bridge takes it away from the page's own scripts. */
const BINDING = 'carteBridge';

/**
 * Puts `window.bridge` into the pages of `origin` that load in the main frame of `page`, and dispatches what they call. Calls of
 * any other frame or origin are not answered: they come from another execution context, which Chromium names itself.
 *
 * @returns sends an event to the page of the moment.
 */
export async function installBridge(
  page: Page,
  origin: string,
  dispatch: Dispatch,
): Promise<(event: AppEvent) => void> {
  const session = await page.createCDPSession();
  const context = trackMainContext(session, origin);

  const deliver = (contextId: number, delivery: Delivery): void => {
    session
      .send('Runtime.callFunctionOn', {
        functionDeclaration: `function (delivery) { window.${BINDING}(delivery); }`,
        executionContextId: contextId,
        arguments: [{ value: delivery }],
        silent: true,
      })
      // The page was reloaded or closed meanwhile: nobody waits for it.
      .catch(() => undefined);
  };

  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== BINDING || executionContextId !== context.id) return;
    const { callId, envelope } = parseCall(payload);
    void dispatch(envelope).then((result) => deliver(executionContextId, { callId, result }));
  });
  await Promise.all([
    session.send('Runtime.enable'),
    session.send('Runtime.addBinding', { name: BINDING }),
    page.evaluateOnNewDocument(exposeBridge, BINDING, origin),
  ]);
  return (event) => {
    if (context.id !== null) deliver(context.id, { event });
  };
}

/** Checked boundary: only `exposeBridge` below writes what comes through the binding of the main context. */
function parseCall(payload: string): { callId: number; envelope: unknown } {
  return JSON.parse(payload) as { callId: number; envelope: unknown };
}

/** Follows the execution context of the application's page: a new one at each load, none while another page is shown. */
function trackMainContext(session: CDPSession, origin: string): { readonly id: number | null } {
  const tracked: { id: number | null } = { id: null };
  const mainFrame = session
    .send('Page.getFrameTree')
    .then(({ frameTree }) => frameTree.frame.id)
    .catch(() => null);
  session.on('Runtime.executionContextCreated', ({ context }) => {
    void mainFrame.then((mainFrameId) => {
      // Chromium fills in `auxData` for pages; its type leaves it open.
      const auxData = context.auxData as { isDefault?: boolean; frameId?: string } | undefined;
      if (auxData?.isDefault && auxData.frameId === mainFrameId && context.origin === origin) {
        tracked.id = context.id;
      }
    });
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (tracked.id === executionContextId) tracked.id = null;
  });
  session.on('Runtime.executionContextsCleared', () => {
    tracked.id = null;
  });
  return tracked;
}

/** Runs in every new document, before its own scripts; sent there as text, so it uses nothing from outside. */
function exposeBridge(binding: string, origin: string): void {
  const send: unknown = Reflect.get(window, binding);
  Reflect.deleteProperty(window, binding);
  if (window.top !== window || location.origin !== origin || typeof send !== 'function') return;

  const waiting = new Map<number, (result: Result<unknown>) => void>();
  const listeners = new Set<(event: AppEvent) => void>();
  let lastCallId = 0;

  const bridge: Bridge = {
    invoke: (envelope: CallEnvelope) =>
      new Promise((resolve) => {
        lastCallId += 1;
        waiting.set(lastCallId, resolve);
        send(JSON.stringify({ callId: lastCallId, envelope }));
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const receive = (delivery: Delivery): void => {
    if ('event' in delivery) {
      listeners.forEach((listener) => listener(delivery.event));
      return;
    }
    waiting.get(delivery.callId)?.(delivery.result);
    waiting.delete(delivery.callId);
  };
  Object.defineProperty(window, 'bridge', { value: Object.freeze(bridge), enumerable: true });
  Object.defineProperty(window, binding, { value: receive });
}
