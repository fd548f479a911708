import { describe, expect, it } from 'vitest';
import {
  type PressedKey,
  cellRatingForKey,
  historyActForKey,
  ratingForKey,
  screenActForKey,
} from './ratingKeys';

const pressed = (key: string, more: Partial<PressedKey> = {}): PressedKey => ({
  key,
  code: `Key${key.toUpperCase()}`,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
});

describe('rating by keyboard', () => {
  it.each([
    ['a', 'acquired'],
    ['A', 'acquired'],
    ['e', 'inProgress'],
    ['d', 'toDevelop'],
    ['n', null],
    ['Backspace', null],
    ['x', undefined],
    ['ArrowUp', undefined],
  ])('%s gives %s', (key, rating) => {
    expect(ratingForKey(pressed(key))).toBe(rating);
  });

  it('knows digits by their place, whatever a French keyboard writes there', () => {
    expect(ratingForKey(pressed('&', { code: 'Digit1' }))).toBe('acquired');
    expect(ratingForKey(pressed('à', { code: 'Digit0' }))).toBeNull();
    expect(ratingForKey(pressed('2', { code: 'Numpad2' }))).toBe('inProgress');
    expect(ratingForKey(pressed('(', { code: 'Digit5' }))).toBeUndefined();
  });

  it('leaves shortcuts of the browser alone', () => {
    expect(ratingForKey(pressed('a', { ctrlKey: true }))).toBeUndefined();
    expect(ratingForKey(pressed('d', { metaKey: true }))).toBeUndefined();
  });

  it('rates the whole cell with Shift', () => {
    expect(cellRatingForKey(pressed('A', { shiftKey: true }))).toBe('acquired');
    expect(cellRatingForKey(pressed('a'))).toBeUndefined();
    expect(ratingForKey(pressed('A', { shiftKey: true }))).toBeUndefined();
    expect(cellRatingForKey(pressed('Backspace', { shiftKey: true }))).toBeUndefined();
  });
});

describe('undo and redo by keyboard', () => {
  it.each([
    [pressed('z', { ctrlKey: true }), 'undo'],
    [pressed('Z', { ctrlKey: true, shiftKey: true }), 'redo'],
    [pressed('y', { ctrlKey: true }), 'redo'],
    [pressed('z', { metaKey: true }), 'undo'],
    [pressed('z'), null],
    [pressed('c', { ctrlKey: true }), null],
  ] as const)('%o', (key, act) => {
    expect(historyActForKey(key)).toBe(act);
  });
});

describe('moving by keyboard', () => {
  it('goes on with S and helps with « ? », on any keyboard', () => {
    expect(screenActForKey(pressed('s'))).toBe('nextUnobserved');
    expect(screenActForKey(pressed('?', { shiftKey: true }))).toBe('help');
    expect(screenActForKey(pressed('s', { ctrlKey: true }))).toBeNull();
    expect(screenActForKey(pressed('x'))).toBeNull();
  });
});
