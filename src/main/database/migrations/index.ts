import { initial } from './0001-initial';
import { exchange } from './0002-exchange';
import { followUp } from './0003-follow-up';
import { prescribers } from './0004-prescribers';
import { imports } from './0005-imports';
import { lock } from './0006-lock';
import { documentSubjects } from './0007-document-subjects';
import { mode } from './0008-mode';
import { referentials } from './0009-referentials';
import { personalData } from './0010-personal-data';
import { exchangeOfKeys } from './0011-exchange-of-keys';
import { cancelledValidation } from './0012-cancelled-validation';
import { correspondenceVersions } from './0013-correspondence-versions';
import { versionSenders } from './0014-version-senders';
import { fileKey } from './0015-file-key';
import { importMade } from './0016-import-made';
import { generation } from './0017-generation';
import { numbersOfCopies } from './0018-numbers-of-copies';
import { joinedRevisions } from './0020-joined-revisions';
import { lists } from './0021-lists';
import { people } from './0022-people';
import { overwritten } from './0023-overwritten';
import { recordedOrder } from './0024-recorded-order';
import { formerFileKeys } from './0025-former-file-keys';
import { answersOfLines } from './0026-answers-of-lines';
import type { Migration } from './migration';

/** Every step, in order. */
export const migrations: readonly Migration[] = [
  initial,
  exchange,
  followUp,
  prescribers,
  imports,
  lock,
  documentSubjects,
  mode,
  referentials,
  personalData,
  exchangeOfKeys,
  cancelledValidation,
  correspondenceVersions,
  versionSenders,
  fileKey,
  importMade,
  generation,
  numbersOfCopies,
  joinedRevisions,
  lists,
  people,
  overwritten,
  recordedOrder,
  formerFileKeys,
  answersOfLines,
];
