/** How long a message stays: long enough to read it, longer when it offers something to do. */
const PLAIN_DURATION = 5_000;
const ACTION_DURATION = 12_000;

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Toast {
  readonly id: number;
  readonly kind: 'done' | 'error';
  readonly message: string;
  readonly action: ToastAction | null;
}

/** The short messages at the bottom of the window: what was done, with « Annuler » where it can be undone. */
export class ToastList {
  #toasts = $state<readonly Toast[]>([]);
  #lastId = 0;
  readonly #timers: Partial<Record<number, ReturnType<typeof setTimeout>>> = {};

  get current(): readonly Toast[] {
    return this.#toasts;
  }

  /** Says that something was done. It goes by itself. */
  done(message: string, action: ToastAction | null = null): void {
    this.#add({ kind: 'done', message, action });
  }

  /** Says that something failed. It stays until it is closed. */
  error(message: string): void {
    this.#add({ kind: 'error', message, action: null });
  }

  close(id: number): void {
    this.hold(id);
    this.#toasts = this.#toasts.filter((toast) => toast.id !== id);
  }

  /** Keeps a message while the pointer or the focus is on it. */
  hold(id: number): void {
    clearTimeout(this.#timers[id]);
    delete this.#timers[id];
  }

  /** Lets a message that was held go after its time. */
  release(toast: Toast): void {
    this.hold(toast.id);
    if (toast.kind === 'error') return;
    const duration = toast.action === null ? PLAIN_DURATION : ACTION_DURATION;
    this.#timers[toast.id] = setTimeout(() => this.close(toast.id), duration);
  }

  #add(content: Omit<Toast, 'id'>): void {
    this.#lastId += 1;
    const toast = { ...content, id: this.#lastId };
    // An action belongs to the last change only: undoing an older one would overwrite the newer.
    const kept = this.#toasts.filter(({ action }) => action === null).slice(-2);
    for (const { id } of this.#toasts.filter((old) => !kept.includes(old))) this.hold(id);
    this.#toasts = [...kept, toast];
    this.release(toast);
  }
}

/** The messages of this window. */
export const toasts = new ToastList();
