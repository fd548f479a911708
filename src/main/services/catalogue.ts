import { ApplicationError } from '#shared/ipc/result';
import type { Programme, Trainer } from '#shared/records/organisation';
import type { Prescriber } from '#shared/records/prescriber';
import type { Group } from '#shared/records/pathway';
import type { ServiceContext } from './context';
import { requireProgramme } from './required';

/** Programmes, groups, trainers and prescribers. */
export function createCatalogueService({ database, journal }: ServiceContext) {
  const { catalogue } = database;

  return {
    programmes: (): Programme[] => catalogue.programmes(),

    saveProgramme(programme: Programme): Record<string, never> {
      database.transaction(() => {
        refuseTakenCode(programme, catalogue.programmes());
        catalogue.saveProgramme(programme);
        journal.note(`Dispositif « ${programme.code} » enregistré`, null);
      });
      return {};
    },

    groups: (): Group[] => catalogue.groups(),

    saveGroup(group: Group): Record<string, never> {
      database.transaction(() => {
        requireProgramme(database, group.programmeId);
        refuseUnknownSite(group);
        refuseOtherProgramme(group);
        catalogue.saveGroup(group);
        journal.note(`Groupe « ${group.name} » enregistré`, null);
      });
      return {};
    },

    trainers: (): Trainer[] => catalogue.trainers(),

    saveTrainer(trainer: Trainer): Record<string, never> {
      database.transaction(() => {
        catalogue.saveTrainer(trainer);
        journal.note('Fiche d’un formateur enregistrée', null);
      });
      return {};
    },

    prescribers: (): Prescriber[] => catalogue.prescribers(),

    savePrescriber(prescriber: Prescriber): Record<string, never> {
      database.transaction(() => {
        catalogue.savePrescriber(prescriber);
        journal.note('Fiche d’un prescripteur enregistrée', null);
      });
      return {};
    },
  };

  function refuseUnknownSite({ siteId }: Group): void {
    const sites = database.organisation.find()?.sites ?? [];
    if (siteId === null || sites.some(({ id }) => id === siteId)) return;
    throw new ApplicationError('notFound', 'Ce site n’existe plus. Choisissez-en un autre.');
  }

  /** The pathways of a group are in its programme. */
  function refuseOtherProgramme({ id, programmeId }: Group): void {
    if (catalogue.group(id)?.programmeId === programmeId) return;
    if (database.pathways.ofGroup(id).length === 0) return;
    throw new ApplicationError(
      'conflict',
      'Des stagiaires suivent déjà ce groupe dans son dispositif. Créez un autre groupe pour un autre dispositif.',
    );
  }
}

function refuseTakenCode(programme: Programme, programmes: readonly Programme[]): void {
  const code = programme.code.toLocaleUpperCase('fr');
  const other = programmes.find(
    ({ id, code: taken }) => id !== programme.id && taken.toLocaleUpperCase('fr') === code,
  );
  if (other === undefined) return;
  const message = `Le sigle « ${other.code} » désigne déjà le dispositif « ${other.label} ».`;
  throw new ApplicationError('conflict', message, [{ path: 'code', message }]);
}
