import { requiredLine } from '#shared/records/text';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Form } from './form.svelte';

const schema = z.object({ name: requiredLine(10, 'Indiquez le nom.') });
const saved = async (): Promise<void> => undefined;

describe('a form', () => {
  it('has nothing to save once it is saved', async () => {
    const form = new Form(schema, { name: 'Un' });
    form.values.name = 'Deux';
    expect(form.isDirty).toBe(true);
    await form.submit(saved);
    expect(form.isDirty).toBe(false);
    expect(form.saved).toEqual({ name: 'Deux' });
  });

  it('has something to correct when a number cannot be read where there was none', () => {
    const form = new Form<{ hours: number | null }>(z.object({ hours: z.number().nullable() }), {
      hours: null,
    });
    form.values.hours = NaN;
    expect(form.isDirty).toBe(true);
  });

  it('gives up what was typed, and its errors', async () => {
    const form = new Form(schema, { name: 'Un' });
    form.values.name = '';
    await form.submit(saved);
    expect(form.error('name')).toBe('Indiquez le nom.');
    form.restore();
    expect(form.values).toEqual({ name: 'Un' });
    expect(form.error('name')).toBeUndefined();
    expect(form.message).toBe('');
  });

  it('shows no fault any more while what was corrected is being saved', async () => {
    const form = new Form(schema, { name: '' });
    await form.submit(saved);
    form.values.name = 'Un';
    await form.submit(async () => {
      expect([form.saving, form.error('name'), form.message]).toEqual([true, undefined, '']);
    });
    expect(form.saved).toEqual({ name: 'Un' });
  });
});

describe('what main holds', () => {
  it('shows in a form in which nothing is being typed', () => {
    const form = new Form(schema, { name: 'Un' });
    form.refresh({ name: 'Premier' });
    expect(form.values.name).toBe('Premier');
    form.values.name = 'Premier et';
    form.refresh({ name: 'Second' });
    expect(form.values.name).toBe('Premier et');
  });

  it('leaves alone what it only tidied, so that one can go on typing', async () => {
    const form = new Form(schema, { name: '' });
    form.values.name = 'Un ';
    await form.submit(saved);
    form.refresh({ name: 'Un' });
    expect(form.values.name).toBe('Un ');
  });
});
