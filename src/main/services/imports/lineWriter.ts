import { v7 as newId } from 'uuid';
import { quoted } from '#shared/format/french';
import { changedColumns, type UpdateField, updateFieldLabels, withFields } from '#shared/import/fieldUpdates';
import type { JudgedLine } from '#shared/import/judgeLines';
import { personKey } from '#shared/import/whoIsWho';
import type { Pathway } from '#shared/records/pathway';
import type { ImportChange, ImportedTrainee } from '../../database/imports';
import type { ServiceContext } from '../context';
import { requirePathway, requireTrainee } from '../required';
import type { createPlaceMaker } from './placeMaker';

/** How every line begins that an import leaves in the history of a trainee: while only such lines follow it, nobody has worked on it since. */
export const IMPORTED = 'Importé d’un tableau';

/** What the lines of an import did for one person. */
interface Written {
  readonly isNew: boolean;
  readonly pathwayIds: string[];
  /** What the history tells. */
  readonly notes: Set<string>;
}

/** Brings the lines of a file in, one after the other; in a transaction. */
export function createLineWriter(
  { database, journal }: ServiceContext,
  maker: ReturnType<typeof createPlaceMaker>,
) {
  /** Trainees by the keys of their persons. */
  const ids = new Map<string, string>();
  const written = new Map<string, Written>();
  const changes: ImportChange[] = [];

  function of(traineeId: string, isNew: boolean): Written {
    const known = written.get(traineeId);
    if (known !== undefined) return known;
    const made = { isNew, pathwayIds: [], notes: new Set<string>() };
    written.set(traineeId, made);
    return made;
  }

  function traineeOf({ person, outcome, trainee, birthWords }: JudgedLine): string {
    if (person === null) throw new Error('a line that is taken tells of somebody');
    if (person.kind === 'known') return person.person.traineeId;
    const known = ids.get(personKey(person));
    if (known !== undefined || outcome !== 'new') return known ?? '';
    const id = newId();
    database.trainees.save({ ...trainee, id });
    ids.set(personKey(person), id);
    if (birthWords !== '') of(id, true).notes.add(`date de naissance écrite ${quoted(birthWords)}`);
    return id;
  }

  function addPathway(traineeId: string, { place, ...planned }: NonNullable<JudgedLine['pathway']>): string {
    const id = newId();
    database.pathways.save({
      id,
      traineeId,
      organisationId: null,
      ...maker.recordsOf(place),
      ...planned,
      exitDate: null,
      exitReason: null,
      outcome: '',
    });
    return id;
  }

  /** Changes what the user chose of the records of somebody known, and keeps what was there. */
  function update(traineeId: string, line: JudgedLine): void {
    if (line.accepted.length === 0) return;
    const before = requireTrainee(database, traineeId);
    const after = withFields(before, line, line.accepted);
    database.trainees.save(after);
    remember(line.accepted, before, after, { traineeId, pathwayId: null });
    if (line.standing !== null) {
      const pathway = requirePathway(database, line.standing.pathway.id);
      const changed = changedPathway(pathway, line);
      database.pathways.save(changed);
      remember(line.accepted, pathway, changed, { traineeId, pathwayId: pathway.id });
    }
    const labels = line.accepted.map((field) => updateFieldLabels[field].toLowerCase());
    of(traineeId, false).notes.add(`mis à jour : ${labels.join(', ')}`);
  }

  function changedPathway(pathway: Pathway, { standing, accepted }: JudgedLine): Pathway {
    if (standing === null) return pathway;
    const { said } = standing;
    const takes = (field: UpdateField): boolean => accepted.includes(field);
    return {
      ...pathway,
      prescriberId: takes('prescriber') ? maker.prescriberOf(said) : pathway.prescriberId,
      entryDate: (takes('entryDate') ? said.entryDate : null) ?? pathway.entryDate,
      plannedExitDate: (takes('plannedExitDate') ? said.plannedExitDate : null) ?? pathway.plannedExitDate,
      plannedHours: (takes('plannedHours') ? said.plannedHours : null) ?? pathway.plannedHours,
    };
  }

  function remember(
    fields: readonly UpdateField[],
    before: object,
    after: object,
    record: Pick<ImportChange, 'traineeId' | 'pathwayId'>,
  ): void {
    for (const field of fields) {
      const [old, said] = [before, after].map((values) => columnsOf(values, field));
      if (JSON.stringify(old) !== JSON.stringify(said))
        changes.push({ ...record, field, before: old, after: said });
    }
  }

  return {
    /** Those whom the lines concerned so far. */
    written: (): ImportedTrainee[] =>
      [...written].map(([traineeId, { isNew, pathwayIds }]) => ({ traineeId, isNew, pathwayIds })),
    changes: changes as readonly ImportChange[],
    /** The trainee of a line that was brought in, or that changes nothing; `null` where it told of nobody who is here. */
    traineeIdOf: ({ person }: JudgedLine): string | null => {
      if (person === null) return null;
      return person.kind === 'known' ? person.person.traineeId : (ids.get(personKey(person)) ?? null);
    },
    /** Brings one line in that is taken. */
    bringIn(line: JudgedLine): void {
      const traineeId = traineeOf(line);
      const made = of(traineeId, line.outcome === 'new');
      update(traineeId, line);
      if (line.pathway !== null) made.pathwayIds.push(addPathway(traineeId, line.pathway));
    },
    /** Tells the history of each person what happened. */
    tell(): void {
      for (const [traineeId, { notes }] of written) {
        journal.note([IMPORTED, ...notes].join(' ; '), traineeId);
      }
    },
  };
}

/** The values of a record that a field changes; those that are of another record are left out. */
function columnsOf(values: object, field: UpdateField): Record<string, unknown> {
  const columns: readonly string[] = changedColumns[field];
  return Object.fromEntries(Object.entries(values).filter(([column]) => columns.includes(column)));
}
