import type { SynthesisDocument } from '#shared/documents/documentModel';
import { type FlowBlock, heading, keptWithNext } from './flow';
import {
  actionBlocks,
  cleaBlocks,
  commentBlocks,
  evaluationCommentBlocks,
  hoursBlocks,
  type PathwaySpecial,
  progressBlocks,
  projectBlocks,
  stayBlocks,
} from './pathwayFlow';

export type SynthesisSpecial = PathwaySpecial | 'opening' | 'closing';

/** The blocks of a synthesis, in order. */
export function synthesisFlow(document: SynthesisDocument): FlowBlock<SynthesisSpecial>[] {
  const comments = [
    ...commentBlocks('L’équipe de formation', document.trainerComment),
    ...evaluationCommentBlocks(document.evaluationComments),
    ...commentBlocks('La personne en formation', document.traineeComment),
  ];
  const parts: FlowBlock<SynthesisSpecial>[] = [
    { kind: 'special', special: 'opening' },
    ...progressBlocks(document),
    ...hoursBlocks(document),
    ...stayBlocks('Plateaux techniques', document.workshops),
    ...stayBlocks('Stages en entreprise', document.placements),
    ...projectBlocks(document),
    ...actionBlocks('Plan d’action opérationnel', document.actions),
    ...cleaBlocks(document),
    ...(comments.length === 0 ? [] : [heading(2, 'Commentaires'), ...comments]),
  ];
  return [...keptWithNext(parts), { kind: 'special', special: 'closing' }];
}
