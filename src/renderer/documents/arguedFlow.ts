import type { ArguedSynthesisDocument } from '#shared/documents/documentModel';
import { NO_BREAK_SPACE } from '#shared/format/french';
import { type FlowBlock, heading, prose } from './flow';

export type ArguedSpecial = 'opening' | 'closing';

/** The blocks of an argued synthesis, in order. */
export function arguedFlow(document: ArguedSynthesisDocument): FlowBlock<ArguedSpecial>[] {
  return [
    { kind: 'special', special: 'opening' },
    ...prose(document.introduction),
    ...document.arguments.flatMap(
      ({ heading: title, text, autonomy, evidence }): FlowBlock<ArguedSpecial>[] => [
        ...(title === '' ? [] : [heading(2, title, autonomy === '' ? {} : { mark: autonomy })]),
        ...prose(text),
        ...(evidence.length === 0
          ? []
          : prose(
              `À l’appui${NO_BREAK_SPACE}: ${evidence.map((name) => `«${NO_BREAK_SPACE}${name}${NO_BREAK_SPACE}»`).join(', ')}`,
              'soft',
            )),
      ],
    ),
    ...(document.conclusion === ''
      ? []
      : [heading(2, 'Pour aller plus loin'), ...prose(document.conclusion)]),
    heading(2, 'Le parcours'),
    { kind: 'special', special: 'closing' },
  ];
}
