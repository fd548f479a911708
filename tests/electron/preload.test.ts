import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Bridge } from '#shared/ipc/bridge';
import type { AppEvent } from '#shared/ipc/events';

/** Runs the built preload as Electron's sandbox does: one script, `require` that knows `electron` alone. */
function runPreload() {
  const required: string[] = [];
  const exposed: Record<string, unknown> = {};
  const invoked: unknown[][] = [];
  const ipcRenderer = Object.assign(new EventEmitter(), {
    invoke: (...values: unknown[]) => {
      invoked.push(values);
      return Promise.resolve({ ok: true, value: null });
    },
  });
  const electron = {
    ipcRenderer,
    contextBridge: { exposeInMainWorld: (name: string, value: unknown) => (exposed[name] = value) },
  };
  const require = (name: string): unknown => {
    required.push(name);
    return electron;
  };
  runInContext(readFileSync('out/preload/index.cjs', 'utf8'), createContext({ require }));
  return { required, exposed, invoked, ipcRenderer, bridge: exposed['bridge'] as Bridge };
}

describe('built preload', () => {
  it('is one CommonJS script that needs nothing but Electron', () => {
    expect(runPreload().required).toEqual(['electron']);
  });

  it('exposes the bridge, two functions, and nothing else', () => {
    const { exposed, bridge } = runPreload();
    expect(Object.keys(exposed)).toEqual(['bridge']);
    expect(Object.keys(bridge)).toEqual(['invoke', 'subscribe']);
  });

  it('sends calls on the one channel', async () => {
    const { bridge, invoked } = runPreload();
    const envelope = { name: 'application.status', input: {} };
    expect(await bridge.invoke(envelope)).toEqual({ ok: true, value: null });
    expect(invoked).toEqual([['carte:call', envelope]]);
  });

  it('hands events over without their sender, until the subscription ends', () => {
    const { bridge, ipcRenderer } = runPreload();
    const heard: unknown[][] = [];
    const unsubscribe = bridge.subscribe((...values: [AppEvent]) => heard.push(values));
    const event = { type: 'progress', jobId: '0', done: 1, total: 2, label: '' };
    ipcRenderer.emit('carte:event', { sender: ipcRenderer }, event);
    unsubscribe();
    ipcRenderer.emit('carte:event', { sender: ipcRenderer }, event);
    expect(heard).toEqual([[event]]);
  });
});
