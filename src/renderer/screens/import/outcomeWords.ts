import type { ImportOutcome } from '#shared/import/importPlan';
import { formatCount, quoted } from '#shared/format/french';
import type { ImportBatch, ImportLine, ImportPreview } from '#shared/ipc/importContract';

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

/** « 12 stagiaires ajoutés, 1 parcours ajouté à des personnes déjà connues, 2 groupes créés ». */
export function batchWords(batch: Omit<ImportBatch, 'id' | 'at' | 'fileName' | 'undoneAt'>): string {
  const { traineeCount, pathwayCount, programmeCount, groupCount, prescriberCount } = batch;
  const others = [
    [
      pathwayCount,
      'parcours ajouté à des personnes déjà connues',
      'parcours ajoutés à des personnes déjà connues',
    ],
    [programmeCount, 'dispositif créé', 'dispositifs créés'],
    [groupCount, 'groupe créé', 'groupes créés'],
    [prescriberCount, 'prescripteur créé', 'prescripteurs créés'],
  ] as const;
  const added = formatCount(traineeCount, 'stagiaire ajouté', 'stagiaires ajoutés');
  const besides = others.flatMap(([count, one, several]) =>
    count === 0 ? [] : [formatCount(count, one, several)],
  );
  return [added, ...besides].join(', ');
}

/** « Seront aussi créés : le groupe « PEE Pantin » ; les prescripteurs … »; empty when nothing is. */
export function madeWords({ programmes, groups, prescribers }: ImportPreview['made']): string {
  const parts = [
    namesOf('le dispositif', 'les dispositifs', programmes),
    namesOf('le groupe', 'les groupes', groups),
    namesOf('le prescripteur', 'les prescripteurs', prescribers),
  ].filter((part) => part !== '');
  const isOne = programmes.length + groups.length + prescribers.length === 1;
  return parts.length === 0
    ? ''
    : `${isOne ? 'Sera aussi créé' : 'Seront aussi créés'} : ${parts.join(' ; ')}.`;
}

/** More than this are counted. */
const NAMED = 6;

function namesOf(one: string, several: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const named = names.slice(0, NAMED).map(quoted).join(', ');
  const others = names.length - NAMED;
  const rest = others > 0 ? ` et ${formatCount(others, 'autre')}` : '';
  return `${names.length === 1 ? one : several} ${named}${rest}`;
}
