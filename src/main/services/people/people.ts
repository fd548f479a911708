import { firstOf, likelyDoubles, likelyDoublesOf } from '#shared/people/likelyDoubles';
import {
  canKeepBoth,
  isSameField,
  type MergeChoices,
  mergedTrainee,
  mergeFieldLabels,
  mergeFields,
  mergeFieldText,
} from '#shared/people/mergedTrainee';
import { isSamePathway } from '#shared/people/samePathways';
import type { KnownPerson } from '#shared/import/whoIsWho';
import type { IdentityChangeView, LikelyDoubleView, PeopleComparison } from '#shared/ipc/peopleContract';
import { ApplicationError } from '#shared/ipc/result';
import { listName, type Trainee } from '#shared/records/trainee';
import type { IdentityChange } from '../../database/identityChanges';
import type { ServiceContext } from '../context';
import { requireProgramme, requireTrainee } from '../required';
import { pathwayTitle, personView } from './personView';

interface Pair {
  readonly firstId: string;
  readonly secondId: string;
}

/** More than a screen shows: after an import that went wrong the list is long, and mending it shortens it. */
const SHOWN_DOUBLES = 50;

/** Records that are of one person, and records that are of two. */
export function createPeopleService({ database, clock, journal }: ServiceContext) {
  const { people, identityChanges } = database;

  const areDistinct = (one: KnownPerson, other: KnownPerson): boolean =>
    people.areDistinct(one.traineeId, other.traineeId);

  function changeView(change: IdentityChange): IdentityChangeView {
    const { id, kind, traineeId, separatedId, other, at } = change;
    const otherNow = separatedId === null ? other : requireTrainee(database, separatedId);
    const name = listName(requireTrainee(database, traineeId));
    return { id, kind, traineeId, name, otherName: listName(otherNow), at };
  }

  return {
    likely(): { isWhole: boolean; doubles: LikelyDoubleView[] } {
      const found = likelyDoubles(database.trainees.identities(), areDistinct);
      const doubles = firstOf(found, SHOWN_DOUBLES).map(({ first, second, likeness }) => ({
        likeness,
        first: personView(database, first.traineeId),
        second: personView(database, second.traineeId),
      }));
      return { isWhole: doubles.length < SHOWN_DOUBLES, doubles };
    },

    of({ traineeId }: { traineeId: string }) {
      const namesakes = database.trainees.mayBeNamedLike(traineeId);
      const asked = namesakes.find((person) => person.traineeId === traineeId);
      const likely =
        asked === undefined ? [] : firstOf(likelyDoublesOf(asked, namesakes, areDistinct), SHOWN_DOUBLES);
      const undoable = identityChanges
        .undoable()
        .find((change) => change.traineeId === traineeId || change.separatedId === traineeId);
      return {
        likely: likely.map((person) => ({ traineeId: person.traineeId, name: listName(person) })),
        undoable: undoable === undefined ? null : changeView(undoable),
      };
    },

    changes: (): IdentityChangeView[] => identityChanges.undoable().map(changeView),

    compare({ firstId, secondId }: Pair): PeopleComparison {
      refuseSame(firstId, secondId);
      const [first, second] = [personView(database, firstId), personView(database, secondId)];
      const ofSecond = database.pathways.ofTrainee(secondId);
      return {
        first,
        second,
        last: database.history.isChangedLast(firstId, secondId) ? 'first' : 'second',
        areDistinct: people.areDistinct(firstId, secondId),
        samePathways: database.pathways.ofTrainee(firstId).flatMap((one) =>
          ofSecond
            .filter((other) => isSamePathway(one, other))
            .map((other) => ({
              first: pathwayTitle(database, one),
              second: pathwayTitle(database, other),
            })),
        ),
      };
    },

    /**
     * Of two records the one with the smaller identifier stays, on every computer alike: two that merge the same people, each in its own
     * order, end with the same record.
     */
    merge: ({ firstId, secondId, choices }: Pair & { choices: MergeChoices }): { traineeId: string } =>
      database.transaction(() => {
        refuseSame(firstId, secondId);
        const [first, second] = [requireTrainee(database, firstId), requireTrainee(database, secondId)];
        const [kept, other] = first.id < second.id ? [first, second] : [second, first];
        const written = mergedTrainee(kept.id, first, second, choices);
        identityChanges.merge({ kept, other, written, at: clock.now() });
        journal.note(mergeSummary(first, second, choices), kept.id);
        return { traineeId: kept.id };
      }),

    tellApart: ({ firstId, secondId }: Pair): Record<string, never> =>
      database.transaction(() => {
        refuseSame(firstId, secondId);
        for (const id of [firstId, secondId]) requireTrainee(database, id);
        people.tellApart(firstId, secondId);
        for (const id of [firstId, secondId])
          journal.note('Fiche dite d’une autre personne qu’une fiche ressemblante', id);
        return {};
      }),

    separate: ({
      traineeId,
      pathwayIds,
      other,
    }: {
      traineeId: string;
      pathwayIds: readonly string[];
      other: Trainee;
    }): Record<string, never> =>
      database.transaction(() => {
        requireTrainee(database, traineeId);
        const pathways = database.pathways.ofTrainee(traineeId);
        const chosen = pathways.filter(({ id }) => pathwayIds.includes(id));
        if (chosen.length < new Set(pathwayIds).size) {
          throw new ApplicationError(
            'conflict',
            'Un de ces parcours n’est plus sur cette fiche. Rouvrez-la, puis choisissez de nouveau.',
          );
        }
        if (chosen.length === pathways.length) {
          throw new ApplicationError(
            'incomplete',
            'Laissez au moins un parcours sur cette fiche : une fiche se sépare en deux.',
          );
        }
        if (
          database.trainees.find(other.id) !== null ||
          database.exchange.traineeOfAlias(other.id) !== null
        ) {
          throw new ApplicationError('conflict', 'Cette séparation est déjà faite.');
        }
        identityChanges.separate({
          traineeId,
          other,
          pathwayIds: chosen.map(({ id }) => id),
          at: clock.now(),
        });
        const codes = chosen
          .map(({ programmeId }) => requireProgramme(database, programmeId).code)
          .join(', ');
        journal.note(`Parcours ${codes} : passé sur la fiche d’une autre personne`, traineeId);
        journal.note(`Fiche ouverte en séparant une autre : parcours ${codes}`, other.id);
        return {};
      }),

    undo: ({ changeId }: { changeId: number }): { traineeId: string } =>
      database.transaction(() => {
        const change = identityChanges.undoable().find(({ id }) => id === changeId);
        if (change === undefined) throw noLongerUndoable();
        refuseEditedSince(change);
        identityChanges.undo(change);
        const { traineeId, other } = change;
        if (change.kind === 'separation') journal.note('Séparation d’une fiche en deux annulée', traineeId);
        else for (const id of [traineeId, other.id]) journal.note('Réunion de deux fiches annulée', id);
        return { traineeId };
      }),
  };

  /** The record that goes must say what it said: nothing that was written in it since is dropped. */
  function refuseEditedSince({ separatedId, other }: IdentityChange): void {
    if (separatedId === null) return;
    const now = requireTrainee(database, separatedId);
    if (mergeFields.every((field) => isSameField(field, now, other))) return;
    throw new ApplicationError(
      'conflict',
      'L’identité de la fiche séparée a été modifiée depuis. Réunissez plutôt les deux fiches : vous choisirez ce qui reste.',
    );
  }
}

