import { type Phase, phases } from '#shared/evaluation/phase';
import type { CellPlace } from '../charts/mapGeometry';

/** A cell of the map, with the indicator to mark in it and the evaluation to read it at. */
export interface CellFocus extends CellPlace {
  readonly indicatorId?: string;
  readonly phase?: Phase;
}

/** Every place of the application that has an address of its own. With `cell`, that cell of the map is shown first. */
export type Route =
  | { readonly name: 'home' }
  | { readonly name: 'trainees' }
  | { readonly name: 'trainee'; readonly traineeId: string; readonly cell?: CellFocus }
  | { readonly name: Exclude<TraineeSectionName, 'traineeFollowUp'>; readonly traineeId: string }
  | { readonly name: 'traineeFollowUp'; readonly traineeId: string; readonly part?: FollowUpPart }
  | { readonly name: 'evaluation'; readonly evaluationId: string; readonly cell?: CellFocus }
  /** Brings trainees in from a spreadsheet, into this group first. */
  | { readonly name: 'import'; readonly groupId: string | null }
  /** Two records that are put side by side; what is `null` is still to be chosen. */
  | { readonly name: 'doubles'; readonly firstId: string | null; readonly secondId: string | null }
  | { readonly name: 'selfAssessment' | 'comparison'; readonly selfAssessmentId: string }
  | { readonly name: 'groups' }
  | { readonly name: 'group'; readonly groupId: string }
  | { readonly name: 'documents' }
  | { readonly name: 'exchange' }
  | { readonly name: 'correspondence' }
  | { readonly name: 'settings' }
  | { readonly name: 'region'; readonly place: RegionPlace };

export type RouteName = Route['name'];

/** The places of the Region's window. */
export type RegionPlace =
  'deliveries' | 'overview' | 'axes' | 'clea' | 'efficiency' | 'organisations' | 'exports' | 'settings';

/** The other parts of a trainee's file. */
export type TraineeSectionName =
  'traineeClea' | 'traineeDevelopment' | 'traineeFollowUp' | 'traineePortfolio';

/** A part of the follow-up of a pathway, shown first. */
export type FollowUpPart = 'synthesis' | 'hours' | 'stays' | 'project' | 'actions';

/** First part of the address, in French because users see it. */
const segments: Readonly<Record<RouteName, string>> = {
  home: 'accueil',
  trainees: 'stagiaires',
  trainee: 'stagiaires',
  traineeClea: 'stagiaires',
  traineeDevelopment: 'stagiaires',
  traineeFollowUp: 'stagiaires',
  traineePortfolio: 'stagiaires',
  evaluation: 'evaluations',
  selfAssessment: 'auto-evaluations',
  import: 'importation',
  comparison: 'auto-evaluations',
  doubles: 'fiches-en-double',
  groups: 'groupes',
  group: 'groupes',
  documents: 'documents',
  exchange: 'echanges',
  correspondence: 'correspondances',
  settings: 'reglages',
  region: 'region',
};

/** Second part of the address of a place of the Region. */
const regionPlaces: Readonly<Record<RegionPlace, string>> = {
  deliveries: 'livraisons',
  overview: 'vue-d-ensemble',
  axes: 'axes',
  clea: 'clea',
  efficiency: 'efficacite',
  organisations: 'organismes',
  exports: 'exports',
  settings: 'reglages',
};

/** Last part of the address of a section of a trainee's file. */
const sections: Readonly<Record<TraineeSectionName, string>> = {
  traineeClea: 'clea',
  traineeDevelopment: 'travailler',
  traineeFollowUp: 'suivi',
  traineePortfolio: 'portefeuille',
};
const sectionNames = Object.keys(sections).filter(isSectionName);

/** Last part of the address of the comparison of a self-assessment with the trainer's evaluation. */
const COMPARISON = 'regards';

/** The evaluation at which a cell is read. */
const phaseWords: Readonly<Record<Phase, string>> = {
  initial: 'initiale',
  intermediate: 'intermediaire',
  final: 'finale',
};

/** Written after the section, as in `suivi.heures`. */
const followUpParts: Readonly<Record<FollowUpPart, string>> = {
  synthesis: 'synthese',
  hours: 'heures',
  stays: 'stages',
  project: 'projet',
  actions: 'plan',
};
const partNames = Object.keys(followUpParts).filter(isPart);

const identifierOf = (route: Route): string => {
  switch (route.name) {
    case 'trainee':
    case 'traineeClea':
    case 'traineeDevelopment':
    case 'traineeFollowUp':
    case 'traineePortfolio':
      return route.traineeId;
    case 'evaluation':
      return route.evaluationId;
    case 'selfAssessment':
    case 'comparison':
      return route.selfAssessmentId;
    case 'import':
      return route.groupId ?? '';
    case 'group':
      return route.groupId;
    case 'doubles':
      return route.firstId ?? '';
    case 'region':
      return regionPlaces[route.place];
    default:
      return '';
  }
};

