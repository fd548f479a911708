import { z } from 'zod';
import { referentialText as text } from '../records/text';
import { type CleaNomenclature, criteriaOf } from '../referential/cleaNomenclature';
import { type CompetencyMap, indexIndicators, sourceSchema } from '../referential/competencyMap';
import { ReferentialError, type ReferentialFault, schemaFaults } from '../referential/fault';
import { referentialFault } from '../referential/faultWords';
import { placeWords } from '../referential/placeWords';
import { type Rule, ruleSchema } from './rule';

const referenceSchema = z.strictObject({ id: text, version: text });

const correspondenceRuleSchema = z.strictObject({
  criterion: text,
  when: ruleSchema,
  /** One line, French: why these indicators show this criterion. */
  reason: text.max(300),
  source: sourceSchema,
});
export type CorrespondenceRule = z.infer<typeof correspondenceRuleSchema>;

/** The non-linear table between a version of the map and an edition of CléA. */
export const correspondenceSchema = z.strictObject({
  kind: z.literal('correspondence'),
  id: text,
  title: text,
  version: text,
  map: referenceSchema,
  clea: referenceSchema,
  note: z.string().max(2000),
  rules: z.array(correspondenceRuleSchema),
  /** Criteria that the map does not show, with the reason in French. */
  notCovered: z.array(z.strictObject({ criterion: text, reason: text.max(300) })),
});
export type Correspondence = z.infer<typeof correspondenceSchema>;

/**
 * Checks the parsed JSON of a correspondence file against the map and the nomenclature that it joins: every criterion stands
 * exactly once, every indicator and cell exists, every `atLeast` can be reached.
 *
 * @throws ReferentialError listing every fault with `file` and place.
 */
export function parseCorrespondence(
  json: unknown,
  file: string,
  map: CompetencyMap,
  clea: CleaNomenclature,
): Correspondence {
  const parsed = correspondenceSchema.safeParse(json, { error: referentialFault });
  if (!parsed.success) throw new ReferentialError(schemaFaults(file, parsed.error));
  const faults = [
    ...referenceFaults(parsed.data, map, clea),
    ...criterionFaults(parsed.data, clea),
    ...ruleFaults(parsed.data, map),
  ];
  if (faults.length > 0) throw new ReferentialError(faults.map((fault) => ({ file, ...fault })));
  return parsed.data;
}

type Fault = Omit<ReferentialFault, 'file'>;

function referenceFaults(
  correspondence: Correspondence,
  map: CompetencyMap,
  clea: CleaNomenclature,
): Fault[] {
  const check = (place: 'map' | 'clea', expected: { id: string; version: string }): Fault[] => {
    const { id, version } = correspondence[place];
    if (id === expected.id && version === expected.version) return [];
    return [
      {
        place,
        fault: `« ${id} » version ${version} est visé, « ${expected.id} » version ${expected.version} est chargé : corrigez le fichier`,
      },
    ];
  };
  return [...check('map', map), ...check('clea', clea)];
}

function criterionFaults({ rules, notCovered }: Correspondence, clea: CleaNomenclature): Fault[] {
  const places = [
    ...rules.map(({ criterion }, i) => ({ criterion, place: `rules[${i}].criterion` })),
    ...notCovered.map(({ criterion }, i) => ({ criterion, place: `notCovered[${i}].criterion` })),
  ];
  const known = new Set(criteriaOf(clea).map(({ id }) => id));
  const firstPlaces = new Map<string, string>();
  const faults = places.flatMap(({ criterion, place }): Fault[] => {
    const first = firstPlaces.get(criterion);
    firstPlaces.set(criterion, first ?? place);
    if (!known.has(criterion))
      return [
        {
          place,
          fault: `le critère « ${criterion} » n’existe pas dans le référentiel CléA : corrigez son numéro`,
        },
      ];
    return first === undefined
      ? []
      : [
          {
            place,
            fault: `le critère « ${criterion} » est déjà traité en ${placeWords(first)} : gardez une seule des deux lignes`,
          },
        ];
  });
  const missing = [...known].filter((id) => !firstPlaces.has(id));
  return [
    ...faults,
    ...missing.map((id) => ({
      place: 'rules',
      fault: `le critère « ${id} » n’a ni règle ni motif de non-couverture : ajoutez l’une ou l’autre`,
    })),
  ];
}

function ruleFaults({ rules }: Correspondence, map: CompetencyMap): Fault[] {
  const indicators = indexIndicators(map);
  const cells = new Set(
    map.axes.flatMap((axis) => axis.cells.map((cell) => `${axis.number}/${cell.circle}`)),
  );

  const check = (rule: Rule, place: string): Fault[] => {
    if (typeof rule === 'string') {
      return indicators.has(rule)
        ? []
        : [{ place, fault: `l’indicateur « ${rule} » n’existe pas dans la carte : corrigez son repère` }];
    }
    if ('axis' in rule) {
      if (cells.has(`${rule.axis}/${rule.circle}`)) return [];
      return [
        { place, fault: `la carte n’a pas d’axe ${rule.axis}, cercle ${rule.circle} : corrigez la règle` },
      ];
    }
    if ('allOf' in rule) return rule.allOf.flatMap((part, i) => check(part, `${place}.allOf[${i}]`));
    if ('anyOf' in rule) return rule.anyOf.flatMap((part, i) => check(part, `${place}.anyOf[${i}]`));
    const unreachable =
      rule.atLeast <= rule.of.length
        ? []
        : [
            {
              place,
              fault: `${rule.atLeast} conditions sont demandées parmi ${rule.of.length} : demandez-en moins, ou ajoutez-en`,
            },
          ];
    return [...unreachable, ...rule.of.flatMap((part, i) => check(part, `${place}.of[${i}]`))];
  };

  return rules.flatMap(({ when }, i) => check(when, `rules[${i}].when`));
}
