import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AppEvent } from '#shared/ipc/events';
import type { PathChoice } from './host';
import { createPathPrompts } from './pathPrompts';

const choice: PathChoice = {
  title: 'Où enregistrer les documents ?',
  kind: 'folder',
  suggestedPath: '/home/u/Documents',
};

function ask(asked: PathChoice = choice) {
  const prompts = createPathPrompts();
  const events: AppEvent[] = [];
  const chosen = prompts.ask(asked, (event) => events.push(event));
  const event = events[0];
  if (event?.type !== 'pathPrompt') throw new Error('nothing was asked');
  return { prompts, chosen, event };
}

describe('in-window questions for a path', () => {
  it('tell the window what to ask and give its answer', async () => {
    const { prompts, chosen, event } = ask();
    expect(event).toMatchObject(choice);
    prompts.answer(event.promptId, '/srv/attestations');
    expect(await chosen).toBe('/srv/attestations');
  });

  it.each([
    ['~/PDF', join(homedir(), 'PDF')],
    [' PEE mars ', '/home/u/Documents/PEE mars'],
    ['', null],
  ])('understand %o', async (typed, expected) => {
    const { prompts, chosen, event } = ask();
    prompts.answer(event.promptId, typed);
    expect(await chosen).toBe(expected);
  });

  it('put a file typed without folder beside the proposed one', async () => {
    const { prompts, chosen, event } = ask({
      ...choice,
      kind: 'saveFile',
      suggestedPath: '/home/u/export.dossier',
    });
    prompts.answer(event.promptId, 'autre.dossier');
    expect(await chosen).toBe('/home/u/autre.dossier');
  });

  it('give up when the user does, and when the window closes', async () => {
    const first = ask();
    first.prompts.answer(first.event.promptId, null);
    expect(await first.chosen).toBeNull();
    const second = ask();
    second.prompts.giveUp();
    expect(await second.chosen).toBeNull();
  });

  it('ignore answers to questions that are over', () => {
    const { prompts } = ask();
    expect(() => prompts.answer('00000000-0000-4000-8000-000000000000', '/tmp')).not.toThrow();
  });
});
