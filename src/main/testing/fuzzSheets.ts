import { readSpreadsheet } from '../exchange/spreadsheets/readSpreadsheet';
import type { FuzzedReader } from './fuzzedReader';
import { type Chance, withChangedBytes } from './mutations';
import { workbookParts, zipBytes } from './writtenWorkbook';

/* Lists of other programs: workbooks and text. */

const lines = Array.from(
  { length: 12 },
  (_, index) =>
    `<row r="${index + 1}"><c r="A${index + 1}" t="s"><v>${index % 3}</v></c><c r="B${index + 1}" t="inlineStr"><is><r><t>É</t></r></is></c><c r="C${index + 1}" s="1"><v>369${index}</v></c><c r="D${index + 1}" t="d"><v>2001-03-14T23:00:00Z</v></c><c r="E${index + 1}" t="e"><v>#N/A</v></c></row>`,
).join('');

export async function workbookReader(): Promise<FuzzedReader> {
  const parts = workbookParts({
    sheets: { Liste: lines, Autre: lines },
    states: { Autre: 'hidden' },
    texts:
      '<si><t>EXEMPLE</t></si><si><r><t>Aï</t></r><r><t>cha</t></r></si><si><t xml:space="preserve"> x </t></si>',
    formats: ['dd/mm/yyyy'],
    properties: 'date1904="true"',
  });
  const names = Object.keys(parts);
  const whole = Buffer.from(await zipBytes(parts));
  return {
    async make(chance) {
      if (chance.below(3) === 0) return withChangedBytes(whole, chance);
      const name = names[chance.below(names.length)] ?? '';
      const part = Buffer.from(parts[name] ?? '');
      if (chance.below(20) === 0)
        return zipBytes(Object.fromEntries(Object.entries(parts).filter(([key]) => key !== name)));
      const changed = chance.below(2) === 0 ? withChangedBytes(part, chance) : withStrangeText(part, chance);
      return zipBytes({ ...parts, [name]: changed });
    },
    read: (_, bytes) => readSpreadsheet(bytes),
  };
}

/** Puts what means something to some reader into a text. */
function withStrangeText(text: Buffer, chance: Chance): Buffer {
  const at = chance.below(text.length);
  const strange = chance.pick<string>([
    '"',
    '";"',
    '\r',
    '\n"',
    ';',
    '\t',
    '\0',
    '\ufeff',
    '\u202e',
    '"\n"',
    '<',
    '>',
    '</row>',
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    '<c>',
    '</c>',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    '&lt;',
    '&#0;',
    '&#xD800;',
    '_xD800_',
    '<![CDATA[',
    '<!--',
    '1e999',
    '-1',
    '99999999999',
    'r="0"',
    '&b;',
    '<x:v>',
    '='.repeat(5000),
  ]);
  return Buffer.concat([text.subarray(0, at), Buffer.from(strange), text.subarray(at + chance.below(8))]);
}

export async function csvReader(): Promise<FuzzedReader> {
  const text = `Nom;Prénom;Né le;Remarque\r\n${'EXEMPLE;Aïcha;14/03/2001;"vu le 3;\nà revoir"\r\n'.repeat(20)}`;
  const files = [Buffer.from(text), Buffer.from(text, 'latin1'), Buffer.from(`\ufeff${text}`, 'utf16le')];
  const [first = Buffer.alloc(0), ...others] = files;
  return {
    make: async (chance) => {
      const file = chance.pick([first, ...others]);
      return chance.below(3) === 0 ? withChangedBytes(file, chance) : withStrangeText(file, chance);
    },
    read: (_, bytes) => readSpreadsheet(bytes),
  };
}
