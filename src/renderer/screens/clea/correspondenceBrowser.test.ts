import { everything } from '#shared/clea/correspondenceFilter';
import { indexCorrespondence } from '#shared/clea/correspondenceIndex';
import { indexMap } from '#shared/clea/description';
import { sampleClea, sampleCorrespondence } from '#shared/testing/sampleClea';
import { sampleMap } from '#shared/testing/sampleMap';
import { describe, expect, it } from 'vitest';
import { CorrespondenceBrowser } from './correspondenceBrowser.svelte';

const map = sampleMap();
const clea = sampleClea();
const index = indexCorrespondence(clea, sampleCorrespondence(map, clea), indexMap(map));

describe('browsing the correspondence', () => {
  it('opens on the first criterion', () => {
    const browser = new CorrespondenceBrowser(index);
    expect(browser.criterion?.criterion.id).toBe('1.1.1');
    expect(browser.indicator).toBeUndefined();
  });

  it('moves by the keys of a list', () => {
    const browser = new CorrespondenceBrowser(index);
    expect(browser.step('ArrowDown')).toBe(true);
    expect(browser.chosenId).toBe('1.1.2');
    expect(browser.step('x')).toBe(false);
  });

  it('goes from a criterion to an indicator and back', () => {
    const browser = new CorrespondenceBrowser(index);
    browser.showTarget({ axis: 11, circle: 1, indicatorId: 'A11.1.2' });
    expect(browser.indicator?.place.indicator.id).toBe('A11.1.2');
    browser.showCriterion('1.1.3');
    expect(browser.criterion?.criterion.id).toBe('1.1.3');
  });

  it('goes to the first indicator of a level', () => {
    const browser = new CorrespondenceBrowser(index);
    browser.showTarget({ axis: 11, circle: 2, indicatorId: null });
    expect(browser.chosenId).toBe('A11.2.1');
  });

  it('shows the first line left when the filter hides the chosen one', () => {
    const browser = new CorrespondenceBrowser(index);
    browser.choose('1.1.1');
    browser.filter = { ...everything, domain: '2' };
    expect(browser.chosenId).toBe('2.1.1');
  });

  it('lifts a filter that would hide where it goes', () => {
    const browser = new CorrespondenceBrowser(index);
    browser.filter = { ...everything, axis: 10 };
    browser.showCriterion('2.1.1');
    expect(browser.chosenId).toBe('2.1.1');
    expect(browser.filter).toEqual(everything);
  });

  it('has nothing to show when nothing matches', () => {
    const browser = new CorrespondenceBrowser(index);
    browser.filter = { ...everything, search: 'introuvable' };
    expect(browser.lines).toEqual([]);
    expect(browser.chosenId).toBeUndefined();
    expect(browser.criterion).toBeUndefined();
  });
});
