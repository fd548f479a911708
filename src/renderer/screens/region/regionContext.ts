import { createContext } from 'svelte';
import type { PlottedAxis } from '#shared/documents/regionReportDocument';
import type { RegionStatus } from '#shared/ipc/regionContract';
import type { TableLabels } from '#shared/statistics/tables';

/** What every screen of the Region needs beside its figures. */
export interface RegionContext {
  readonly status: RegionStatus;
  readonly axes: readonly PlottedAxis[];
  readonly labels: TableLabels;
}

/** For the components under `RegionScreen`. */
export const [useRegion, provideRegion] = createContext<RegionContext>();
