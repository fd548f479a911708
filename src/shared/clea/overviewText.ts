import { shortPhaseLabels } from '../evaluation/phase';
import { formatCount, NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE } from '../format/french';
import {
  type CleaOverview,
  type CriterionMark,
  type CriterionOverview,
  type DomainOverview,
  markStatusLabels,
  type MomentOverview,
} from './overview';

/** « Pré-validé, nouveau ». */
export function markText({ status, change }: CriterionMark): string {
  const label = markStatusLabels[status];
  if (change === 'gained') return `${label}, nouveau`;
  return change === 'lost' ? `${label}, ne l’est plus` : label;
}

const join = (texts: readonly string[]): string => texts.join(`${NARROW_NO_BREAK_SPACE}; `);
const colon = `${NO_BREAK_SPACE}: `;

/** « 1.3.2 Identifier un document : initiale, en partie ; finale, pré-validé, nouveau », for those who do not see the picture. */
export function criterionText(
  { id, label, marks }: CriterionOverview,
  moments: readonly MomentOverview[],
): string {
  const times = marks.map((mark, position) => atMoment(moments[position], markText(mark)));
  return `${id} ${label}${colon}${join(times)}`;
}

/** « Communiquer en français : initiale, 4 sur 18 ; finale, 12 sur 18 », with « domaine pré-validé » where it is. */
export function domainText({ label, counts }: DomainOverview, moments: readonly MomentOverview[]): string {
  const times = counts.map(({ prevalidated, covered, isPrevalidated }, position) =>
    atMoment(
      moments[position],
      `${prevalidated} sur ${covered}${isPrevalidated ? ', domaine pré-validé' : ''}`,
    ),
  );
  return `${label}${colon}${join(times)}`;
}

function atMoment(moment: MomentOverview | undefined, text: string): string {
  return `${moment === undefined ? '' : shortPhaseLabels[moment.phase].toLowerCase()}, ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

/** The whole picture in words: one sentence an evaluation. */
export function momentSentences({ moments }: CleaOverview): string[] {
  return moments.map(momentText);
}

function momentText(moment: MomentOverview): string {
  const { counts, gainedCount, lostCount, prevalidatedDomainCount, prevalidatedSubdomainCount } = moment;
  const changes = [
    gainedCount > 0 ? `dont ${formatCount(gainedCount, 'nouveau', 'nouveaux')}` : '',
    lostCount > 0 ? `${formatCount(lostCount, 'critère')} en recul` : '',
  ].filter((text) => text !== '');
  const criteria = [
    `${formatCount(counts.prevalidated, 'critère pré-validé', 'critères pré-validés')} sur ${counts.covered}`,
    ...changes,
  ].join(', ');
  const wholes = `${formatCount(prevalidatedSubdomainCount, 'sous-domaine pré-validé', 'sous-domaines pré-validés')}, ${formatCount(prevalidatedDomainCount, 'domaine pré-validé', 'domaines pré-validés')}`;
  return `Évaluation ${shortPhaseLabels[moment.phase].toLowerCase()}${colon}${criteria}${NARROW_NO_BREAK_SPACE}; ${wholes}.`;
}

/**
 * Says that the evaluations were not all judged by the same table, and what it means for the comparison; `null` when they were.
 */
export function comparisonNote({ moments }: CleaOverview): string | null {
  const tables = moments.map(({ edition, correspondence }) => `${edition} ${correspondence}`);
  if (new Set(tables).size < 2) return null;
  const times = moments.map(
    ({ phase, edition, correspondence }) =>
      `${shortPhaseLabels[phase].toLowerCase()}, CléA${NO_BREAK_SPACE}${edition} et table${NO_BREAK_SPACE}${correspondence}`,
  );
  return `Chaque évaluation reste jugée par la table de sa validation${colon}${join(times)}. Un critère n’est dit nouveau, ou en recul, que si les deux tables lui demandent la même chose.`;
}
