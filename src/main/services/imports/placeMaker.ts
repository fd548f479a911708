import { v7 as newId } from 'uuid';
import { groupKey, type LinePlace, prescriberKey } from '#shared/import/linePlace';
import { prescriberKindOf } from '#shared/import/values';
import type { Pathway } from '#shared/records/pathway';
import type { MadeRecord } from '../../database/imports';
import type { createCatalogueService } from '../catalogue';

/** Makes what the places of an import ask for, each once; in a transaction. */
export function createPlaceMaker(catalogue: ReturnType<typeof createCatalogueService>) {
  const made: MadeRecord[] = [];
  const ids = new Map<string, string>();

  function once(kind: MadeRecord['kind'], key: string, make: (id: string) => void): string {
    const name = `${kind}\n${key}`;
    const known = ids.get(name);
    if (known !== undefined) return known;
    const id = newId();
    make(id);
    ids.set(name, id);
    made.push({ kind, recordId: id });
    return id;
  }

  function programmeOf({ programme: { id, code, label } }: LinePlace): string {
    if (id !== null) return id;
    return once('programme', code, (newProgramme) =>
      catalogue.saveProgramme({ id: newProgramme, code, label, weeklyHours: null }),
    );
  }

  function groupOf(place: LinePlace, programmeId: string): string | null {
    const { group, startDate, endDate } = place;
    if (group === null || group.id !== null) return group?.id ?? null;
    const { name, siteId } = group;
    return once('group', groupKey(place, group), (id) =>
      catalogue.saveGroup({ id, name, programmeId, siteId, startDate, endDate }),
    );
  }

  function prescriberOf({ prescriber }: Pick<LinePlace, 'prescriber'>): string | null {
    if (prescriber === null || prescriber.id !== null) return prescriber?.id ?? null;
    const { structure, adviser } = prescriber;
    const kind = prescriberKindOf(structure);
    return once('prescriber', prescriberKey(prescriber), (id) =>
      catalogue.savePrescriber({ id, kind, structure, adviser, email: '', phone: '' }),
    );
  }

  return {
    /** What was made so far. */
    made: made as readonly MadeRecord[],
    prescriberOf,
    /** The records that a pathway at this place refers to. */
    recordsOf(place: LinePlace): Pick<Pathway, 'programmeId' | 'groupId' | 'prescriberId'> {
      const programmeId = programmeOf(place);
      return { programmeId, groupId: groupOf(place, programmeId), prescriberId: prescriberOf(place) };
    },
  };
}
