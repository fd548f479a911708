import { v7 as newId } from 'uuid';
import { phases } from '#shared/evaluation/phase';
import type { MergedKind } from '#shared/exchange/exchangeKind';
import type { Database } from '../database/database';

/** What a person does with the records of a kind, over and over: changes one, makes another, removes one. */
export interface Edits {
  /** @param value another number makes another change. @returns whether there was something to change. */
  readonly change: (database: Database, value: number) => boolean;
  readonly make?: (database: Database, value: number) => boolean;
  readonly remove?: (database: Database, value: number) => boolean;
}

interface Held<Item> {
  all(database: Database): readonly Item[];
  save(database: Database, item: Item): void;
  /** The same record with another content. */
  changed(item: Item, value: number): Item;
  /** Another record; `null` when the pathway has it already. */
  made?(item: Item, value: number, database: Database): Item | null;
  remove?(database: Database, item: Item): void;
}

function editsOf<Item>({ all, save, changed, made, remove }: Held<Item>): Edits {
  const one = (database: Database, value: number): Item | undefined => {
    const items = all(database);
    return items[value % Math.max(1, items.length)];
  };
  return {
    change(database, value) {
      const item = one(database, value);
      if (item === undefined) return false;
      save(database, changed(item, value));
      return true;
    },
    ...(made && {
      make(database, value) {
        const item = one(database, value);
        const other = item === undefined ? null : made(item, value, database);
        if (other === null) return false;
        save(database, other);
        return true;
      },
    }),
    ...(remove && {
      remove(database, value) {
        const item = one(database, value);
        if (item !== undefined) remove(database, item);
        return item !== undefined;
      },
    }),
  };
}

export const traineeIdsOf = ({ trainees }: Database): string[] =>
  trainees.identities().map(({ traineeId }) => traineeId);
const pathwayIds = (database: Database): string[] =>
  traineeIdsOf(database).flatMap((id) => database.pathways.ofTrainee(id).map((one) => one.id));

