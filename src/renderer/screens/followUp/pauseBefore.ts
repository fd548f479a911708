/** Milliseconds without a key before a long text is saved. */
const PAUSE = 1500;

/** A function that does `act` once it has not been called for a while: long texts are saved while they are typed. */
export function pauseBefore(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, PAUSE);
  };
}
