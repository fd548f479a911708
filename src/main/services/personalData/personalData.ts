import { join } from 'node:path';
import { retentionEnd } from '#shared/personalData/retention';
import type { RetentionItem } from '#shared/ipc/personalDataContract';
import { listName } from '#shared/records/trainee';
import type { Handlers } from '../../dispatch';
import { saveFileAs } from '../../exchange/saveFileAs';
import type { Host } from '../../host/host';
import { safeName } from '../../printing/fileNames';
import type { ServiceContext } from '../context';
import { requireTrainee } from '../required';
import type { Services } from '../services';
import { createPersonErasure } from './personErasure';
import { createPersonExport } from './personExport';

type PersonalDataHandlers = Pick<Handlers, Extract<keyof Handlers, `personalData.${string}`>>;

/** The data of persons: how long it is kept, what is given to them, what is erased. */
export function createPersonalDataHandlers(
  context: ServiceContext,
  host: Pick<Host, 'kind' | 'choosePath' | 'paths'>,
  services: Pick<Services, 'trainees'>,
): PersonalDataHandlers {
  const { database, clock, journal } = context;
  const { scope, erase } = createPersonErasure(context);
  const { zip } = createPersonExport(context, services);

  function due(): RetentionItem[] {
    const months = database.personalData.retentionMonths();
    const today = clock.today();
    return database.personalData
      .persons()
      .flatMap(({ lastChange, ...person }) => {
        const since = retentionEnd({ lastExit: person.lastExit, lastChange }, months);
        return since === null || since > today ? [] : [{ ...person, since }];
      })
      .toSorted((a, b) => a.since.localeCompare(b.since));
  }

  return {
    'personalData.retention': () => ({ months: database.personalData.retentionMonths(), due: due() }),
    'personalData.setRetention'({ months }) {
      database.transaction(() => {
        database.personalData.saveRetentionMonths(months);
        journal.note(`Durée de conservation des données fixée à ${months} mois`, null);
      });
      return {};
    },
    'personalData.erasureScope': ({ traineeId }) => scope(traineeId),
    'personalData.erase': ({ traineeId, removeFiles }) => erase(traineeId, removeFiles),
    async 'personalData.export'({ traineeId }) {
      const name = listName(requireTrainee(database, traineeId));
      const path = await saveFileAs(host, await zip(traineeId), {
        title: 'Enregistrer les données de cette personne',
        suggestedPath: join(host.paths.documents, `${safeName(`Données – ${name}`, 110)}.zip`),
      });
      if (path !== null) {
        database.transaction(() => journal.note('Données de cette personne exportées', traineeId));
      }
      return { path };
    },
  };
}
