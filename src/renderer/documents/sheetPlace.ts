import { getContext, setContext } from 'svelte';
import type { PartPlace } from './printParts';

const KEY = Symbol('place of a part');

/** Tells the sheets of a part where they stand in their document; `null` when the part is the whole document. */
export function setPlace(place: () => PartPlace | null): void {
  setContext(KEY, place);
}

/** Where the part of a sheet stands. Call it while the sheet initialises. */
export function usePlace(): () => PartPlace | null {
  return getContext<(() => PartPlace | null) | undefined>(KEY) ?? (() => null);
}
