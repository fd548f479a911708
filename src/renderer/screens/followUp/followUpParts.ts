import type { Option } from '../../ui/field';

/** A tab of the follow-up. */
export type FollowUpPart = 'synthesis' | 'hours' | 'stays' | 'project' | 'actions';

/** In the order of the tabs. */
export const followUpParts: readonly Option<FollowUpPart>[] = [
  { value: 'synthesis', label: 'Synthèse' },
  { value: 'hours', label: 'Heures' },
  { value: 'stays', label: 'Plateaux techniques et stages' },
  { value: 'project', label: 'Projet professionnel' },
  { value: 'actions', label: 'Plan d’action' },
];
