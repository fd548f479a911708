import { formatCount, NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE, quoted } from '../format/french';
import type { Programme } from '../records/organisation';
import type { ArguedSynthesis } from '../records/synthesis';
import { formalName, type Trainee } from '../records/trainee';
import type { Placement, TechnicalWorkshop } from '../records/training';

/** What the first and the last words of an argued synthesis are proposed from. */
export interface IntroductionContext {
  readonly trainee: Pick<Trainee, 'civility' | 'givenName' | 'familyName'>;
  readonly programme: Pick<Programme, 'label'>;
  readonly workshops: readonly Pick<TechnicalWorkshop, 'trade'>[];
  readonly placements: readonly Pick<Placement, 'company' | 'trade'>[];
}

type Purpose = Pick<ArguedSynthesis, 'kind' | 'targetTitle'>;

/** Proposes who presents themselves, for what, and where they have already worked (row 12 of domain.md §4). */
export function proposeIntroduction({ kind, targetTitle }: Purpose, context: IntroductionContext): string {
  const aim = kind === 'job' ? 'sa candidature à un emploi' : 'sa candidature à une formation';
  return (
    `${formalName(context.trainee)} présente ${aim}${NO_BREAK_SPACE}: ${targetTitle}. ` +
    `${experienceOf(context)}`
  );
}

/** Proposes an invitation to meet. */
export function proposeConclusion(
  { kind }: Purpose,
  { trainee }: Pick<IntroductionContext, 'trainee'>,
): string {
  const trial = kind === 'job' ? 'une période d’essai en situation de travail' : 'un test d’entrée';
  return `${formalName(trainee)} propose de présenter ces compétences lors d’un entretien, et de les montrer dans ${trial}.`;
}

function experienceOf({ programme, workshops, placements }: IntroductionContext): string {
  const pathway = `Son parcours de formation (${quoted(programme.label)})`;
  const stays = [
    workshops.length === 0
      ? ''
      : `${formatCount(workshops.length, 'plateau technique', 'plateaux techniques')} (${listOf(workshops.map(({ trade }) => trade))})`,
    placements.length === 0
      ? ''
      : `${formatCount(placements.length, 'stage')} en entreprise (${listOf(placements.map(placementWords))})`,
  ].filter((text) => text !== '');
  if (stays.length === 0) return `${pathway} a permis d’évaluer ses compétences en situation.`;
  return `${pathway} comprend ${stays.join(' et ')}.`;
}

const placementWords = ({ company, trade }: Pick<Placement, 'company' | 'trade'>): string =>
  [trade, company].filter((text) => text !== '').join(', ');

const listOf = (texts: readonly string[]): string => [...new Set(texts)].join(`${NARROW_NO_BREAK_SPACE}; `);
