import { ApplicationError } from '#shared/ipc/result';
import type { ServiceContext } from './context';

/** Fictitious trainees to try the application with. */
export function createDemoService(_context: ServiceContext, _folder: string) {
  return {
    load(): { traineeCount: number } {
      throw new ApplicationError('unavailable', 'La démonstration n’est pas encore disponible.');
    },
  };
}
