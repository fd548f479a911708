import { z } from 'zod';
import { type CompetencyMap, indexIndicators } from './competencyMap';

const placedText = z.object({ id: z.string(), axis: z.int(), circle: z.int(), text: z.string() });

/** A text that is not the same in two versions, where it stands in French words. */
const changedText = z.object({ place: z.string(), before: z.string(), after: z.string() });
export type ChangedText = z.infer<typeof changedText>;

/** What a version of the map changes from another. */
export const mapDifferencesSchema = z.object({
  /** Indicators, in the order of the map. */
  added: z.array(placedText),
  removed: z.array(placedText),
  /** Those whose words changed, for the trainer or for the trainee. */
  reworded: z.array(
    z.object({ id: z.string(), label: changedText.nullable(), traineeLabel: changedText.nullable() }),
  ),
  /** Everything else: poles, circles, axes, cells, threshold. */
  others: z.array(changedText),
});
export type MapDifferences = z.infer<typeof mapDifferencesSchema>;

export function mapDifferences(before: CompetencyMap, after: CompetencyMap): MapDifferences {
  const [old, now] = [indexIndicators(before), indexIndicators(after)];
  const missingIn = (places: typeof old, others: typeof old): MapDifferences['added'] =>
    [...places].flatMap(([id, { axis, cell, indicator }]) =>
      others.has(id) ? [] : [{ id, axis: axis.number, circle: cell.circle, text: indicator.label }],
    );
  const reworded = [...now].flatMap(([id, { indicator }]): MapDifferences['reworded'] => {
    const earlier = old.get(id)?.indicator;
    if (earlier === undefined) return [];
    const label = changed(id, earlier.label, indicator.label);
    const traineeLabel = changed(id, earlier.traineeLabel, indicator.traineeLabel);
    return label === null && traineeLabel === null ? [] : [{ id, label, traineeLabel }];
  });
  const oldTexts = otherTexts(before);
  const others = [...otherTexts(after)].flatMap(
    ([place, text]) => changed(place, oldTexts.get(place) ?? '', text) ?? [],
  );
  return { added: missingIn(now, old), removed: missingIn(old, now), reworded, others };
}

function changed(place: string, before: string, after: string): ChangedText | null {
  return before === after ? null : { place, before, after };
}

/** Every text that is not an indicator's, by where it stands. Both maps have the same places: all maps have the same shape. */
function otherTexts(map: CompetencyMap): ReadonlyMap<string, string> {
  return new Map([
    ['Titre de la carte', map.title],
    [
      'Part d’indicateurs acquis qui rend une case acquise',
      String(map.acquisitionThreshold).replace('.', ','),
    ],
    ...map.poles.flatMap(({ label, description }, index): [string, string][] => [
      [`Pôle ${index + 1}, intitulé`, label],
      [`Pôle ${index + 1}, description`, description],
    ]),
    ...map.circles.flatMap(({ number, label, description }): [string, string][] => [
      [`Cercle ${number}, intitulé`, label],
      [`Cercle ${number}, description`, description],
    ]),
    ...map.axes.flatMap((axis): [string, string][] => [
      [`Axe ${axis.number}, intitulé`, axis.label],
      [`Axe ${axis.number}, intitulé court`, axis.shortLabel],
      [`Axe ${axis.number}, description`, axis.description],
      [`Axe ${axis.number}, pôle`, axis.pole],
      ...axis.cells.flatMap((cell): [string, string][] => [
        [`Axe ${axis.number}, cercle ${cell.circle}, descripteur`, cell.descriptor],
        [`Axe ${axis.number}, cercle ${cell.circle}, formulation pour le recruteur`, cell.recruiterWording],
      ]),
    ]),
  ]);
}

/** How many changes there are. */
export const countDifferences = ({ added, removed, reworded, others }: MapDifferences): number =>
  added.length + removed.length + reworded.length + others.length;
