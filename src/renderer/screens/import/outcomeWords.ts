import type { ImportOutcome } from '#shared/import/importPlan';
import { formatCount, formatNumber, quoted } from '#shared/format/french';
import type { ImportBatch, ImportLine, ImportPreview, ImportUndo } from '#shared/ipc/importContract';

export const outcomeLabels: Readonly<Record<ImportOutcome, string>> = {
  new: 'Nouveau',
  again: 'Autre parcours ajouté',
  known: 'Déjà connu, parcours ajouté',
  updated: 'Déjà inscrit, fiche mise à jour',
  enrolled: 'Déjà inscrit',
  toDecide: 'À décider',
  repeated: 'En double',
  skipped: 'Écarté',
  refused: 'À corriger',
};

export const outcomeTones = {
  new: 'positive',
  again: 'accent',
  known: 'accent',
  updated: 'accent',
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
  return { taken: countOf('new', 'again', 'known', 'updated'), blocking: countOf('refused', 'toDecide') };
}

/** What deserves a look: all but a new person of whom nothing is to be said. */
export const isToLookAt = (
  { line, outcome, remarks, proposed }: ImportLine,
  warnings: ImportPreview['warnings'],
): boolean =>
  outcome !== 'new' || remarks.length + proposed.length > 0 || warnings.some((one) => one.line === line);

/** What was noticed of a line while the file was read. */
export const warningWords: Readonly<Record<ImportPreview['warnings'][number]['kind'], string>> = {
  unclosedQuote: 'Un guillemet ouvert sur cette ligne n’est pas refermé : vérifiez ce qui le suit.',
  doubtfulLines:
    'Une cellule de cette ligne, entre guillemets, tient sur plusieurs lignes du fichier : vérifiez qu’elle ne contient personne d’autre.',
  hiddenLine: 'Cette ligne est masquée dans le classeur.',
};

/** The same of the whole file. */
export function warningsWords(warnings: ImportPreview['warnings']): string {
  const linesOf = (kind: ImportPreview['warnings'][number]['kind']): number[] =>
    warnings.flatMap((one) => (one.kind === kind ? [one.line] : []));
  const [quotes, doubtful] = [linesOf('unclosedQuote'), linesOf('doubtfulLines')];
  const hidden = linesOf('hiddenLine');
  return [
    quotes.length === 0
      ? ''
      : `Un guillemet n’est pas refermé à la ${lineNumbers(quotes)} : les lignes suivantes ont été lues une à une, aucune n’est perdue.`,
    doubtful.length === 0
      ? ''
      : `À la ${lineNumbers(doubtful)}, une cellule entre guillemets tient sur plusieurs lignes du fichier : vérifiez qu’elle ne contient personne d’autre.`,
    hidden.length === 0
      ? ''
      : `${hidden.length === 1 ? 'Une ligne masquée est lue' : 'Des lignes masquées sont lues'} comme les autres : ${lineNumbers(hidden)}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

const lineNumbers = (lines: readonly number[]): string => {
  const named = lines.slice(0, NAMED).join(', ');
  return `ligne ${named}${lines.length > NAMED ? '…' : ''}`;
};

/** « Le fichier a 64 lignes : 56 de stagiaires, 5 laissées de côté, 1 de titres, 2 vides. » */
export function accountWords({
  lines,
  ignored,
  headingCount,
  blankCount,
}: Pick<ImportPreview, 'lines' | 'ignored' | 'headingCount' | 'blankCount'>): string {
  const parts = [
    [lines.length, 'de stagiaires'],
    [ignored.length, ignored.length < 2 ? 'laissée de côté' : 'laissées de côté'],
    [headingCount, 'de titres'],
    [blankCount, blankCount < 2 ? 'vide' : 'vides'],
  ] as const;
  const all = parts.reduce((sum, [count]) => sum + count, 0);
  const told = parts.flatMap(([count, words]) => (count === 0 ? [] : [`${formatNumber(count)} ${words}`]));
  return `Le fichier a ${formatCount(all, 'ligne')} : ${told.join(', ')}.`;
}

/** What lines propose to change of records: gaps that they fill, what they say otherwise, what is taken of it, and of how many people. */
export function countProposed(lines: readonly Pick<ImportLine, 'proposed'>[]) {
  const all = lines.flatMap(({ proposed }) => proposed);
  const gaps = all.filter(({ before }) => before === '').length;
  return {
    gaps,
    others: all.length - gaps,
    accepted: all.filter(({ isAccepted }) => isAccepted).length,
    persons: lines.filter(({ proposed }) => proposed.length > 0).length,
  };
}

/** « 12 stagiaires ajoutés, 1 parcours ajouté à des personnes déjà connues, 2 groupes créés ». */
export function batchWords(batch: Omit<ImportBatch, 'id' | 'at' | 'fileName' | 'undoneAt'>): string {
  const { traineeCount, pathwayCount, updatedCount, programmeCount, groupCount, prescriberCount } = batch;
  const others = [
    [
      pathwayCount,
      'parcours ajouté à des personnes déjà connues',
      'parcours ajoutés à des personnes déjà connues',
    ],
    [updatedCount, 'fiche mise à jour', 'fiches mises à jour'],
    [programmeCount, 'dispositif créé', 'dispositifs créés'],
    [groupCount, 'groupe créé', 'groupes créés'],
    [prescriberCount, 'prescripteur créé', 'prescripteurs créés'],
  ] as const;
  const added = formatCount(traineeCount, 'stagiaire ajouté', 'stagiaires ajoutés');
  const besides = others.flatMap(([count, one, several]) =>
    count === 0 ? [] : [formatCount(count, one, several)],
  );
  if (traineeCount === 0 && besides.length > 0) return besides.join(', ');
  return [added, ...besides].join(', ');
}

/** « 3 stagiaires retirés, 2 fiches rétablies ». */
export function undoneWords({
  removedCount,
  restoredCount,
}: Pick<ImportUndo, 'removedCount' | 'restoredCount'>): string {
  const removed = formatCount(removedCount, 'stagiaire retiré', 'stagiaires retirés');
  const restored = formatCount(restoredCount, 'fiche rétablie', 'fiches rétablies');
  if (restoredCount === 0) return removed;
  return removedCount === 0 ? restored : `${removed}, ${restored}`;
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