/** What was not kept is told here, so that it can still be read: all but the name, which history does not repeat. */
function mergeSummary(first: Trainee, second: Trainee, choices: MergeChoices): string {
  const dropped = mergeFields.flatMap((field) => {
    const side = choices[field];
    if (field === 'name' || isSameField(field, first, second)) return [];
    if (side === 'both' && canKeepBoth(field, first, second)) return [];
    const text = mergeFieldText(field, side === 'second' ? first : second);
    return text === ''
      ? []
      : [`${mergeFieldLabels[field].toLocaleLowerCase('fr')} : ${text.replaceAll('\n', ' / ')}`];
  });
  const merged = 'Fiche réunie avec une autre de la même personne';
  return dropped.length === 0 ? merged : `${merged} ; non retenu : ${dropped.join(' ; ')}`;
}

function refuseSame(firstId: string, secondId: string): void {
  if (firstId !== secondId) return;
  throw new ApplicationError('invalidInput', 'Choisissez deux fiches différentes.');
}

const noLongerUndoable = (): ApplicationError =>
  new ApplicationError(
    'conflict',
    'Cela ne s’annule plus : un fichier d’échange porte déjà ce changement. S’il s’agit de deux personnes, séparez la fiche ; si c’en est une, réunissez-les.',
  );
