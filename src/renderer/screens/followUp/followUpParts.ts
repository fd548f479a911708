import type { FollowUpPart } from '../../app/route';
import type { Option } from '../../ui/field';

/** The parts of the follow-up, in the order in which they are shown. */
export const followUpParts: readonly Option<FollowUpPart>[] = [
  { value: 'synthesis', label: 'Synthèse' },
  { value: 'hours', label: 'Heures' },
  { value: 'stays', label: 'Plateaux techniques et stages' },
  { value: 'project', label: 'Projet professionnel' },
  { value: 'actions', label: 'Plan d’action' },
];
