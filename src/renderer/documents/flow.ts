import type { DocumentModel } from '#shared/documents/documentModel';
import { attestationFlow, keepsWithNext } from './attestationFlow';
import { cleaFlow } from './cleaFlow';
import { correspondenceFlow } from './correspondenceFlow';

/** Whether the block at an index must stay with the next. */
export type KeepsWithNext = (index: number) => boolean;

/** Which blocks of a document stay together while it flows over sheets; `null` for a document of one fixed sheet. */
export function flowOf(document: DocumentModel): KeepsWithNext | null {
  switch (document.kind) {
    case 'attestation': {
      const blocks = attestationFlow(document);
      return (index) => keepsWithNext(blocks, index);
    }
    case 'clea': {
      const blocks = cleaFlow(document);
      return (index) => blocks[index]?.kind === 'domain' || blocks[index + 1]?.kind === 'closing';
    }
    case 'correspondence': {
      const blocks = correspondenceFlow(document);
      return (index) => blocks[index]?.kind === 'domain' || blocks[index]?.kind === 'mapHeading';
    }
    default:
      return null;
  }
}
