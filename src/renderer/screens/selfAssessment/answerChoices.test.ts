import { describe, expect, it } from 'vitest';
import { answerForKey } from './answerChoices';

const press = (code: string, ctrlKey = false) => ({ code, ctrlKey, altKey: false, metaKey: false });

describe('the digits', () => {
  it('give the four answers in their order, on both parts of the keyboard', () => {
    expect(['Digit1', 'Digit2', 'Numpad3', 'Numpad4'].map((code) => answerForKey(press(code)))).toEqual([
      'acquired',
      'inProgress',
      'toDevelop',
      'unsure',
    ]);
  });

  it('give nothing beyond, with Ctrl, or for another key', () => {
    expect([press('Digit5'), press('Digit1', true), press('KeyA')].map(answerForKey)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
