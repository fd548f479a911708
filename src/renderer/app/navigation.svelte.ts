import { hashOf, parseHash, type Route } from './route';

/** Asks whether the user really leaves; resolves to true when they do. */
type LeaveGuard = () => Promise<boolean>;

interface GuardOptions {
  /** Closing the window would lose something, so that the browser asks too. */
  readonly losesWork: boolean;
}

/**
 * Where the user is, in step with the address of the window, so that going back and forward works. A form with unsaved changes puts
 * a guard: leaving then waits for the user's answer, and the address goes back meanwhile.
 */
export class Navigation {
  #route = $state.raw<Route>({ name: 'home' });
  #guard: LeaveGuard | null = null;
  #losesWork = false;

  /** Reads the address, then follows it. Returns a function that stops. */
  start(): () => void {
    const follow = (): void => void this.#follow();
    const warn = (event: BeforeUnloadEvent): void => {
      if (this.#guard !== null && this.#losesWork) event.preventDefault();
    };
    this.#route = parseHash(location.hash);
    addEventListener('hashchange', follow);
    addEventListener('beforeunload', warn);
    return () => {
      removeEventListener('hashchange', follow);
      removeEventListener('beforeunload', warn);
    };
  }

  get route(): Route {
    return this.#route;
  }

  go(route: Route): void {
    location.hash = hashOf(route);
  }

  /** Puts a guard until the returned function is called. */
  guard(guard: LeaveGuard, { losesWork }: GuardOptions = { losesWork: true }): () => void {
    this.#guard = guard;
    this.#losesWork = losesWork;
    return () => {
      if (this.#guard === guard) this.#guard = null;
    };
  }

  async #follow(): Promise<void> {
    const target = parseHash(location.hash);
    const here = hashOf(this.#route);
    if (hashOf(target) === here) return;
    if (this.#guard !== null) {
      history.replaceState(null, '', here);
      if (!(await this.#guard())) return;
      this.#guard = null;
      history.replaceState(null, '', hashOf(target));
    }
    this.#route = target;
  }
}

export const navigation = new Navigation();
