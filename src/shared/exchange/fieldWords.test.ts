import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergedKinds } from './exchangeKind';
import { hasLabel } from './fieldLabels';
import { type FieldShape, fieldShapes } from './fieldShapes';
import { differencesBetween } from './fieldWords';

const nobody = (): null => null;
const noteOf = (description: string) => ({ kind: 'note', description });
/** What is shown of two values of one field. */
function shown(ours: string, theirs: string): readonly [string, string] {
  const [difference, ...others] = differencesBetween('evidence', noteOf(ours), noteOf(theirs), nobody);
  expect(others).toEqual([]);
  return [difference?.ours ?? '', difference?.theirs ?? ''];
}

describe('what is compared', () => {
  it('is shown as it is, a phone and a note that begin like a date among them', () => {
    expect(
      differencesBetween('trainees', { phone: '0612-34-56-78' }, { phone: '0612-34-56-79' }, nobody),
    ).toEqual([{ label: 'Téléphone', ours: '0612-34-56-78', theirs: '0612-34-56-79' }]);
    expect(shown('2026-03-14 : à revoir', '2026-03-14 : acquis')).toEqual([
      '2026-03-14 : à revoir',
      '2026-03-14 : acquis',
    ]);
    expect(shown('9999-99-99', '2026-02-31')).toEqual(['9999-99-99', '2026-02-31']);
  });

  it('is shown as a day or an instant where the kind says so, and nowhere else', () => {
    expect(
      differencesBetween('placements', { startDate: '2026-03-14' }, { startDate: '2026-03-15' }, nobody),
    ).toEqual([{ label: 'Début', ours: '14/03/2026', theirs: '15/03/2026' }]);
    expect(
      differencesBetween(
        'evaluations',
        { validatedAt: '2026-03-14T10:00:00.000Z', trainerId: 'a' },
        { validatedAt: '2026-03-14T10:00:00.001Z', trainerId: 'b' },
        () => 'Camille EXEMPLE',
      ),
    ).toEqual([
      { label: 'Évaluateur', ours: 'Camille EXEMPLE ["a"]', theirs: 'Camille EXEMPLE ["b"]' },
      {
        label: 'Validation',
        ours: '14/03/2026 à 10:00:00.000 (temps universel)',
        theirs: '14/03/2026 à 10:00:00.001 (temps universel)',
      },
    ]);
  });

  it.each([
    ['spaces', 'deux mots', 'deux  mots', 'deux mots', 'deux ␣mots'],
    ['a no-break space', 'a b', 'a\u00a0b', 'a␣b', 'a[U+00A0]b'],
    ['a line at the end', 'Fin', 'Fin\n\n', 'Fin', 'Fin↵\n↵\n'],
    ['a space at the end', 'Fin', 'Fin ', 'Fin', 'Fin␣'],
    ['case', 'Roche', 'ROCHE', 'Roche', 'ROCHE'],
    ['accents', 'Helene', 'Hélène', 'Helene', 'Hélène'],
    ['how an accent is written', 'é', 'e\u0301', 'é', 'e[U+0301]'],
    ['an invisible sign', 'mot', 'mo\u200bt', 'mot', 'mo[U+200B]t'],
    ['a letter of another alphabet', 'Anna', '\u0410nna', 'Anna', '\u0410[U+0410]nna'],
    ['nothing', '', 'x', '(vide)', 'x'],
    ['only a space', '', ' ', '(vide)', '␣'],
  ])('shows a difference of %s', (_, ours, theirs, shownOurs, shownTheirs) => {
    expect(shown(ours, theirs)).toEqual([shownOurs, shownTheirs]);
  });

  it.each(['valueOf', 'constructor', '__proto__'])(
    'shows a choice that is unknown here as it is: %s',
    (choice) => {
      expect(
        differencesBetween('trainees', { schoolingLevel: 'unknown' }, { schoolingLevel: choice }, nobody),
      ).toMatchObject([{ theirs: choice }]);
    },
  );

  it('shows where long texts differ, at the end too', () => {
    const long = 'Un long commentaire. '.repeat(100);
    const [ours, theirs] = shown(`${long}Oui`, `${long}Non`);
    expect(ours).toMatch(/^….*Oui$/u);
    expect(theirs).toMatch(/^….*Non$/u);
    expect(ours.length).toBeLessThan(400);
  });

  it('shows numbers, booleans and what is unknown apart', () => {
    expect(
      differencesBetween('trainingHours', { done: 112.5, planned: 0 }, { done: 112.55, planned: 0 }, nobody),
    ).toEqual([{ label: 'Heures réalisées', ours: '112,5', theirs: '112,55' }]);
    expect(differencesBetween('trainers', { active: true }, { active: false }, nobody)).toMatchObject([
      { ours: 'oui', theirs: 'non' },
    ]);
    expect(
      differencesBetween(
        'pathways',
        { exitDate: null, plannedHours: null },
        { exitDate: '2026-03-14', plannedHours: 0 },
        nobody,
      ),
    ).toEqual([
      { label: 'Sortie', ours: '—', theirs: '14/03/2026' },
      { label: 'Heures prévues', ours: '—', theirs: '0' },
    ]);
  });

  it('shows lists item by item, in another order too, and tables by what differs', () => {
    const trade = (name: string, state: string) => ({ name, state });
    const [cook, gardener] = [trade('Cuisine', 'confirmed'), trade('Jardin', 'exploration')];
    expect(
      differencesBetween(
        'professionalProjects',
        { trades: [cook, gardener] },
        { trades: [gardener, cook] },
        nobody,
      ),
    ).toEqual([
      {
        label: 'Métiers envisagés',
        ours: '1, Nom : Cuisine\n1, État : Confirmé\n2, Nom : Jardin\n2, État : En exploration',
        theirs: '1, Nom : Jardin\n1, État : En exploration\n2, Nom : Cuisine\n2, État : Confirmé',
      },
    ]);
    expect(
      differencesBetween(
        'evaluations',
        { ratings: { 'A1.1.1': 'acquired', 'A1.1.2': 'toDevelop' } },
        { ratings: { 'A1.1.1': 'acquired' } },
        nobody,
      ),
    ).toEqual([{ label: 'Indicateurs renseignés', ours: 'A1.1.2 : À développer', theirs: 'A1.1.2 : —' }]);
    expect(
      differencesBetween(
        'trainees',
        { address: { street: '', postcode: '93100', city: 'Montreuil' } },
        { address: { street: '', postcode: '93110', city: 'Montreuil' } },
        nobody,
      ),
    ).toEqual([{ label: 'Adresse', ours: 'Code postal : 93100', theirs: 'Code postal : 93110' }]);
  });
});

