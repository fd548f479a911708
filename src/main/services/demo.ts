import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseISO } from 'date-fns';
import { plusDays } from '#shared/format/calendarDate';
import { ApplicationError } from '#shared/ipc/result';
import type { StoredFile } from '#shared/records/evidence';
import { createClock } from './clock';
import type { ServiceContext } from './context';
import { type DemoFiles, readDemoFiles } from './demoFiles';
import { demoEvents } from './demoEvents';
import { createJournal } from './journal';
import type { Services } from './services';

/**
 * The demonstration: twelve made-up trainees in two groups, one at the end of its programme and one under way, brought in through the
 * very services that the screens use, each change on its own day.
 *
 * Days in the files are counted from the day of loading, so that the demonstration is always fresh. Each trainee has three evaluations in
 * the files; those that lie after the day of loading are left to be made, so that there is something to do. `complete` counts from
 * an earlier day instead, on which all three were made: that is how `npm run demo` prints every document of everybody.
 *
 * @param servicesOn builds the services on another context: the same database at another time.
 */
export function createDemoService(
  context: ServiceContext,
  folder: string,
  servicesOn: (context: ServiceContext) => Services,
) {
  const { database, maps, clock } = context;

  function refuseUnlessEmpty(): void {
    if (database.organisation.find() === null && database.trainees.count() === 0) return;
    throw new ApplicationError(
      'conflict',
      'La démonstration ne se charge que dans une application encore vide. Vos données n’ont pas été modifiées.',
    );
  }

  /** The files of evidence by name. What a refused demonstration leaves is swept like any file without evidence. */
  async function keepEvidence({ followUp }: DemoFiles): Promise<ReadonlyMap<string, StoredFile>> {
    const names = followUp.evidence.flatMap(({ kind, source }) => (kind === 'file' ? [source] : []));
    const kept = new Map<string, StoredFile>();
    for (const name of names) {
      const bytes = await readFile(join(folder, 'evidence', name));
      kept.set(name, { name, ...(await context.files.store(bytes)) });
    }
    return kept;
  }

  function load(files: DemoFiles, origin: string, evidenceFiles: ReadonlyMap<string, StoredFile>): void {
    const today = clock.today();
    const now = parseISO(clock.now());
    let date = origin;
    const morning = (): Date => parseISO(`${date}T09:00:00`);
    const demoClock = createClock(() => (morning() < now ? morning() : now));
    const services = servicesOn({
      ...context,
      clock: demoClock,
      journal: createJournal(database, demoClock),
    });
    for (const event of demoEvents(services, files, origin, evidenceFiles)) {
      if (event.date > today) return;
      date = event.date;
      event.happen();
    }
  }

  return {
    /** Refused unless the application is still empty. All or nothing. */
    async load({ complete }: { complete: boolean }): Promise<{ traineeCount: number }> {
      refuseUnlessEmpty();
      const files = readDemoFiles(folder, maps.current.map);
      const origin = complete ? plusDays(clock.today(), -lastDayOf(files)) : clock.today();
      const evidenceFiles = await keepEvidence(files);
      database.transaction(() => {
        refuseUnlessEmpty();
        load(files, origin, evidenceFiles);
      });
      return { traineeCount: files.trainees.length };
    },
  };
}

const lastDayOf = ({ evaluations }: DemoFiles): number => Math.max(...evaluations.map(({ day }) => day));
