import type { ImportOutcome } from '#shared/import/importPlan';
import { formatCount } from '#shared/format/french';
import type { ImportBatch, ImportLine } from '#shared/ipc/importContract';

export const outcomeLabels: Readonly<Record<ImportOutcome, string>> = {
  new: 'Nouveau',
  known: 'Déjà connu, parcours ajouté',
  enrolled: 'Déjà inscrit',
  toDecide: 'À décider',
  repeated: 'En double',
  skipped: 'Écarté',
  refused: 'À corriger',
};

export const outcomeTones = {
  new: 'positive',
  known: 'accent',
  enrolled: 'neutral',
  toDecide: 'warning',
  repeated: 'neutral',
  skipped: 'neutral',
  refused: 'danger',
} as const;

/** What the lines come to. */
export interface OutcomeCounts {
  /** Lines that change something. */
  readonly taken: number;
  /** Lines that stop an import of everything. */
  readonly blocking: number;
}

export function countOutcomes(lines: readonly Pick<ImportLine, 'outcome'>[]): OutcomeCounts {
  const countOf = (...outcomes: readonly ImportOutcome[]): number =>
    lines.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return { taken: countOf('new', 'known'), blocking: countOf('refused', 'toDecide') };
}

/** « 12 stagiaires ajoutés, 1 parcours ajouté à une personne déjà connue. » */
export function batchWords({
  traineeCount,
  pathwayCount,
}: Pick<ImportBatch, 'traineeCount' | 'pathwayCount'>): string {
  const added = formatCount(traineeCount, 'stagiaire ajouté', 'stagiaires ajoutés');
  if (pathwayCount === 0) return added;
  return `${added}, ${formatCount(pathwayCount, 'parcours ajouté', 'parcours ajoutés')} à des personnes déjà connues`;
}
