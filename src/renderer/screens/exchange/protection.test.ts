import { expect, it } from 'vitest';
import { checkedProtection, emptyProtection } from './protection';

const recipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

it('a file is protected unless somebody chooses otherwise', () => {
  expect(emptyProtection().kind).toBe('passphrase');
});

it('only what goes with the choice is sent, and checked', () => {
  const form = { kind: 'none', passphrase: 'court', recipient: 'age1' } as const;
  expect(checkedProtection(form)).toEqual({ value: { kind: 'none' } });
  expect(checkedProtection({ ...form, kind: 'passphrase' })).toMatchObject({
    error: expect.stringContaining('12'),
  });
  expect(checkedProtection({ ...form, kind: 'recipient' })).toMatchObject({
    error: expect.stringContaining('age1'),
  });
  expect(checkedProtection({ ...form, kind: 'recipient', recipient })).toEqual({
    value: { kind: 'recipient', recipient },
  });
});
