import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openErrorLog } from './errorLog';

describe('error log', () => {
  let folder = '';
  const noon = (): Date => new Date('2026-03-14T12:00:00Z');
  const written = (): string => readFileSync(join(folder, 'errors.log'), 'utf8');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'errors-'));
  });

  it('notes when, where, what kind and the stack', () => {
    openErrorLog(folder, noon).error(new TypeError('x is not a function'), 'trainees.save');
    const entry: unknown = JSON.parse(written());
    expect(entry).toMatchObject({
      at: '2026-03-14T12:00:00.000Z',
      where: 'trainees.save',
      name: 'TypeError',
      message: 'x is not a function',
    });
    expect(entry).toHaveProperty('stack.0', expect.stringContaining('errorLog.test.ts'));
  });

  it('leaves out messages that may quote what somebody typed', () => {
    openErrorLog(folder).error(
      new Error('cannot write DURAND Camille.pdf', { cause: new SyntaxError('DURAND') }),
      'documents.issue',
    );
    expect(written()).not.toContain('DURAND');
  });

  it('starts a new file when the old one is large, and keeps the old one', () => {
    writeFileSync(join(folder, 'errors.log'), 'x'.repeat(2_000_001));
    openErrorLog(folder).error('text', 'start');
    expect(written()).toContain('"where":"start"');
    expect(readFileSync(join(folder, 'errors.log.old'), 'utf8')).toHaveLength(2_000_001);
  });

  it('never throws, even when nothing can be written', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => openErrorLog(join(folder, 'file', 'under')).error(new Error('lost'), 'start')).not.toThrow();
  });
});
