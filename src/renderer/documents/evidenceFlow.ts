import type { EvidencePart } from '#shared/documents/documentModel';
import { formatCount, NO_BREAK_SPACE } from '#shared/format/french';
import { type FlowBlock, heading, prose } from './flow';

export type EvidenceSpecial = 'opening' | 'competencies' | 'image';

/** The blocks of one piece of evidence, in order. */
export function evidenceFlow({
  description,
  competencies,
  content,
}: EvidencePart): FlowBlock<EvidenceSpecial>[] {
  return [
    { kind: 'special', special: 'opening' },
    ...prose(description),
    ...competencies.flatMap(({ axis, labels }, index): FlowBlock<EvidenceSpecial>[] => [
      ...(index === 0 ? [heading(2, 'Ce que cette preuve montre')] : []),
      heading(3, axis),
      ...labels.flatMap((label) => prose(label, 'quote')),
    ]),
    ...contentBlocks(content),
  ];
}

function contentBlocks(content: EvidencePart['content']): FlowBlock<EvidenceSpecial>[] {
  switch (content.kind) {
    case 'none':
      return [];
    case 'text':
      return [heading(2, 'Texte'), ...prose(content.text)];
    case 'link':
      return [heading(2, 'Adresse'), ...prose(content.url)];
    case 'image':
      return [{ kind: 'special', special: 'image' }];
    case 'unreadable':
      return [heading(2, 'Fichier'), ...prose(content.reason)];
    case 'pages':
      return [heading(2, 'Fichier'), ...prose(joinedWords(content.pages.length, content.omittedCount))];
  }
}

function joinedWords(joined: number, omitted: number): string {
  const pages = `${formatCount(joined, 'page de ce document est jointe', 'pages de ce document sont jointes')} à la fin du portefeuille`;
  return omitted === 0
    ? `${pages}.`
    : `${pages}${NO_BREAK_SPACE}: les ${formatCount(omitted, 'suivante')} restent dans le fichier d’origine.`;
}
