import { type CompetencyMap, competencyMapSchema, type PoleId } from './competencyMap';
import { ReferentialError, type ReferentialFault, schemaFaults } from './fault';
import { referentialFault } from './faultWords';
import { placeWords } from './placeWords';

/**
 * Checks the parsed JSON of a map file: shape, numbering, unique identifiers, references.
 *
 * @throws ReferentialError listing every fault with `file` and place.
 */
export function parseCompetencyMap(json: unknown, file: string): CompetencyMap {
  const parsed = competencyMapSchema.safeParse(json, { error: referentialFault });
  if (!parsed.success) throw new ReferentialError(schemaFaults(file, parsed.error));
  const faults = [
    ...numberingFaults(parsed.data),
    ...identifierFaults(parsed.data),
    ...poleFaults(parsed.data),
  ];
  if (faults.length > 0) throw new ReferentialError(faults.map((fault) => ({ file, ...fault })));
  return parsed.data;
}

type Fault = Omit<ReferentialFault, 'file'>;

function numberingFaults(map: CompetencyMap): Fault[] {
  const expectNumber = (place: string, found: number, expected: number): Fault[] =>
    found === expected
      ? []
      : [{ place, fault: `le numéro ${expected} est attendu, ${found} est écrit : corrigez-le` }];
  return [
    ...map.circles.flatMap((circle, i) => expectNumber(`circles[${i}].number`, circle.number, i + 1)),
    ...map.axes.flatMap((axis, i) => [
      ...expectNumber(`axes[${i}].number`, axis.number, i + 1),
      ...axis.cells.flatMap((cell, j) => expectNumber(`axes[${i}].cells[${j}].circle`, cell.circle, j + 1)),
    ]),
  ];
}

function identifierFaults(map: CompetencyMap): Fault[] {
  const firstPlaces = new Map<string, string>();
  const faults: Fault[] = [];
  map.axes.forEach((axis, i) =>
    axis.cells.forEach((cell, j) =>
      cell.indicators.forEach((indicator, k) => {
        const place = `axes[${i}].cells[${j}].indicators[${k}].id`;
        const first = firstPlaces.get(indicator.id);
        if (first !== undefined) {
          faults.push({
            place,
            fault: `l’identifiant « ${indicator.id} » existe déjà en ${placeWords(first)} : donnez-en un autre`,
          });
        } else if (!indicator.id.startsWith(`A${axis.number}.${cell.circle}.`)) {
          faults.push({
            place,
            fault: `« ${indicator.id} » ne désigne pas l’axe ${axis.number}, cercle ${cell.circle} : écrivez A${axis.number}.${cell.circle}. puis son rang`,
          });
        }
        firstPlaces.set(indicator.id, first ?? place);
      }),
    ),
  );
  return faults;
}

function poleFaults(map: CompetencyMap): Fault[] {
  const declared = map.poles.map((pole) => pole.id);
  const twice = declared.flatMap((id, i) =>
    declared.indexOf(id) === i
      ? []
      : [
          {
            place: `poles[${i}].id`,
            fault: `le pôle « ${id} » est déclaré deux fois : chacun des trois l’est une fois`,
          },
        ],
  );
  // A pole is drawn as one sector, so its axes must follow each other.
  const order: PoleId[] = [];
  const scattered = map.axes.flatMap((axis, i) => {
    if (order.at(-1) === axis.pole) return [];
    const comesBack = order.includes(axis.pole);
    order.push(axis.pole);
    return comesBack
      ? [
          {
            place: `axes[${i}].pole`,
            fault: `les axes du pôle « ${axis.pole} » doivent se suivre : rapprochez-les`,
          },
        ]
      : [];
  });
  return [...twice, ...scattered];
}
