import { type CallName, contract } from '#shared/ipc/contract';
import { ApplicationError } from '#shared/ipc/result';
import type { Handlers } from './dispatch';
import type { FolderClaim, FolderOwner } from './folderOwner';
import { createOneAtATime } from './oneAtATime';
import { isWindowCall, type WindowCall } from './recordCalls';

/** The calls that ask what is in the folder. */
type FolderCall = Exclude<CallName, WindowCall>;

/** What works on the data folder once this computer has it. */
interface Inside {
  readonly handlers: Omit<Handlers, 'safekeeping.takeFolder' | WindowCall>;
  /** What is done some seconds after the opening, so that the window does not wait. */
  tidy(): Promise<void>;
  close(): Promise<void>;
  /** Closes, and writes nothing any more. */
  abandon(): void;
}

/**
 * Stands before everything that opens the data folder: while another computer works on it, nothing is opened, and the window says who and
 * since when. The user alone decides that the other one has ended without saying so.
 *
 * @param open opens what is inside, each time that this computer comes to have the folder.
 */
export async function createFolderGate(owner: FolderOwner, open: () => Promise<Inside>) {
  const passages = createOneAtATime();
  let inside: Inside | null = null;
  let elsewhere: FolderClaim | null = owner.other();

  const isElsewhere = (): boolean => elsewhere !== null;

  const enter = (): Promise<void> =>
    passages.run(async () => {
      if (inside !== null) return;
      elsewhere = null;
      owner.take(leave);
      const opened = await open();
      // The folder may have been lost meanwhile: `leave` was called.
      if (isElsewhere()) opened.abandon();
      else inside = opened;
    });

  /** Another computer was given the folder meanwhile: what both wrote must not mix. What is under way here fails. */
  function leave(claim: FolderClaim): void {
    elsewhere = claim;
    inside?.abandon();
    inside = null;
  }

  function requireInside(): Inside {
    if (inside === null) throw openElsewhere();
    return inside;
  }

  async function ask(name: Exclude<FolderCall, 'safekeeping.takeFolder'>, input: never, context: never) {
    const asked = requireInside();
    try {
      // Checked boundary: the dispatcher gives this handler the input that the contract has for its name.
      const handler = asked.handlers[name] as (input: never, context: never) => unknown;
      return await handler(input, context);
    } catch (error) {
      throw inside === asked ? error : openElsewhere();
    }
  }

  const answered = Object.keys(contract)
    .filter(
      (name): name is Exclude<FolderCall, 'safekeeping.takeFolder'> =>
        name !== 'safekeeping.takeFolder' && !isWindowCall(name),
    )
    .map((name) => [name, (input: never, context: never) => ask(name, input, context)]);

  if (elsewhere === null) await enter();

  return {
    handlers: {
      // Checked boundary: one handler for each name of the contract but those of the window.
      ...(Object.fromEntries(answered) as Pick<Handlers, FolderCall>),
      async 'safekeeping.state'(input, context) {
        // The other computer may have ended meanwhile.
        if (inside === null) {
          elsewhere = owner.other();
          if (elsewhere === null) await enter();
        }
        if (elsewhere === null) return requireInside().handlers['safekeeping.state'](input, context);
        const { name, since, lastSeen } = elsewhere;
        return { status: 'elsewhere', name, since, lastSeen, isLive: owner.isLive(elsewhere) };
      },
      async 'safekeeping.takeFolder'({ lastSeen }) {
        const claim = owner.other();
        if (claim !== null && (claim.lastSeen !== lastSeen || owner.isLive(claim))) {
          leave(claim);
          throw new ApplicationError(
            'conflict',
            `Le poste « ${claim.name} » vient de donner signe de vie : l’application y est ouverte. Fermez-la là-bas, puis recommencez.`,
          );
        }
        if (inside === null) await enter();
        return {};
      },
    } satisfies Pick<Handlers, FolderCall>,
    /** Does at once what is otherwise done some time after the opening. */
    async tidy(): Promise<void> {
      await inside?.tidy();
    },
    async close(): Promise<void> {
      await passages.run(async () => {
        await inside?.close();
        inside = null;
      });
      owner.release();
    },
  };
}

const openElsewhere = (): ApplicationError =>
  new ApplicationError(
    'locked',
    'Les données sont ouvertes sur un autre poste : fermez-y d’abord l’application.',
  );
