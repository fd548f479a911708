import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { type Bridge, channels } from '#shared/ipc/bridge';
import type { AppEvent } from '#shared/ipc/events';
import type { Result } from '#shared/ipc/result';

const bridge: Bridge = {
  // Checked boundary: main's only handler of this channel answers a result.
  invoke: (envelope) => ipcRenderer.invoke(channels.call, envelope) as Promise<Result<unknown>>,
  subscribe(listener) {
    const forward = (_event: IpcRendererEvent, event: AppEvent): void => listener(event);
    ipcRenderer.on(channels.event, forward);
    return () => void ipcRenderer.off(channels.event, forward);
  },
};

contextBridge.exposeInMainWorld('bridge', bridge);
