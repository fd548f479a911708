import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heightOfSheet, type MeasuredBlock, paginate, type Piece } from './pagination';

const block = (parts: number[], rest: Partial<MeasuredBlock> = {}): MeasuredBlock => ({
  parts,
  head: 0,
  keepWithNext: false,
  ...rest,
});
const lines = (count: number): number[] => Array.from({ length: count }, () => 10);
const heading = block([10], { keepWithNext: true });
const room = 100;
const inWords = (sheets: Piece[][]): string[] =>
  sheets.map((pieces) => pieces.map(({ block, from, to }) => `${block}:${from}-${to}`).join(' '));

describe('pagination', () => {
  it('puts what fits on one sheet', () => {
    expect(inWords(paginate([block([40]), block(lines(6))], room))).toEqual(['0:0-1 1:0-6']);
  });

  it('goes on with a list on the next sheet', () => {
    expect(inWords(paginate([block([70]), block(lines(6))], room))).toEqual(['0:0-1 1:0-3', '1:3-6']);
  });

  it('leaves no single line at the top or at the bottom of a sheet', () => {
    expect(inWords(paginate([block([50]), block(lines(6))], room))).toEqual(['0:0-1 1:0-4', '1:4-6']);
    expect(inWords(paginate([block([85]), block(lines(6))], room))).toEqual(['0:0-1', '1:0-6']);
  });

  it('does not cut a list of three', () => {
    expect(inWords(paginate([block([75]), block(lines(3))], room))).toEqual(['0:0-1', '1:0-3']);
  });

  it('takes a heading to where its list begins', () => {
    expect(inWords(paginate([block([75]), heading, block(lines(6))], room))).toEqual([
      '0:0-1',
      '1:0-1 2:0-6',
    ]);
    expect(inWords(paginate([block([65]), heading, block(lines(6))], room))).toEqual([
      '0:0-1 1:0-1 2:0-2',
      '2:2-6',
    ]);
  });

  it('takes the heading of a long list that ends with a signature to where the list begins', () => {
    const sheets = paginate(
      [block([85]), heading, block(lines(14), { keepWithNext: true }), block([30])],
      room,
    );
    expect(inWords(sheets)).toEqual(['0:0-1', '1:0-1 2:0-9', '2:9-14 3:0-1']);
  });

  it('takes the end of the last list along with the signature, which must not stand alone', () => {
    const sheets = paginate([block([40]), block(lines(4), { keepWithNext: true }), block([30])], room);
    expect(inWords(sheets)).toEqual(['0:0-1 1:0-2', '1:2-4 2:0-1']);
    const short = paginate([block([75]), block(lines(3), { keepWithNext: true }), block([30])], room);
    expect(inWords(short)).toEqual(['0:0-1', '1:0-3 2:0-1']);
  });

  it('gives up keeping together what no sheet can hold', () => {
    const sheets = paginate([block([50]), block(lines(9), { keepWithNext: true }), block([30])], room);
    expect(inWords(sheets)).toEqual(['0:0-1 1:0-5', '1:5-9 2:0-1']);
  });

  it('counts the head of a list on every sheet where it goes on', () => {
    expect(inWords(paginate([block([60]), block([30], { head: 15 })], room))).toEqual(['0:0-1', '1:0-1']);
    expect(inWords(paginate([block(lines(16), { head: 30 })], room))).toEqual(['0:0-7', '0:7-14', '0:14-16']);
  });

  it('gives a part that no sheet can hold a sheet of its own', () => {
    expect(inWords(paginate([block([10]), block([300]), block([10])], room))).toEqual([
      '0:0-1',
      '1:0-1',
      '2:0-1',
    ]);
  });

  it('gives a paragraph that goes on the text of each of its parts', () => {
    const paragraph = block(lines(5), { lines: ['un ', 'deux ', 'trois ', 'quatre ', 'cinq'] });
    const texts = paginate([block([70]), paragraph], room)
      .flat()
      .map(({ text }) => text);
    expect(texts).toEqual([undefined, 'un deux trois ', 'quatre cinq']);
    expect(paginate([paragraph], room)[0]?.[0]?.text).toBeUndefined();
  });

  it('knows how far each sheet is filled', () => {
    const blocks = [block([60]), block(lines(9), { head: 5 })];
    const sheets = paginate(blocks, room);
    expect(sheets.map((pieces) => heightOfSheet(blocks, pieces))).toEqual([95, 65]);
  });

  it('loses nothing, keeps the order and never overflows a sheet', () => {
    const anyBlock = fc.record({
      parts: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
      head: fc.integer({ min: 0, max: 20 }),
      keepWithNext: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyBlock, { minLength: 1, maxLength: 30 }), (blocks) => {
        const sheets = paginate(blocks, room);
        const parts = sheets
          .flat()
          .flatMap(({ block, from, to }) =>
            Array.from({ length: to - from }, (_, index) => `${block}.${from + index}`),
          );
        expect(parts).toEqual(
          blocks.flatMap(({ parts }, block) => parts.map((_, index) => `${block}.${index}`)),
        );
        for (const pieces of sheets) {
          expect(pieces.length).toBeGreaterThan(0);
          const height = pieces.reduce((sum, { block, from, to }) => {
            const { parts = [], head = 0 } = blocks[block] ?? {};
            return parts.slice(from, to).reduce((total, part) => total + part, sum + head);
          }, 0);
          expect(height).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});
