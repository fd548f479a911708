import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { AppEvent } from '#shared/ipc/events';
import type { PathChoice } from './host';

/** Questions for a path that the window asks in place of a native dialog. */
export interface PathPrompts {
  ask(choice: PathChoice, emit: (event: AppEvent) => void): Promise<string | null>;
  answer(promptId: string, path: string | null): void;
  /** Gives up every question, because the window is gone. */
  giveUp(): void;
}

export function createPathPrompts(): PathPrompts {
  const waiting = new Map<string, { choice: PathChoice; resolve: (path: string | null) => void }>();

  return {
    ask: (choice, emit) =>
      new Promise((resolveChoice) => {
        const promptId = randomUUID();
        waiting.set(promptId, { choice, resolve: resolveChoice });
        emit({ type: 'pathPrompt', promptId, ...choice });
      }),
    answer(promptId, path) {
      const prompt = waiting.get(promptId);
      waiting.delete(promptId);
      prompt?.resolve(path === null ? null : typedPath(path, prompt.choice));
    },
    giveUp() {
      for (const { resolve: resolveChoice } of waiting.values()) resolveChoice(null);
      waiting.clear();
    },
  };
}

/** What somebody typed, made absolute: `~` is the home folder, anything relative stands beside what was proposed. */
function typedPath(path: string, { kind, suggestedPath }: PathChoice): string | null {
  const typed = path.trim();
  if (typed === '') return null;
  if (typed === '~' || typed.startsWith('~/')) return join(homedir(), typed.slice(1));
  return resolve(kind === 'folder' ? suggestedPath : dirname(suggestedPath), typed);
}
