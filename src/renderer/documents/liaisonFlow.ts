import type { LiaisonSheetDocument } from '#shared/documents/documentModel';
import { type FlowBlock, heading, prose } from './flow';
import {
  actionBlocks,
  cleaBlocks,
  hoursBlocks,
  type PathwaySpecial,
  progressBlocks,
  projectBlocks,
  stayBlocks,
} from './pathwayFlow';

export type LiaisonSpecial = PathwaySpecial | 'opening';

/** The blocks of a liaison sheet, in order: first what is, then what comes, then what stands behind it. */
export function liaisonFlow(document: LiaisonSheetDocument): FlowBlock<LiaisonSpecial>[] {
  const comment = prose(document.trainerComment);
  return [
    { kind: 'special', special: 'opening' },
    ...prose(document.lead),
    ...projectBlocks(document),
    ...(document.next.length === 0
      ? []
      : [heading(2, 'La suite'), ...document.next.flatMap((step) => prose(step))]),
    ...actionBlocks('Actions en cours', document.actions),
    ...(comment.length === 0 ? [] : [heading(2, 'L’avis de l’équipe de formation'), ...comment]),
    ...hoursBlocks(document),
    ...progressBlocks(document),
    ...stayBlocks('Plateaux techniques', document.workshops),
    ...stayBlocks('Stages en entreprise', document.placements),
    ...cleaBlocks(document),
  ];
}