/** Any value of a shape, what no schema would let through included. */
function valueOf(shape: FieldShape): fc.Arbitrary<unknown> {
  switch (shape.is) {
    case 'text':
    case 'choice':
      return fc.oneof(
        fc.constant(''),
        fc.constant('2026-03-14'),
        fc.string({ unit: 'binary', maxLength: 400 }),
        spaced,
      );
    case 'number':
      return fc.oneof(fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true }));
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc.oneof(fc.constant(null), fc.constantFrom('2026-03-14', '1900-01-01', '2100-12-31'));
    case 'instant':
      return fc.oneof(
        fc.constant(null),
        fc.constantFrom('2026-03-14T10:00:00.000Z', '2026-03-14T10:00:00.001Z'),
      );
    case 'identifier':
      return fc.oneof(fc.constant(null), fc.uuid());
    case 'list':
      return fc.array(valueOf(shape.item), { maxLength: 3 });
    case 'table':
      return fc.dictionary(fc.constantFrom('A1.1.1', 'A1.1.2', 'A10.1.1'), valueOf(shape.item));
    case 'parts':
      return fc.record(Object.fromEntries([...shape.fields].map(([field, part]) => [field, valueOf(part)])));
  }
}
const spaced = fc
  .array(fc.constantFrom('a', ' ', '\n', '\u00a0', 'e\u0301', 'é', '\u200b', '\u0430'), { maxLength: 8 })
  .map((parts) => parts.join(''));

/** What the eye sees of a text: no space from another, nothing of what has no shape. */
const seen = (text: string): string =>
  text.normalize('NFC').replace(/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu, '');

describe.each(mergedKinds)('a difference between two %s', { timeout: 120_000 }, (kind) => {
  const fields = [...fieldShapes(kind)];

  it('has a label for every field', () => {
    const named = (shape: FieldShape): string[] => {
      if (shape.is === 'list' || shape.is === 'table') return named(shape.item);
      return shape.is === 'parts'
        ? [...shape.fields].flatMap(([field, part]) => [field, ...named(part)])
        : [];
    };
    const all = fields.flatMap(([field, shape]) => [field, ...named(shape)]);
    const unsaid = ['id', 'traineeId', 'revision', 'correspondence', 'version'];
    expect(all.filter((field) => !hasLabel(field) && !unsaid.includes(field))).toEqual([]);
  });

  it('is always visible', () => {
    const pair = fc
      .constantFrom(...fields)
      .chain(([field, shape]) => fc.tuple(fc.constant(field), valueOf(shape), valueOf(shape)));
    fc.assert(
      fc.property(pair, ([field, ours, theirs]) => {
        const differences = differencesBetween(
          kind,
          { [field]: ours },
          { [field]: theirs },
          () => 'Le même nom',
        );
        if (
          JSON.stringify(ours) === JSON.stringify(theirs) ||
          ['id', 'traineeId', 'revision', 'correspondence'].includes(field)
        )
          return;
        for (const one of differences) expect(seen(one.ours)).not.toBe(seen(one.theirs));
        if (JSON.stringify(sorted(ours)) !== JSON.stringify(sorted(theirs)))
          expect(differences).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });
});

/** The same with the fields of objects in order: their order is no difference. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted()
      .map(([field, content]) => [field, sorted(content)]),
  );
}
