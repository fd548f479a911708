import { existsSync } from 'node:fs';
import type { exchangeContract } from '#shared/ipc/exchangeContract';
import { ApplicationError } from '#shared/ipc/result';
import type { Handlers } from '../../dispatch';
import { shownKeys } from '../../exchange/shownKeys';
import { fingerprintOf, publicKeyOf } from '../../exchange/signature';
import type { ExchangeContext } from './exchangeContext';
import { createKeysTransfer } from './keysTransfer';
import { createReceiving } from './receiving';
import { createSending } from './sending';

type ExchangeHandlers = Pick<Handlers, keyof typeof exchangeContract>;

/** Answers the calls about files that pass between organisations, computers and the Region. */
export function createExchangeHandlers(context: ExchangeContext): ExchangeHandlers {
  const { database } = context.services;
  const sending = createSending(context);
  const receiving = createReceiving(context);
  const keysTransfer = createKeysTransfer(context);

  return {
    async 'exchange.identity'() {
      const { signingKey, ...shown } = await shownKeys(context.keys);
      const partners = database.partners.list().flatMap(({ id, name }) => {
        const known = database.partners.keys(id)?.recipient ?? null;
        return known === null ? [] : [{ id, name, recipient: known }];
      });
      const fingerprint = signingKey === null ? null : fingerprintOf(publicKeyOf(signingKey));
      return { keys: shown, fingerprint, partners };
    },
    'exchange.history': () => database.exchange.logEntries(),
    async 'exchange.reveal'({ exchangeId }) {
      const entry = database.exchange.logEntries().find(({ id }) => id === exchangeId);
      if (entry === undefined || !existsSync(entry.path)) {
        throw new ApplicationError('notFound', 'Ce fichier a été déplacé ou supprimé depuis.');
      }
      await context.host.revealPath(entry.path);
      return {};
    },

    'exchange.previewDossier': sending.previewDossier,
    'exchange.previewArchive': sending.previewArchive,
    'exchange.writeDossier': sending.writeDossier,
    'exchange.writeArchive': sending.writeArchive,

    'exchange.chooseFile': receiving.chooseFile,
    'exchange.inspect': receiving.inspect,
    'exchange.review': receiving.review,
    'exchange.import': receiving.import,
    'exchange.forget': receiving.forget,

    'exchange.sendKeys': keysTransfer.send,
    'exchange.chooseKeys': keysTransfer.choose,
    'exchange.inspectKeys': keysTransfer.inspect,
    'exchange.receiveKeys': keysTransfer.receive,
    'exchange.forgetKeys': keysTransfer.forget,
    'exchange.renewKeys': keysTransfer.renew,
  };
}