const detailOf = (route: Route): string => {
  if (route.name === 'traineeFollowUp' && route.part) {
    return `${sections.traineeFollowUp}.${followUpParts[route.part]}`;
  }
  if (isSectionName(route.name)) return sections[route.name];
  if (route.name === 'comparison') return COMPARISON;
  if (route.name === 'doubles') return route.secondId ?? '';
  return 'cell' in route && route.cell ? cellDetail(route.cell) : '';
};

/** « 11.3 », « 11.3~A11.3.2~initiale ». */
const cellDetail = ({ axis, circle, indicatorId = '', phase }: CellFocus): string =>
  [`${axis}.${circle}`, indicatorId, phase === undefined ? '' : phaseWords[phase]]
    .join('~')
    .replace(/~+$/, '');

/** The address of a place, to put after the page's own: `#/stagiaires/0197…`, `#/evaluations/0197…/11.3` for axis 11, circle 3. */
export function hashOf(route: Route): string {
  const parts = [identifierOf(route), detailOf(route)].filter((part) => part !== '');
  return `#/${[segments[route.name], ...parts.map(encodeURIComponent)].join('/')}`;
}

/** The place that an address names; the home for any address that names none. */
export function parseHash(hash: string): Route {
  const [segment = '', rawIdentifier = '', detail = ''] = hash.replace(/^#\/?/, '').split('/');
  const identifier = decode(rawIdentifier);
  switch (segment) {
    case segments.trainees:
      return identifier === '' ? { name: 'trainees' } : traineeRoute(identifier, detail);
    case segments.import:
      return { name: 'import', groupId: identifier === '' ? null : identifier };
    case segments.doubles:
      return { name: 'doubles', firstId: identifier || null, secondId: decode(detail) || null };
    case segments.groups:
      return identifier === '' ? { name: 'groups' } : { name: 'group', groupId: identifier };
    case segments.evaluation:
      return identifier === ''
        ? { name: 'home' }
        : { name: 'evaluation', evaluationId: identifier, ...cellOf(detail) };
    case segments.selfAssessment:
      return identifier === ''
        ? { name: 'home' }
        : { name: detail === COMPARISON ? 'comparison' : 'selfAssessment', selfAssessmentId: identifier };
    case segments.documents:
      return { name: 'documents' };
    case segments.exchange:
      return { name: 'exchange' };
    case segments.correspondence:
      return { name: 'correspondence' };
    case segments.settings:
      return { name: 'settings' };
    case segments.region:
      return { name: 'region', place: regionPlaceOf(identifier) };
    default:
      return { name: 'home' };
  }
}

function traineeRoute(traineeId: string, detail: string): Route {
  const [segment, partSegment] = detail.split('.');
  const section = sectionNames.find((name) => sections[name] === segment);
  if (section === undefined) return { name: 'trainee', traineeId, ...cellOf(detail) };
  return section === 'traineeFollowUp'
    ? { name: section, traineeId, ...partOf(partSegment) }
    : { name: section, traineeId };
}

/** Reads « heures »; anything else chooses no part. */
function partOf(segment: string | undefined): { readonly part?: FollowUpPart } {
  const part = partNames.find((name) => followUpParts[name] === segment);
  return part === undefined ? {} : { part };
}

function isPart(name: string): name is FollowUpPart {
  return Object.hasOwn(followUpParts, name);
}

/** The place of the Region that an address names; the deliveries for any other. */
function regionPlaceOf(word: string): RegionPlace {
  // Checked boundary: the keys of an object literal with these very names.
  const places = Object.keys(regionPlaces) as RegionPlace[];
  return places.find((place) => regionPlaces[place] === word) ?? 'deliveries';
}

function isSectionName(name: string): name is TraineeSectionName {
  return Object.hasOwn(sections, name);
}

/** Reads « 11.3 » and « 11.3~A11.3.2~initiale »; anything else chooses no cell. */
function cellOf(detail: string): { readonly cell?: CellFocus } {
  const [place = '', indicatorId = '', phaseWord = ''] = decode(detail).split('~');
  const [, axis, circle] = /^(\d{1,2})\.(\d)$/.exec(place) ?? [];
  if (axis === undefined || circle === undefined) return {};
  const phase = phases.find((one) => phaseWords[one] === phaseWord);
  return {
    cell: {
      axis: Number(axis),
      circle: Number(circle),
      ...(indicatorId === '' ? {} : { indicatorId }),
      ...(phase === undefined ? {} : { phase }),
    },
  };
}

/** A hand-typed address may hold a broken escape, which `decodeURIComponent` throws at. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
