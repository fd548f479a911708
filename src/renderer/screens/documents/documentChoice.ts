import { type Phase, phases, shortPhaseLabels } from '#shared/evaluation/phase';
import { formatCount } from '#shared/format/french';
import type { TraineeRow } from '#shared/ipc/views';
import {
  type DocumentKind,
  documentKindLabels,
  documentKinds,
  type DocumentRequest,
} from '#shared/records/issuedDocument';
import type { ArguedSynthesis } from '#shared/records/synthesis';
import { listName } from '#shared/records/trainee';

/** One box to tick: a kind of document, at a phase when it is made from an evaluation. */
export interface DocumentCell {
  readonly kind: DocumentKind;
  readonly phase: Phase | null;
}

/** Somebody whose documents can be made. */
export interface DocumentSubject {
  readonly row: Pick<TraineeRow, 'pathwayId' | 'validatedPhases' | 'givenName' | 'familyName'>;
  readonly arguedSyntheses: readonly Pick<ArguedSynthesis, 'id' | 'targetTitle'>[];
}

/** One document that was chosen, with what tells it from the others. */
export interface ChosenDocument {
  readonly request: DocumentRequest;
  /** « NOM Prénom ». */
  readonly trainee: string;
  /** « Attestation de compétences, finale ». */
  readonly title: string;
}

/** A line of the choice: three boxes for a kind that is made from an evaluation, one for the others. */
export interface ChoiceLine {
  readonly kind: DocumentKind;
  readonly cells: readonly DocumentCell[];
}

/** Every document, in the order of the pathway. Nothing is chosen to be worked on at the final evaluation, which ends the pathway. */
export const choiceLines: readonly ChoiceLine[] = documentKinds.map((kind) => ({
  kind,
  cells: cellsOf(kind),
}));

function cellsOf(kind: DocumentKind): DocumentCell[] {
  switch (kind) {
    case 'map':
    case 'traces':
    case 'attestation':
    case 'clea':
      return phases.map((phase) => ({ kind, phase }));
    case 'development':
      return phases.filter((phase) => phase !== 'final').map((phase) => ({ kind, phase }));
    default:
      return [{ kind, phase: null }];
  }
}

/** A name for a box among those that are ticked. */
export const cellKey = ({ kind, phase }: DocumentCell): string =>
  phase === null ? kind : `${kind}.${phase}`;

/** The ticked boxes once one more is ticked, or no longer. */
export function withCell(
  ticked: ReadonlySet<string>,
  cell: DocumentCell,
  isTicked: boolean,
): ReadonlySet<string> {
  const others = [...ticked].filter((key) => key !== cellKey(cell));
  return new Set(isTicked ? [...others, cellKey(cell)] : others);
}

/** The documents of one cell that can be made now, one or several a trainee. */
export function requestsOf(
  { kind, phase }: DocumentCell,
  subjects: readonly DocumentSubject[],
): DocumentRequest[] {
  return subjects.flatMap(({ row: { pathwayId, validatedPhases }, arguedSyntheses }): DocumentRequest[] => {
    if (pathwayId === null) return [];
    switch (kind) {
      case 'map':
      case 'traces':
      case 'attestation':
      case 'clea':
        return phase !== null && validatedPhases.includes(phase) ? [{ kind, pathwayId, phase }] : [];
      case 'development':
        return phase !== null && phase !== 'final' && validatedPhases.includes(phase)
          ? [{ kind, pathwayId, phase }]
          : [];
      case 'synthesis':
      case 'portfolio':
      case 'liaisonSheet':
        return [{ kind, pathwayId }];
      case 'arguedSynthesis':
        return arguedSyntheses.map(({ id }) => ({ kind, pathwayId, arguedSynthesisId: id }));
    }
  });
}

/** « Attestation de compétences, finale ». */
export const cellName = ({ kind, phase }: DocumentCell): string =>
  phase === null
    ? documentKindLabels[kind]
    : `${documentKindLabels[kind]}, ${shortPhaseLabels[phase].toLowerCase()}`;

/** The documents of all ticked cells: trainee by trainee, and for each in the order of the pathway. */
export function chosenDocuments(
  ticked: ReadonlySet<string>,
  subjects: readonly DocumentSubject[],
): ChosenDocument[] {
  const cells = choiceLines.flatMap((line) => line.cells).filter((cell) => ticked.has(cellKey(cell)));
  return subjects.flatMap((subject) =>
    cells.flatMap((cell) =>
      requestsOf(cell, [subject]).map((request) => ({
        request,
        trainee: listName(subject.row),
        title: titleOf(cell, request, subject),
      })),
    ),
  );
}

/** Argued syntheses of one trainee are told apart by what they aim at. */
function titleOf(cell: DocumentCell, request: DocumentRequest, { arguedSyntheses }: DocumentSubject): string {
  if (request.kind !== 'arguedSynthesis') return cellName(cell);
  const target = arguedSyntheses.find(({ id }) => id === request.arguedSynthesisId)?.targetTitle ?? '';
  return target === '' ? cellName(cell) : `${cellName(cell)} – ${target}`;
}

/** What a box offers: « 9 sur 12 » for a group, nothing to say for one person. */
export function readyWords(count: number, subjectCount: number): string {
  if (subjectCount <= 1) return count > 1 ? formatCount(count, 'document') : '';
  return `${count} sur ${subjectCount}`;
}
