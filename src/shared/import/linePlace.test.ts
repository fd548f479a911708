import { describe, expect, it } from 'vitest';
import { quoted } from '../format/french';
import type { Programme } from '../records/organisation';
import type { Group } from '../records/pathway';
import type { Prescriber } from '../records/prescriber';
import {
  createPlaceFinder,
  type LinePlace,
  madePlaces,
  type PathwayTarget,
  type PlaceCells,
} from './linePlace';

const programmes: readonly Programme[] = [
  { id: 'pee', code: 'PEE', label: 'Parcours entrée dans l’emploi', weeklyHours: null },
  { id: 'edi', code: 'EDI', label: 'Espace de dynamique d’insertion', weeklyHours: null },
];
const group = (change: Partial<Group>): Group => ({
  id: 'spring',
  name: 'EDI Pantin',
  programmeId: 'edi',
  siteId: null,
  startDate: '2026-04-06',
  endDate: '2026-07-31',
  ...change,
});
const prescriber = (change: Partial<Prescriber>): Prescriber => ({
  id: 'sacha',
  kind: 'missionLocale',
  structure: 'Mission locale de la Ville exemple',
  adviser: 'Sacha Modèle',
  email: '',
  phone: '',
  ...change,
});
const target: PathwayTarget = {
  programme: { id: 'pee', code: 'PEE', label: 'Parcours entrée dans l’emploi' },
  group: { id: null, name: 'PEE Montreuil', siteId: 'site' },
  startDate: '2026-03-02',
  endDate: '2026-08-28',
};
const nothing: PlaceCells = { programme: '', group: '', prescriber: '', adviser: '' };
const known = { programmes, groups: [group({})], prescribers: [prescriber({})] };

const find = (
  cells: Partial<PlaceCells>,
  change: Partial<PathwayTarget> = {},
  places = known,
  others: readonly Partial<PlaceCells>[] = [],
) => {
  const lines = [...others, cells].map((one) => ({ ...nothing, ...one }));
  return createPlaceFinder(places, { ...target, ...change }, lines)({ ...nothing, ...cells });
};
const placeOf = (...parameters: Parameters<typeof find>): LinePlace => find(...parameters).place;

describe('a line that says nothing of its place', () => {
  it('goes where the target says, sent by nobody', () => {
    expect(find({})).toEqual({ place: { ...target, prescriber: null }, refusals: [], remarks: [] });
  });
});

describe('the programme of a line', () => {
  it.each([
    'edi',
    'E.D.I.',
    'EDI 2026',
    "espace de dynamique d'insertion",
    'EDI – Espace de dynamique d’insertion',
  ])('is understood as « %s », and wins over that of the target', (programme) => {
    expect(placeOf({ programme })).toMatchObject({ programme: { id: 'edi' }, group: null });
  });

  it('that is the target’s own leaves the line in its group', () => {
    expect(placeOf({ programme: 'PEE' }).group).toEqual(target.group);
  });

  it('may be the one that the import makes', () => {
    const school = { id: null, code: 'E2C', label: 'École de la deuxième chance' };
    expect(find({ programme: 'e2c' }, { programme: school })).toMatchObject({
      place: { programme: school },
      refusals: [],
    });
  });

  it('is that of the longest code with which its words begin', () => {
    const longer = { id: 'plus', code: 'PEE plus', label: 'Parcours renforcé', weeklyHours: null };
    const places = { ...known, programmes: [...programmes, longer] };
    expect(placeOf({ programme: 'PEE Plus 2026' }, {}, places).programme.id).toBe('plus');
  });

  it('that nobody knows refuses the line, with those that there are', () => {
    expect(find({ programme: 'Peë 2' }).refusals).toEqual([]);
    expect(find({ programme: 'XYZ' }).refusals).toEqual([
      `Le dispositif ${quoted('XYZ')} n’est pas connu ici. Écrivez l’un de ceux des réglages : PEE, EDI.`,
    ]);
  });
});

