import { isOnSheet } from '#shared/exchange/canonical';
import type { ExchangeKind } from '#shared/exchange/exchangeKind';
import { exchangeKindWords } from '#shared/exchange/exchangeKind';
import { keyOf, mapKey, referencesOf } from '#shared/exchange/exchangeRecord';
import { type CompetencyMap, indicatorsOf } from '#shared/referential/competencyMap';
import { exchangeFault, type FaultPlace } from './exchangeFault';

type AnyRecord = Readonly<Record<string, unknown>>;

/** Holds the records of one container together, as they are read. */
export interface ReferenceCheck {
  /**
   * Takes the next record.
   *
   * @throws ApplicationError when another of its kind has the same key, when a phase has two drafts, or when it names a record or an indicator that did not come
   *   before it.
   */
  add(kind: ExchangeKind, record: AnyRecord, place: FaultPlace): void;
}

/** Keeps the key of every record, about a hundred bytes each, and the indicators of every map. */
export function createReferenceCheck(): ReferenceCheck {
  const known = new Map<ExchangeKind, Set<string>>();
  const indicators = new Map<string, ReadonlySet<string>>();
  /** Line of the draft, by pathway and phase. */
  const drafts = new Map<string, number | undefined>();
  const keysOf = (kind: ExchangeKind): Set<string> => {
    const keys = known.get(kind) ?? new Set();
    known.set(kind, keys);
    return keys;
  };

  function checkReferences(record: AnyRecord, place: FaultPlace): void {
    for (const { field, kind, key } of referencesOf(record)) {
      if (keysOf(kind).has(key)) continue;
      const [word] = exchangeKindWords[kind];
      throw exchangeFault(`le champ « ${field} » désigne un élément absent du fichier (${word}).`, place);
    }
  }

  function checkIndicators(record: AnyRecord, place: FaultPlace): void {
    const { mapId, mapVersion, ratings, answers } = record;
    if (isJudged(ratings) || isJudged(answers)) return;
    const ofMap = indicators.get(mapKey(String(mapId), String(mapVersion)));
    if (ofMap === undefined) return;
    for (const id of namedIndicators(record)) {
      if (!ofMap.has(id))
        throw exchangeFault(`l’indicateur « ${id} » n’est pas dans la carte utilisée.`, place);
    }
  }

  function checkDraft({ pathwayId, phase }: AnyRecord, place: FaultPlace): void {
    const name = `${String(pathwayId)} ${String(phase)}`;
    if (drafts.has(name)) {
      throw exchangeFault(
        `cette évaluation a déjà un brouillon à la ligne ${drafts.get(name) ?? '?'} ; il en faut un au plus à chaque moment.`,
        place,
      );
    }
    drafts.set(name, place.line);
  }

  return {
    add(kind, record, place) {
      const key = keyOf(kind, record);
      const keys = keysOf(kind);
      if (keys.has(key)) throw exchangeFault('cet élément figure deux fois.', place);
      checkReferences(record, place);
      checkIndicators(record, place);
      if (kind === 'evaluations' && record.status === 'draft') checkDraft(record, place);
      keys.add(key);
      // A trainee may be named by any of its identifiers.
      if (kind === 'aliases') keysOf('trainees').add(key);
      if (kind === 'maps') {
        // Checked boundary: the reader parsed this record by the schema of maps.
        const map = record as unknown as CompetencyMap;
        indicators.set(key, new Set(indicatorsOf(map).map(({ id }) => id)));
      }
    },
  };
}

/** `createLineCheck` held these words against the map of their line already. */
const isJudged = (words: unknown): boolean => typeof words === 'object' && words !== null && isOnSheet(words);

function namedIndicators({ ratings, answers, targets }: AnyRecord): readonly string[] {
  for (const set of [ratings, answers]) {
    if (typeof set === 'object' && set !== null) return Object.keys(set);
  }
  // Checked boundary: the only records with targets are development plans.
  const chosen = Array.isArray(targets) ? (targets as { indicatorId: string }[]) : [];
  return chosen.map(({ indicatorId }) => indicatorId);
}
