import { SaxesParser } from 'saxes';
import { formatNumber } from '#shared/format/french';
import type { ReadingGuard } from './readingGuard';
import { refusal, tooLarge } from './refusals';

/** What is made of the elements of a part, in their order. Names come without prefix. */
export interface XmlHandlers {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  /** Text in pieces. */
  text?(text: string): void;
}

export type Attributes = Readonly<Record<string, string>>;

/** Elements within each other: no part of a workbook has a third of it. */
const GREATEST_DEPTH = 64;

/**
 * Reads XML as a stream. Nothing is expanded but the five entities of XML itself.
 *
 * @throws ApplicationError when it declares a document type, which workbooks never do, or holds more at once than `limits.piece`; Error when it
 *   is no XML.
 */
export async function readXml(
  chunks: AsyncIterable<Buffer>,
  guard: ReadingGuard,
  { open, close, text }: XmlHandlers,
): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  let piece = 0;
  parser.on('doctype', () => {
    throw refusal(
      'Ce classeur contient des définitions qu’aucun tableur n’écrit (DOCTYPE) : par prudence, il n’est pas lu. Enregistrez-le de nouveau dans votre tableur, puis recommencez.',
    );
  });
  parser.on('opentag', ({ name, attributes }) => {
    piece = 0;
    depth += 1;
    if (depth > GREATEST_DEPTH) throw new Error('too many elements within each other');
    open?.(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    piece = 0;
    depth -= 1;
    close?.(localName(name));
  });
  if (text !== undefined) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  let decoder: TextDecoder | null = null;
  for await (const chunk of chunks) {
    await guard.read(chunk.length);
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    piece += chunk.length;
    parser.write(decoder.decode(chunk, { stream: true }));
    if (piece > guard.limits.piece) {
      throw tooLarge(
        `il contient un texte de plus de ${formatNumber(guard.limits.piece)} caractères d’un seul tenant`,
      );
    }
  }
  parser.write(decoder?.decode() ?? '').close();
}

/** XML is UTF-8 unless it begins with the mark of UTF-16. */
function encodingOf(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  return chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** « c » of « x:c »: the prefix is the writer’s choice. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** An attribute by its local name, whatever its prefix. */
export function attributeOf(attributes: Attributes, name: string): string | undefined {
  return attributes[name] ?? Object.entries(attributes).find(([key]) => localName(key) === name)?.[1];
}

/** What XML Schema takes for true: `1` and `true`; `on` and capitals come from other programs. */
export const isTrue = (value: string | undefined): boolean => /^(1|true|on)$/i.test((value ?? '').trim());