describe('the group of a line', () => {
  it('that is known brings its programme and dates', () => {
    expect(placeOf({ group: 'ÉDI-pantin' })).toMatchObject({
      group: { id: 'spring' },
      programme: { id: 'edi' },
      startDate: '2026-04-06',
      endDate: '2026-07-31',
    });
  });

  it('of a name that two have is that of the line’s programme, else the more recent', () => {
    const twins = { ...known, groups: [group({ id: 'later' }), group({ id: 'other', programmeId: 'pee' })] };
    expect(placeOf({ group: 'EDI Pantin' }, {}, twins).group?.id).toBe('later');
    expect(placeOf({ group: 'EDI Pantin', programme: 'PEE' }, {}, twins).group?.id).toBe('other');
  });

  it('that nobody knows is to be made, in the line’s programme, else in the target’s', () => {
    expect(placeOf({ group: 'Groupe B', programme: 'EDI' })).toMatchObject({
      group: { id: null, name: 'Groupe B' },
      programme: { id: 'edi' },
      startDate: target.startDate,
    });
    expect(placeOf({ group: 'Groupe B' }).programme.id).toBe('pee');
  });

  it('that nobody knows is in the programme that another line says for it', () => {
    const others = [{ group: 'groupe b', programme: 'EDI' }];
    expect(placeOf({ group: 'Groupe B' }, {}, known, others).programme.id).toBe('edi');
    expect(placeOf({ group: 'Groupe C' }, {}, known, others).programme.id).toBe('pee');
  });

  it('that is the target’s is the target’s, site and all', () => {
    expect(placeOf({ group: 'pee montreuil' }).group).toEqual(target.group);
  });

  it('of the name of the target’s is that of the line’s programme where there is one', () => {
    const groups = [group({ name: 'PEE Montreuil' })];
    expect(find({ group: 'PEE Montreuil', programme: 'EDI' }, {}, { ...known, groups })).toMatchObject({
      place: { group: { id: 'spring' }, programme: { id: 'edi' } },
      refusals: [],
    });
  });

  it('refuses the line when it is in another programme than the line says', () => {
    const sentence = `Le groupe ${quoted('EDI Pantin')} est du dispositif EDI, et la ligne dit PEE.`;
    expect(find({ group: 'EDI Pantin', programme: 'PEE' }).refusals).toEqual([sentence]);
    expect(find({ group: 'PEE Montreuil', programme: 'EDI' }).refusals).toHaveLength(1);
  });
});

describe('the prescriber of a line', () => {
  it('is known by structure and adviser, whatever the order and case of the name', () => {
    const cells = { prescriber: 'MISSION LOCALE de la ville exemple', adviser: 'MODÈLE Sacha' };
    expect(placeOf(cells).prescriber?.id).toBe('sacha');
  });

  it('is another where either differs', () => {
    expect(placeOf({ prescriber: 'Mission locale de la Ville exemple' }).prescriber?.id).toBeNull();
    expect(placeOf({ prescriber: 'Cap emploi', adviser: 'Sacha Modèle' }).prescriber?.id).toBeNull();
  });

  it('is known by the adviser alone when only one structure has them; the line says so otherwise', () => {
    expect(placeOf({ adviser: 'Sacha Modèle' }).prescriber?.id).toBe('sacha');
    expect(find({ adviser: 'Alix Esquisse' })).toMatchObject({
      place: { prescriber: null },
      remarks: [expect.stringContaining('sa structure manque') as string],
    });
    const both = [prescriber({}), prescriber({ id: 'elsewhere', structure: 'Cap emploi' })];
    expect(find({ adviser: 'Sacha Modèle' }, {}, { ...known, prescribers: both }).remarks).toHaveLength(1);
  });
});

describe('what is to be made', () => {
  it('is told once, however it is written, and apart in two programmes', () => {
    const places = [
      placeOf({ group: 'Groupe B', prescriber: 'Cap emploi' }),
      placeOf({ group: 'groupe b', prescriber: 'CAP EMPLOI' }),
      placeOf({ group: 'Groupe B', programme: 'EDI' }),
      placeOf({ group: 'EDI Pantin', adviser: 'Sacha Modèle' }),
    ];
    expect(madePlaces(places)).toEqual({
      programmes: [],
      groups: ['Groupe B (PEE)', 'Groupe B (EDI)'],
      prescribers: ['Cap emploi'],
    });
  });

  it('counts one adviser once, with or without a title', () => {
    const places = ['Mme Sacha Canevas', 'Sacha Canevas', 'CANEVAS Sacha', 'M. Sacha Canevas'].map(
      (adviser) => placeOf({ prescriber: 'Cap emploi', adviser }),
    );
    expect(madePlaces(places).prescribers).toEqual(['Mme Sacha Canevas, Cap emploi']);
  });

  it('is said on the lines of a group that two programmes would have', () => {
    const lines = [
      { programme: 'PEE', group: 'Groupe B', prescriber: '', adviser: '' },
      { programme: 'EDI', group: 'groupe b', prescriber: '', adviser: '' },
    ];
    const finder = createPlaceFinder(known, target, lines);
    for (const line of lines) {
      expect(finder(line).remarks).toEqual([expect.stringMatching(/plusieurs dispositifs \(PEE, EDI\)/)]);
    }
  });
});
