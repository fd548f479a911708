import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { keyParts } from '#shared/exchange/keyPart';
import { searchKey } from '#shared/format/french';
import type { KeysInspection } from '#shared/ipc/exchangeContract';
import { ApplicationError } from '#shared/ipc/result';
import type { PartnerOrganisation } from '#shared/records/partnerOrganisation';
import { createChosenKeys } from '../../exchange/chosenKeys';
import { sharedKeys } from '../../exchange/exchangeKeys';
import { KEYS_EXTENSION, organisationKeysFile, writeKeysFile } from '../../exchange/keysFile';
import { saveFileAs } from '../../exchange/saveFileAs';
import { fingerprintOf, publicKeyOf } from '../../exchange/signature';
import { safeName } from '../../printing/fileNames';
import { refuseOwnName } from '../newPassphrase';
import { requireOrganisation } from '../required';
import type { ExchangeContext } from './exchangeContext';
import { describeSender } from './exchangeSender';

/** Gives the keys of the organisation to another of its computers, and takes them there. */
export function createKeysTransfer({ services, host, settings, keys }: ExchangeContext) {
  const { database, clock, journal } = services;
  const chosen = createChosenKeys(host, organisationKeysFile);

  function note(direction: 'sent' | 'received', path: string, summary: string): void {
    const partnerName = direction === 'received' ? requireOrganisation(database).name : '';
    const line = { id: newId(), at: clock.now(), direction, kind: 'keys', partnerName, path } as const;
    database.exchange.log({ ...line, traineeCount: 0, summary });
    const act = direction === 'sent' ? 'remises dans un fichier' : 'reçues d’un autre poste';
    journal.note(`Clés de l’organisme ${act}`, null);
  }

  /** How many files this computer sent that bear its own keys. */
  const sentCount = (): number =>
    database.exchange.logEntries().filter(({ direction, kind }) => direction === 'sent' && kind !== 'keys')
      .length;

  /** @throws ApplicationError `conflict` when the keys are not those of the organisation of this computer. */
  function requireOurs(theirs: PartnerOrganisation): void {
    const { name, siret } = requireOrganisation(database);
    const areBothNamed = siret !== '' && theirs.siret !== '';
    if (areBothNamed ? siret !== theirs.siret : searchKey(name) !== searchKey(theirs.name)) {
      throw anotherOrganisation(theirs, { name, siret });
    }
    const given = database.exchange.organisationId();
    if (given === null || given === theirs.id) return;
    // What was sent, or received from there, already tells both identities apart.
    if (sentCount() > 0 || database.partners.find(theirs.id) !== null) throw alreadyApart();
  }

  return {
    async send({ passphrase }: { passphrase: string }): Promise<{ path: string | null }> {
      refuseOwnName(database, passphrase, 'passphrase');
      const organisation = database.transaction(() => describeSender(database));
      const bytes = await writeKeysFile(
        organisationKeysFile,
        { createdAt: clock.now(), organisation, keys: sharedKeys(await keys.read()) },
        passphrase,
      );
      const path = await saveFileAs(host, bytes, {
        title: 'Où ranger les clés de l’organisme',
        suggestedPath: join(
          settings().documentsFolder,
          `${safeName(`Clés – ${organisation.name} – ${clock.today()}`, 100)}${KEYS_EXTENSION}`,
        ),
      });
      if (path !== null) {
        database.transaction(() => note('sent', path, 'protégées par une phrase de passe'));
      }
      return { path };
    },

    choose: () => chosen.choose('Clés de l’organisme à recevoir', settings().documentsFolder),

    async inspect({ fileId, passphrase }: { fileId: string; passphrase: string }): Promise<KeysInspection> {
      const content = await chosen.open(fileId, passphrase, ({ organisation }) => requireOurs(organisation));
      const ours = await keys.onHand();
      const theirs = content.keys;
      return {
        organisation: content.organisation.name,
        siret: content.organisation.siret,
        createdAt: content.createdAt,
        fingerprint: fingerprintOf(publicKeyOf(theirs.signingKey)),
        currentFingerprint: ours.signingKey === null ? null : fingerprintOf(publicKeyOf(ours.signingKey)),
        replaces: {
          signature: theirs.signingKey !== ours.signingKey,
          pseudonyms: theirs.pseudonymKey !== ours.pseudonymKey,
          reading: theirs.identity !== ours.identity,
        },
        sentCount: sentCount(),
      };
    },

    async receive({ fileId }: { fileId: string }): Promise<Record<string, never>> {
      const { path, content } = chosen.opened(fileId);
      requireOurs(content.organisation);
      await keys.replace(content.keys);
      database.transaction(() => {
        database.exchange.giveOrganisationId(content.organisation.id);
        note('received', path, 'signature, codes des personnes et clé d’échange en commun');
      });
      return chosen.forget({ fileId });
    },

    forget: chosen.forget,

    async renew(): Promise<Record<string, never>> {
      await keys.renew(keyParts);
      database.transaction(() =>
        journal.note('Nouvelles clés d’échange, à la place de clés devenues illisibles', null),
      );
      return {};
    },
  };
}

const nameWords = ({ name, siret }: { readonly name: string; readonly siret: string }): string =>
  `« ${name} » (${siret === '' ? 'sans SIRET' : `SIRET ${siret}`})`;

function anotherOrganisation(
  theirs: PartnerOrganisation,
  ours: { readonly name: string; readonly siret: string },
): ApplicationError {
  return new ApplicationError(
    'conflict',
    `Ces clés sont celles d’un autre organisme, ${nameWords(theirs)} ; ce poste est celui de ${nameWords(ours)}. Rien n’a été modifié. Si c’est le même, corrigez son nom et son SIRET dans les réglages, puis recommencez.`,
  );
}

function alreadyApart(): ApplicationError {
  return new ApplicationError(
    'conflict',
    'Ce poste a déjà échangé des fichiers sous une autre identité que celle de ces clés : les deux postes n’avaient pas le même SIRET à leur premier échange. Rien n’a été modifié. Passez les dossiers de ce poste sur l’autre, et envoyez les archives depuis celui-là.',
  );
}
