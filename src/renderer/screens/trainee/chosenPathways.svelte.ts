import { SvelteMap } from 'svelte/reactivity';
import type { PathwayFile, TraineeFile } from '#shared/ipc/views';

/** By trainee, the pathway looked at: it stays chosen from one section of the file to the next. */
const chosenIds = new SvelteMap<string, string>();

/** The pathway looked at: the one chosen in this window, otherwise the most recent; `undefined` when there is none. */
export function chosenPathway({ trainee, pathways }: TraineeFile): PathwayFile | undefined {
  const id = chosenIds.get(trainee.id);
  return pathways.find(({ pathway }) => pathway.id === id) ?? pathways[0];
}

export function choosePathway(traineeId: string, pathwayId: string): void {
  chosenIds.set(traineeId, pathwayId);
}
