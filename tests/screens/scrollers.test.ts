import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';

/*
 * What is placed out of the flow, as words that are only read out are, lengthens whatever contains it. In a view that scrolls but does not
 * contain it, that is the window: the wheel then moves the whole window into a void.
 */

const renderer = join(import.meta.dirname, '../../src/renderer');

/** The declarations of each rule of a component's styles. */
function rulesOf(file: string): Map<string, string>[] {
  const { css } = parse(readFileSync(join(renderer, file), 'utf8'), { modern: true });
  return (css?.children ?? []).flatMap((rule) =>
    rule.type === 'Rule'
      ? [
          new Map(
            rule.block.children.flatMap((one) =>
              one.type === 'Declaration' ? [[one.property, one.value] as const] : [],
            ),
          ),
        ]
      : [],
  );
}

const scrolls = (rule: Map<string, string>): boolean =>
  ['overflow', 'overflow-x', 'overflow-y'].some((property) => /auto|scroll/.test(rule.get(property) ?? ''));

const components = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.svelte'),
);

describe('a view that scrolls', () => {
  it('holds what is placed out of its flow, wherever it stands', () => {
    const scrollers = components.flatMap((file) =>
      rulesOf(file)
        .filter(scrolls)
        .map((rule) => ({ file, rule })),
    );
    expect(scrollers.length).toBeGreaterThan(20);
    expect(scrollers.filter(({ rule }) => !rule.has('position')).map(({ file }) => file)).toEqual([]);
  });
});
