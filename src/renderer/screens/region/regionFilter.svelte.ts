import { everything, type Selection, type SelectionKey } from '#shared/statistics/selection';

/** What the Region's screens look at; kept while the user goes from one to the other. */
export class RegionFilter {
  #selection = $state.raw<Selection>(everything);

  get selection(): Selection {
    return this.#selection;
  }

  /** An organisation stands in one department: choosing it takes the filter of department away. */
  set<Key extends SelectionKey>(key: Key, value: Selection[Key]): void {
    const rest = key === 'organisationId' && value !== null ? { department: null } : {};
    this.#selection = { ...this.#selection, ...rest, [key]: value };
  }

  clear(): void {
    this.#selection = everything;
  }

  get isActive(): boolean {
    return Object.values(this.#selection).some((value) => value !== null);
  }
}

export const regionFilter = new RegionFilter();