/** Edits of every kind of record that two computers may both change, evaluations apart. */
export const editsOfKinds: Readonly<Record<Exclude<MergedKind, 'evaluations'>, Edits>> = {
  prescribers: editsOf({
    all: ({ catalogue }) => catalogue.prescribers(),
    save: ({ catalogue }, one) => catalogue.savePrescriber(one),
    changed: (one, value) => ({ ...one, phone: `01 99 00 00 ${10 + (value % 80)}` }),
  }),
  trainers: editsOf({
    all: ({ catalogue }) => catalogue.trainers(),
    save: ({ catalogue }, one) => catalogue.saveTrainer(one),
    changed: (one, value) => ({ ...one, role: `Fonction ${value}`, active: value % 2 === 0 }),
  }),
  groups: editsOf({
    all: ({ catalogue }) => catalogue.groups(),
    save: ({ catalogue }, one) => catalogue.saveGroup(one),
    changed: (one, value) => ({ ...one, name: `Groupe ${value}` }),
  }),
  trainees: editsOf({
    all: (database) => database.trainees.findAll(traineeIdsOf(database)),
    save: ({ trainees }, one) => trainees.save(one),
    changed: (one, value) => ({ ...one, phone: `0612-34-${10 + (value % 80)}-78` }),
  }),
  pathways: editsOf({
    all: (database) => database.pathways.findAll(pathwayIds(database)),
    save: ({ pathways }, one) => pathways.save(one),
    changed: (one, value) => ({ ...one, outcome: `Suite ${value}`, plannedHours: value }),
    made: (one, value) => ({ ...one, id: newId(), organisationId: null, outcome: `Parcours ${value}` }),
    remove({ pathways, evaluations }, one) {
      if (evaluations.ofPathway(one.id).length === 0) pathways.remove(one.id);
    },
  }),
  selfAssessments: editsOf({
    all: (database) => database.selfAssessments.ofPathways(pathwayIds(database)),
    save: ({ selfAssessments }, one) => selfAssessments.replace(one),
    changed: (one, value) => ({ ...one, date: `2026-03-${10 + (value % 18)}` }),
    made: (one, value, { selfAssessments }) => {
      const phase = phases[value % phases.length] ?? 'initial';
      const isThere = selfAssessments.ofPathway(one.pathwayId).some((other) => other.phase === phase);
      return isThere ? null : { ...one, id: newId(), phase };
    },
    remove: ({ selfAssessments }, { id }) => selfAssessments.remove(id),
  }),
  developmentPlans: editsOf({
    all: (database) => database.development.ofPathways(pathwayIds(database)),
    save: ({ development }, one) => development.save(one),
    changed: (one, value) => ({
      ...one,
      targets: [{ indicatorId: 'A1.1.1', targetDate: null, note: `Note ${value}` }],
    }),
    made: (one, _, { development }) => {
      const isThere = development.ofPathway(one.pathwayId).some(({ phase }) => phase === 'intermediate');
      return isThere ? null : { ...one, phase: 'intermediate' as const };
    },
    remove: ({ development }, { pathwayId, phase }) => development.remove(pathwayId, phase),
  }),
  trainingHours: editsOf({
    all: (database) => database.hours.ofPathways(pathwayIds(database)),
    save: ({ hours }, one) => hours.save(one),
    changed: (one, value) => ({ ...one, done: value }),
    made: (one, value, { hours }) => {
      const month = `2026-0${1 + (value % 9)}`;
      const isThere = hours.ofPathway(one.pathwayId).some((other) => other.month === month);
      return isThere ? null : { ...one, id: newId(), month };
    },
    remove: ({ hours }, { id }) => hours.remove(id),
  }),
  technicalWorkshops: editsOf({
    all: (database) => database.workshops.ofPathways(pathwayIds(database)),
    save: ({ workshops }, one) => workshops.save(one),
    changed: (one, value) => ({ ...one, remarks: `Remarque ${value}` }),
    made: (one) => ({ ...one, id: newId() }),
    remove: ({ workshops }, { id }) => workshops.remove(id),
  }),
  placements: editsOf({
    all: (database) => database.placements.ofPathways(pathwayIds(database)),
    save: ({ placements }, one) => placements.save(one),
    changed: (one, value) => ({ ...one, company: `Entreprise ${value}` }),
    made: (one) => ({ ...one, id: newId() }),
    remove: ({ placements }, { id }) => placements.remove(id),
  }),
  professionalProjects: editsOf({
    all: (database) => database.projects.ofPathways(pathwayIds(database)),
    save: ({ projects }, one) => projects.save(one),
    changed: (one, value) => ({ ...one, summary: `2026-01-0${1 + (value % 9)} et la suite` }),
  }),
  actions: editsOf({
    all: (database) => database.actions.ofPathways(pathwayIds(database)),
    save: ({ actions }, one) => actions.save(one),
    changed: (one, value) => ({ ...one, action: `Action ${value}` }),
    made: (one, value) => ({ ...one, id: newId(), position: value }),
    remove: ({ actions }, { id }) => actions.remove(id),
  }),
  evidence: editsOf({
    all: (database) => database.evidence.ofPathways(pathwayIds(database)),
    save: ({ evidence }, one) => evidence.save(one),
    changed: (one, value) => ({ ...one, title: `Preuve ${value}` }),
    made: (one) => ({ ...one, id: newId() }),
    remove: ({ evidence }, { id }) => evidence.remove(id),
  }),
  syntheses: editsOf({
    all: (database) => database.syntheses.ofPathways(pathwayIds(database)),
    save: ({ syntheses }, one) => syntheses.save(one),
    changed: (one, value) => ({ ...one, trainerComment: `Bilan ${value}` }),
  }),
  arguedSyntheses: editsOf({
    all: (database) => database.syntheses.arguedOfPathways(pathwayIds(database)),
    save: ({ syntheses }, one) => syntheses.saveArgued(one, '2026-06-01T10:00:00.000Z'),
    changed: (one, value) => ({ ...one, conclusion: `À bientôt ${value}` }),
    made: (one) => ({ ...one, id: newId() }),
    remove: ({ syntheses }, { id }) => syntheses.removeArgued(id),
  }),
};
