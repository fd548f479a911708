/** Every place of the application that has an address of its own. */
export type Route =
  | { readonly name: 'home' }
  | { readonly name: 'trainees' }
  | { readonly name: 'trainee'; readonly traineeId: string }
  | { readonly name: 'evaluation'; readonly evaluationId: string }
  | { readonly name: 'groups' }
  | { readonly name: 'group'; readonly groupId: string }
  | { readonly name: 'documents' }
  | { readonly name: 'settings' };

export type RouteName = Route['name'];

/** First part of the address, in French because users see it. */
const segments: Readonly<Record<RouteName, string>> = {
  home: 'accueil',
  trainees: 'stagiaires',
  trainee: 'stagiaires',
  evaluation: 'evaluations',
  groups: 'groupes',
  group: 'groupes',
  documents: 'documents',
  settings: 'reglages',
};

const identifierOf = (route: Route): string => {
  switch (route.name) {
    case 'trainee':
      return route.traineeId;
    case 'evaluation':
      return route.evaluationId;
    case 'group':
      return route.groupId;
    default:
      return '';
  }
};

/** The address of a place, to put after the page's own: `#/stagiaires/0197…`. */
export function hashOf(route: Route): string {
  const identifier = identifierOf(route);
  return `#/${segments[route.name]}${identifier === '' ? '' : `/${encodeURIComponent(identifier)}`}`;
}

/** The place that an address names; the home for any address that names none. */
export function parseHash(hash: string): Route {
  const [segment = '', rawIdentifier = ''] = hash.replace(/^#\/?/, '').split('/');
  const identifier = decode(rawIdentifier);
  switch (segment) {
    case segments.trainees:
      return identifier === '' ? { name: 'trainees' } : { name: 'trainee', traineeId: identifier };
    case segments.groups:
      return identifier === '' ? { name: 'groups' } : { name: 'group', groupId: identifier };
    case segments.evaluation:
      return identifier === '' ? { name: 'home' } : { name: 'evaluation', evaluationId: identifier };
    case segments.documents:
      return { name: 'documents' };
    case segments.settings:
      return { name: 'settings' };
    default:
      return { name: 'home' };
  }
}

/** A hand-typed address may hold a broken escape, which `decodeURIComponent` throws at. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
