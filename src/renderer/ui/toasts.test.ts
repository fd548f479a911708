import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ToastList } from './toasts.svelte';

const undo = { label: 'Annuler', run: () => undefined };
const messagesOf = (list: ToastList): string[] => list.current.map(({ message }) => message);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('ToastList', () => {
  it('lets a message go by itself', () => {
    const list = new ToastList();
    list.done('Modification enregistrée');
    expect(messagesOf(list)).toEqual(['Modification enregistrée']);
    vi.advanceTimersByTime(6_000);
    expect(messagesOf(list)).toEqual([]);
  });

  it('keeps an error until it is closed', () => {
    const list = new ToastList();
    list.error('Le disque est plein.');
    vi.advanceTimersByTime(60_000);
    expect(messagesOf(list)).toEqual(['Le disque est plein.']);
    for (const { id } of list.current) list.close(id);
    expect(messagesOf(list)).toEqual([]);
  });

  it('holds a message while it is read', () => {
    const list = new ToastList();
    list.done('Modification enregistrée', undo);
    for (const { id } of list.current) list.hold(id);
    vi.advanceTimersByTime(60_000);
    expect(messagesOf(list)).toEqual(['Modification enregistrée']);
    for (const toast of list.current) list.release(toast);
    vi.advanceTimersByTime(13_000);
    expect(messagesOf(list)).toEqual([]);
  });

  it('offers to undo the last change only', () => {
    const list = new ToastList();
    list.done('Groupe enregistré', undo);
    list.done('Stagiaire enregistré', undo);
    expect(messagesOf(list)).toEqual(['Stagiaire enregistré']);
  });
});
