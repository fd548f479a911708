import type { DocumentModel } from '#shared/documents/documentModel';
import type { AppEvent } from '#shared/ipc/events';
import type { Result } from '#shared/ipc/result';
import type { ErrorLog } from './errorLog';

/** Answers one call of a window. Never rejects. */
export type Dispatch = (envelope: unknown) => Promise<Result<unknown>>;

export interface MainWindow {
  /** Sends an event to the renderer; does nothing once the window is closed. */
  emit(event: AppEvent): void;
  /** Brings the window before the others. */
  focus(): void;
  /** Resolves when the user has closed the window. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/** A PDF and how many of its pages each document takes, in order. */
export interface PrintedDocuments {
  readonly pdf: Uint8Array;
  readonly pageCounts: readonly number[];
}

export interface PathChoice {
  /** French title of the dialog. */
  readonly title: string;
  readonly kind: 'folder' | 'openFile' | 'saveFile';
  /** Absolute path proposed first. */
  readonly suggestedPath: string;
}

/**
 * Everything that the application needs from what it runs in. Two adapters: `electron.ts` and `chromium.ts`; one contract
 * suite runs against both.
 */
export interface Host {
  readonly kind: 'electron' | 'chromium';

  /** Opens the window of the application. Calls that come from any other page are not dispatched. */
  openWindow(dispatch: Dispatch): Promise<MainWindow>;

  /**
   * Lays the documents out in the print page and prints them into one PDF, tagged, with outline. Prints run one after the other.
   *
   * @throws ApplicationError `cancelled` when `signal` is aborted, `unavailable` when nothing here can print; any other error when
   *   the page cannot be laid out.
   */
  print(documents: readonly DocumentModel[], signal?: AbortSignal): Promise<PrintedDocuments>;

  /** Starts what the first print needs, so that it does not wait; failing is not an error. */
  prepareToPrint(): Promise<void>;

  /** Asks the user for a folder or file; `null` when they give up. */
  choosePath(choice: PathChoice): Promise<string | null>;

  /**
   * Hands over what the user answered to a `pathPrompt` event, by the call `prompts.answer`; unknown prompts are already over. A
   * host with native dialogs emits none.
   */
  answerPrompt(promptId: string, path: string | null): void;

  /** Opens a file with the program the user's system has for it. @throws when there is none. */
  openPath(path: string): Promise<void>;

  /** Shows a file in the system's file manager. @throws when there is none. */
  revealPath(path: string): Promise<void>;

  readonly paths: {
    /** Database, backups, settings: one folder of the user, made if missing. */
    readonly data: string;
    /** The user's folder for documents. */
    readonly documents: string;
    /** The `resources` folder that the application ships. */
    readonly resources: string;
    /** The folder of the built main program, where the programs of its threads are; without a build there is none. */
    readonly programs?: string;
  };

  /** Keeps small secrets (keys, passphrases remembered on demand) where only the user can read them. */
  readonly secrets: {
    /** `null` when there is none. @throws when it is there and cannot be read. */
    read(name: string): Promise<string | null>;
    /** @throws ApplicationError `unavailable` where none can be kept. */
    write(name: string, secret: string): Promise<void>;
    remove(name: string): Promise<void>;
    /** Puts what cannot be read under another name, where it stays: it may become readable again. */
    setAside(name: string): Promise<void>;
  };

  /** Notes errors that are not the user's in a file of the data folder, without personal data. */
  readonly log: ErrorLog;

  /** Ends every window and process that the host started. */
  quit(): Promise<void>;
}
