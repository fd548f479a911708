import { ApplicationError } from '#shared/ipc/result';
import type { Host } from '../host/host';
import type { Settings } from '#shared/ipc/views';
import type { Handlers } from '../dispatch';
import type { ServiceContext } from './context';

type DocumentHandlers = Pick<
  Handlers,
  | 'documents.preview'
  | 'documents.issue'
  | 'documents.issueGroup'
  | 'documents.list'
  | 'documents.open'
  | 'documents.reveal'
  | 'documents.chooseFolder'
>;

/** Documents: shown, printed, numbered, registered. */
export function createDocumentHandlers(
  { database }: ServiceContext,
  _host: Host,
  _settings: () => Settings,
): DocumentHandlers {
  const unavailable = (): never => {
    throw new ApplicationError('unavailable', 'L’impression n’est pas encore disponible.');
  };
  return {
    'documents.preview': unavailable,
    'documents.issue': unavailable,
    'documents.issueGroup': unavailable,
    'documents.list': ({ traineeId }) => database.documents.list(traineeId),
    'documents.open': unavailable,
    'documents.reveal': unavailable,
    'documents.chooseFolder': unavailable,
  };
}
