import { basename } from 'node:path';
import type { DeliveryView, RegionStatus } from '#shared/ipc/regionContract';
import { ApplicationError } from '#shared/ipc/result';
import type { Settings } from '#shared/ipc/views';
import { cellOf } from '#shared/statistics/cells';
import { UNKNOWN_DEPARTMENT } from '#shared/statistics/departments';
import { organisationLabels } from '#shared/statistics/organisationLabels';
import { everything } from '#shared/statistics/selection';
import type { FileKeys } from '../database/fileKeys';
import type { Delivery } from '../database/region/deliveries';
import type { Handlers } from '../dispatch';
import type { ExchangeKeyring } from '../exchange/exchangeKeys';
import { fingerprintOf } from '../exchange/signature';
import type { Host } from '../host/host';
import type { ServiceContext } from '../services/context';
import { deliveryCounts } from './deliveryCounts';
import { createRegionExports } from './regionExports';
import { createRegionKeys } from './regionKeys';
import { createRegionSafekeeping } from './regionSafekeeping';
import { createRegionReports } from './regionReports';
import { openRegionSpace, type RegionSpace, waitingPaths } from './regionSpace';

type RegionHandlers = Pick<Handlers, Extract<keyof Handlers, `region.${string}`>>;

/** The calls of the Region's window. Its database is opened by the first of them, and closed by `close`. */
export function createRegionHandlers(
  context: ServiceContext,
  host: Host,
  keys: ExchangeKeyring,
  fileKeys: FileKeys,
  settings: () => Settings,
): { readonly handlers: RegionHandlers; close(): void; abandon(): void } {
  const safekeeping = createRegionSafekeeping({
    host,
    clock: context.clock,
    open: (acceptance) => openRegionSpace(context, host, keys, fileKeys, acceptance),
    fileKeys,
  });
  const space = (): RegionSpace => safekeeping.space();
  const exports = createRegionExports(context, host, space, settings);
  const reports = createRegionReports(context, host, space, settings);

  const regionKeys = createRegionKeys({ host, clock: context.clock, keys, settings });

  const handlers: RegionHandlers = {
    'region.status': () => statusOf(space(), exports.cleaDomains()),
    'region.view': (selection) => space().views.view(selection),
    'region.comparison': ({ selection, by }) => space().views.comparison(by, selection),

    'region.deliveries'() {
      const { deliveries, roundingSecret } = space().database;
      return deliveries
        .list()
        .map((delivery) =>
          deliveryView(delivery, deliveries.isMixed(delivery.organisationId), roundingSecret),
        );
    },
    async 'region.chooseArchives'({ kind }) {
      const title = kind === 'folder' ? 'Dossier des archives reçues' : 'Archive d’un organisme';
      const path = await host.choosePath({ title, kind, suggestedPath: host.paths.documents });
      return { count: path === null ? null : space().concatenation.enqueue(path) };
    },
    'region.receive'({ uploadId, name, part, isLast }) {
      const { inbox, concatenation } = space();
      const path = inbox.receive(uploadId, name, Buffer.from(part, 'base64'));
      if (isLast) concatenation.enqueue(path);
      return {};
    },
    'region.concatenate': ({ passphrase }, job) =>
      safekeeping.writing(() => space().concatenation.concatenate(passphrase, job)),
    'region.forgetWaiting'() {
      const { database, inbox } = space();
      database.waitingFiles.clear();
      inbox.tidy(waitingPaths(database));
      return {};
    },
    'region.answerHeld'({ id, accept }) {
      const { database, inbox } = space();
      const held = database.waitingFiles.held().find((one) => one.id === id);
      if (held === undefined)
        throw new ApplicationError('notFound', 'Cette archive n’attend plus de réponse.');
      if (accept) database.waitingFiles.confirm(id);
      else {
        database.waitingFiles.remove(held.path);
        inbox.discard(held.path);
      }
      return {};
    },
    'region.removeDelivery'({ deliveryId }) {
      space().database.deliveries.remove(deliveryId);
      return {};
    },

    'region.expectOrganisation'({ name, siret, department }) {
      const { organisations } = space().database;
      if (organisations.isNamed(name)) {
        const message = 'Un organisme de ce nom est déjà dans la liste.';
        throw new ApplicationError('conflict', message, [{ path: 'name', message }]);
      }
      organisations.typeIn(name, siret, department);
      return {};
    },
    'region.saveOrganisation'({ id, department, expected }) {
      const { database } = space();
      const known = database.organisations.find(id);
      if (known === null) throw new ApplicationError('notFound', 'Cet organisme n’est plus dans la liste.');
      database.transaction(() => {
        if (known.department !== department) database.deliveries.move(id, department);
        database.organisations.setExpected(id, expected);
      });
      return {};
    },
    'region.removeOrganisation'({ id }) {
      space().database.organisations.remove(id);
      return {};
    },

    ...safekeeping.handlers,
    'region.sendKeys': regionKeys.send,
    'region.chooseKeys': regionKeys.choose,
    'region.inspectKeys': regionKeys.inspect,
    'region.receiveKeys': regionKeys.receive,
    'region.forgetKeys': regionKeys.forget,
    'region.renewKeys': regionKeys.renew,
    'region.export': exports.save,
    'region.report': reports.model,
    'region.saveReport': reports.save,
  };
  return { handlers, close: safekeeping.close, abandon: safekeeping.abandon };
}

async function statusOf(
  { database, keys }: RegionSpace,
  cleaDomains: readonly string[],
): Promise<RegionStatus> {
  const { organisations, deliveries, waitingFiles, cells } = database;
  const known = organisations.list();
  const labels = organisationLabels(known);
  const key = cellOf(everything);
  const years = cells.years(key).map(({ key: year }) => year);
  return {
    organisations: known.map(({ key: organisationKey, ...organisation }) => ({
      ...organisation,
      label: labels.get(organisation.id) ?? organisation.name,
      hasDelivered: organisationKey !== '',
    })),
    programmes: cells.programmes(key).map((member) => member.key),
    departments: cells
      .departments(key)
      .map((member) => member.key)
      .filter((code) => code !== UNKNOWN_DEPARTMENT),
    periods: years.toReversed().flatMap((year) => [
      String(year),
      ...cells
        .quarters(key, year)
        .map((member) => `${year}-T${member.key % 10}`)
        .toReversed(),
    ]),
    deliveryCount: deliveries.count(),
    waitingCount: waitingFiles.list().length,
    held: waitingFiles.held().map(({ id, path, sentence }) => ({ id, name: basename(path), sentence })),
    cleaDomains: [...cleaDomains],
    keys: await keys(),
  };
}

function deliveryView(
  {
    archiveId: _archiveId,
    byPseudonym: _byPseudonym,
    signingKey,
    traineeCount,
    pathwayCount,
    ...rest
  }: Delivery,
  isMixed: boolean,
  roundingSecret: Uint8Array,
): DeliveryView {
  const counted = { organisationId: rest.organisationId, traineeCount, pathwayCount };
  const counts = deliveryCounts(counted, roundingSecret);
  return { ...rest, isMixed, fingerprint: fingerprintOf(signingKey), ...counts };
}
