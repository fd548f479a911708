import {
  type CorrespondenceFilter,
  everything,
  filterCriteria,
  filterIndicators,
} from '#shared/clea/correspondenceFilter';
import type { CorrespondenceIndex, CriterionEntry, IndicatorEntry } from '#shared/clea/correspondenceIndex';
import type { RuleTarget } from '#shared/clea/description';
import { stepIn } from '../../app/listSteps';

/** From which side the table is read. */
export type Side = 'criteria' | 'indicators';

/** One line of the list, whatever the side. */
export interface BrowserLine {
  readonly id: string;
  readonly label: string;
  /** Heading under which the line stands. */
  readonly group: string;
  /** How many indicators or criteria stand on the other side. */
  readonly linkCount: number;
}

/** What the user looks at in the correspondence table: side, filter, line. */
export class CorrespondenceBrowser {
  side = $state<Side>('criteria');
  filter = $state<CorrespondenceFilter>(everything);
  #chosen = $state<Readonly<Record<Side, string>>>({ criteria: '', indicators: '' });

  readonly #index: CorrespondenceIndex;
  readonly #criteria = $derived.by(() => filterCriteria(this.#index.criteria, this.filter));
  readonly #indicators = $derived.by(() => filterIndicators(this.#index.indicators, this.filter));
  /** The lines of the side that is read, filtered. */
  readonly lines: readonly BrowserLine[] = $derived.by(() =>
    this.side === 'criteria' ? this.#criteria.map(criterionLine) : this.#indicators.map(indicatorLine),
  );

  constructor(index: CorrespondenceIndex) {
    this.#index = index;
  }

  /** The line shown in detail: the chosen one, the first when the filter hides it; `undefined` when nothing is left. */
  get chosenId(): string | undefined {
    const chosen = this.#chosen[this.side];
    return (this.lines.find(({ id }) => id === chosen) ?? this.lines[0])?.id;
  }

  get criterion(): CriterionEntry | undefined {
    return this.side === 'criteria'
      ? this.#criteria.find(({ criterion }) => criterion.id === this.chosenId)
      : undefined;
  }

  get indicator(): IndicatorEntry | undefined {
    return this.side === 'indicators'
      ? this.#indicators.find(({ place }) => place.indicator.id === this.chosenId)
      : undefined;
  }

  choose(id: string): void {
    this.#chosen = { ...this.#chosen, [this.side]: id };
  }

  /** Moves by a key of the list; answers whether the key was one. */
  step(key: string): boolean {
    const from = this.lines.findIndex(({ id }) => id === this.chosenId);
    const target = stepIn(key, from, this.lines.length);
    const line = target === null ? undefined : this.lines[target];
    if (line === undefined) return false;
    this.choose(line.id);
    return true;
  }

  /** Goes to a criterion; a filter that hides it is lifted. */
  showCriterion(id: string): void {
    this.#show('criteria', id);
  }

  /** Goes to an indicator, or to the first one of the circle that a level asks for. */
  showTarget({ axis, circle, indicatorId }: RuleTarget): void {
    const first = this.#index.indicators.find(
      ({ place }) => place.axis.number === axis && place.cell.circle === circle,
    );
    this.#show('indicators', indicatorId ?? first?.place.indicator.id ?? '');
  }

  #show(side: Side, id: string): void {
    this.side = side;
    this.choose(id);
    if (this.chosenId !== id) this.filter = everything;
  }
}

function criterionLine({ criterion, subdomain, axes, rule }: CriterionEntry): BrowserLine {
  return {
    id: criterion.id,
    label: criterion.label,
    group: `${subdomain.id} ${subdomain.label}`,
    linkCount: rule === null ? 0 : axes.length,
  };
}

function indicatorLine({ place: { indicator, axis }, uses }: IndicatorEntry): BrowserLine {
  return {
    id: indicator.id,
    label: indicator.label,
    group: `Axe ${axis.number} – ${axis.shortLabel}`,
    linkCount: uses.length,
  };
}
