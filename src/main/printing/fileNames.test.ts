import { describe, expect, it } from 'vitest';
import { documentFileName, type FileSubject, folderName } from './fileNames';

const subject: FileSubject = {
  trainee: 'EXEMPLE Alice',
  kind: 'attestation',
  phase: 'final',
  number: 'ATT-2026-K7QM-0012',
  revision: 1,
};

describe('file names of documents', () => {
  it('sort by trainee, then in the order of the pathway', () => {
    expect(documentFileName(subject)).toBe('EXEMPLE Alice – 3 Attestation finale – ATT-2026-K7QM-0012.pdf');
    const names = (['final', 'initial', 'intermediate'] as const).map((phase) =>
      documentFileName({ ...subject, phase }),
    );
    expect(names.toSorted()).toEqual([names[1], names[2], names[0]]);
  });

  it('tell a revision', () => {
    expect(documentFileName({ ...subject, revision: 2 })).toMatch(/ATT-2026-K7QM-0012 rév\. 2\.pdf$/);
  });

  it('hold nothing that a system refuses', () => {
    expect(documentFileName({ ...subject, trainee: '..\\A/B:C*D?"<E>|\u0007 \u202eF. ' })).toMatch(
      /^A B C D E F – 3 Attestation/,
    );
    expect(folderName('../..')).toBe('Sans nom');
    expect(folderName('PEE Montreuil – mars 2026')).toBe('PEE Montreuil – mars 2026');
    expect(folderName('con')).toBe('_con');
    expect(folderName('Groupe 1.')).toBe('Groupe 1');
  });

  it('are composed, so that every system finds the same name', () => {
    expect(folderName('E\u0301te\u0301')).toBe('Été');
  });

  it('stay short, without losing the number or cutting a letter in two', () => {
    const name = documentFileName({ ...subject, trainee: `${'𝒜'.repeat(200)} Alice` });
    expect(name.length).toBeLessThanOrEqual(110);
    expect(name).toMatch(/ATT-2026-K7QM-0012\.pdf$/);
    expect(name.isWellFormed()).toBe(true);
  });
});
