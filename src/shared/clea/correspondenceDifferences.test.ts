import { expect, it } from 'vitest';
import { sampleClea, sampleCorrespondence } from '../testing/sampleClea';
import { sampleMap } from '../testing/sampleMap';
import { correspondenceDifferences } from './correspondenceDifferences';

const before = sampleCorrespondence(sampleMap(), sampleClea());

it('a correspondence differs by what its rules ask, not by their reasons', () => {
  const reasoned = { ...before, rules: before.rules.map((rule) => ({ ...rule, reason: 'Autrement dit' })) };
  expect(correspondenceDifferences(before, reasoned)).toEqual({ covered: [], uncovered: [], changed: [] });
});

it('a correspondence tells criteria that came, that went, and rules that changed', () => {
  const [first, second, third] = before.rules;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three rules');
  const after = {
    ...before,
    rules: [{ ...first, when: 'A11.1.2' }, second, { ...third, criterion: '2.1.1' }],
  };
  expect(correspondenceDifferences(before, after)).toEqual({
    covered: [{ criterion: '2.1.1', rule: third.when }],
    uncovered: [{ criterion: '1.1.3', rule: third.when }],
    changed: [{ criterion: '1.1.1', before: 'A11.1.1', after: 'A11.1.2' }],
  });
});
