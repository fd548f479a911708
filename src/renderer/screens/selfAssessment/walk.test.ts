import { describe, expect, it } from 'vitest';
import { sampleMap } from '#shared/testing/sampleMap';
import type { SelfAnswers } from '#shared/records/selfAssessment';
import { answersByAxis, indexOfAxis, indexToResume, questionsOf, walkPages } from './walk';

const map = sampleMap(2);
const pages = walkPages(map);
const answersTo = (axes: readonly number[]): SelfAnswers =>
  Object.fromEntries(
    map.axes
      .filter(({ number }) => axes.includes(number))
      .flatMap(questionsOf)
      .map(({ indicator }) => [indicator.id, 'acquired'] as const),
  );
const placeAt = (index: number): string => {
  const page = pages[index];
  if (page?.kind === 'question') return page.indicator.id;
  return page?.kind === 'axis' ? `axis ${page.axis.number}` : (page?.kind ?? 'nowhere');
};

describe('the pages', () => {
  it('go from a welcome through the axes, from the centre outwards, to a review', () => {
    expect(pages.slice(0, 5).map((_, index) => placeAt(index))).toEqual([
      'welcome',
      'axis 1',
      'A1.1.1',
      'A1.1.2',
      'A1.2.1',
    ]);
    expect(pages).toHaveLength(1 + 12 * (1 + 8) + 1);
    expect(pages.at(-1)?.kind).toBe('review');
  });

  it('number the questions of each axis from 1', () => {
    const [, axis2] = map.axes;
    expect(axis2 && questionsOf(axis2).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('are found by axis', () => {
    expect(placeAt(indexOfAxis(pages, 7))).toBe('axis 7');
  });
});

describe('going on', () => {
  it('begins by announcing the first axis', () => {
    expect(placeAt(indexToResume(pages, {}))).toBe('axis 1');
  });

  it('leads to the first question without answer', () => {
    expect(placeAt(indexToResume(pages, { 'A1.1.1': 'unsure' }))).toBe('A1.1.2');
  });

  it('leads back to a question that was passed, before what follows', () => {
    expect(placeAt(indexToResume(pages, { 'A1.1.1': 'acquired', 'A1.2.1': 'acquired' }))).toBe('A1.1.2');
  });

  it('announces an axis that is not begun', () => {
    expect(placeAt(indexToResume(pages, answersTo([1, 2])))).toBe('axis 3');
  });

  it('leads to the review once everything is answered', () => {
    expect(placeAt(indexToResume(pages, answersTo(map.axes.map(({ number }) => number))))).toBe('review');
  });
});

describe('how far it is', () => {
  it('counts the answers of each axis, « je ne sais pas quoi répondre » included', () => {
    const [first, second] = answersByAxis(map, { 'A1.1.1': 'acquired', 'A1.3.2': 'unsure' });
    expect(first).toMatchObject({ answeredCount: 2, questionCount: 8 });
    expect(second).toMatchObject({ answeredCount: 0, questionCount: 8 });
  });
});
