import type { Rating, Ratings } from '../evaluation/rating';
import {
  AXIS_COUNT,
  type Axis,
  CIRCLE_COUNT,
  type CompetencyMap,
  type PoleId,
} from '../referential/competencyMap';

/** Test builder: a whole map with `indicatorsPerCell` plain indicators in each cell, ids `A1.1.1` … `A12.4.n`. */
export function sampleMap(indicatorsPerCell = 3): CompetencyMap {
  const poleOf = (axis: number): PoleId =>
    axis <= 4 ? 'reflechir' : axis <= 8 ? 'organiser' : 'communiquer';
  const axisNumbers = Array.from({ length: AXIS_COUNT }, (_, index) => index + 1);
  const circles = Array.from({ length: CIRCLE_COUNT }, (_, index) => index + 1);
  const axes = axisNumbers.map((number): Axis => ({
    number,
    pole: poleOf(number),
    label: `Axe ${number}`,
    shortLabel: `Axe ${number}`,
    description: `Description de l’axe ${number}`,
    source: 'reconstructed',
    cells: circles.map((circle) => ({
      circle,
      descriptor: `Case ${number}/${circle}`,
      recruiterWording: `Case ${number}/${circle}`,
      source: 'reconstructed',
      indicators: Array.from({ length: indicatorsPerCell }, (_, index) => ({
        id: `A${number}.${circle}.${index + 1}`,
        label: `Faire ${number}.${circle}.${index + 1}`,
        traineeLabel: `Je fais ${number}.${circle}.${index + 1}`,
        source: 'reconstructed',
      })),
    })),
  }));
  return {
    kind: 'map',
    id: 'carte-essai',
    title: 'Carte d’essai',
    version: '1',
    note: 'Carte pour les essais.',
    acquisitionThreshold: 1,
    poles: [
      { id: 'reflechir', label: 'Réfléchir', description: 'Réfléchir' },
      { id: 'organiser', label: 'Organiser', description: 'Organiser' },
      { id: 'communiquer', label: 'Communiquer', description: 'Communiquer' },
    ],
    circles: circles.map((number) => ({
      number,
      label: `Cercle ${number}`,
      description: `Cercle ${number}`,
    })),
    axes,
  };
}

/** Test builder: the ratings that give every indicator named by `ids` the same `rating`. */
export function rated(ids: readonly string[], rating: Rating = 'acquired'): Ratings {
  return Object.fromEntries(ids.map((id) => [id, rating]));
}

/** Test builder: all indicators of the first `circles` circles of an axis of `sampleMap()`. */
export function circlesAcquired(map: CompetencyMap, axis: number, circles: number): Ratings {
  const cells = map.axes.find(({ number }) => number === axis)?.cells.slice(0, circles) ?? [];
  return rated(cells.flatMap((cell) => cell.indicators.map(({ id }) => id)));
}
