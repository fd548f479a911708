import { describe, expect, it } from 'vitest';
import { documentFileName, type FileSubject, folderName } from './fileNames';

const subject: FileSubject = {
  trainee: 'EXEMPLE Alice',
  request: { kind: 'attestation', pathwayId: 'p', phase: 'final' },
  title: 'Attestation finale de compétences',
  number: 'ATT-2026-K7QM-0012',
  revision: 1,
};

describe('file names of documents', () => {
  it('sort by trainee, then in the order of the pathway', () => {
    expect(documentFileName(subject)).toBe('EXEMPLE Alice – 3 Attestation finale – ATT-2026-K7QM-0012.pdf');
    const names = (['final', 'initial', 'intermediate'] as const).map((phase) =>
      documentFileName({ ...subject, request: { kind: 'attestation', pathwayId: 'p', phase } }),
    );
    expect(names.toSorted()).toEqual([names[1], names[2], names[0]]);
  });

  it('tell the job or course of an argued synthesis', () => {
    const request = { kind: 'arguedSynthesis', pathwayId: 'p', arguedSynthesisId: 'a' } as const;
    const title = 'Synthèse argumentée : commis de cuisine';
    expect(documentFileName({ ...subject, request, title })).toMatch(
      /– 6 Synthèse argumentée commis de cuisine – ATT/,
    );
    expect(
      documentFileName({
        ...subject,
        request,
        title: 'Synthèse argumentée : accompagnante éducative petite enfance',
      }),
    ).toMatch(/– 6 Synthèse argumentée accompagnante éducative – ATT/);
    const long = documentFileName({ ...subject, request, title: 'Synthèse '.repeat(30) });
    expect(long.length).toBeLessThanOrEqual(110);
    expect(long).toMatch(/ATT-2026-K7QM-0012\.pdf$/);
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

  it('fit the 255 bytes of a name, however many bytes a letter takes', () => {
    const long = documentFileName({
      ...subject,
      trainee: '漢'.repeat(200),
      title: '語'.repeat(200),
      request: { kind: 'arguedSynthesis', pathwayId: 'p', arguedSynthesisId: 'a' },
    });
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(240);
    expect(long).toMatch(/^漢+ – 6 語+ – ATT-2026-K7QM-0012\.pdf$/);
    expect(Buffer.byteLength(folderName('é'.repeat(400)))).toBeLessThanOrEqual(240);
  });

  it('give way where the path is long: the trainee first, then the document, never the number', () => {
    const inRoom = (room: number): string =>
      documentFileName({ ...subject, trainee: 'EXEMPLE Alice-Éléonore Maximilienne' }, room);
    expect(inRoom(68)).toBe('EXEMPLE – 3 Attestation finale – ATT-2026-K7QM-0012.pdf');
    expect(inRoom(50)).toBe('EXEMPLE Alice-Éléonore – ATT-2026-K7QM-0012.pdf');
    expect(inRoom(22)).toBe('ATT-2026-K7QM-0012.pdf');
    for (const room of [80, 68, 60, 50, 40, 30, 22]) expect(inRoom(room).length).toBeLessThanOrEqual(room);
  });

  it('stay short, without losing the number or cutting a letter in two', () => {
    const name = documentFileName({ ...subject, trainee: `${'𝒜'.repeat(200)} Alice` });
    expect(name.length).toBeLessThanOrEqual(110);
    expect(name).toMatch(/ATT-2026-K7QM-0012\.pdf$/);
    expect(name.isWellFormed()).toBe(true);
  });
});
