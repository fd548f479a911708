import type { NamedRows } from '../import/sheet';
import { type CleaNomenclature, criteriaOf } from '../referential/cleaNomenclature';
import type { CompetencyMap, Source } from '../referential/competencyMap';
import { ReferentialError, type ReferentialFault } from '../referential/fault';
import { type ColumnOf, faultsAtLines, linePlace, linesOf, type SheetLine } from '../referential/sheetLines';
import type { Table, TableColumn } from '../tables/table';
import { type Correspondence, parseCorrespondence } from './correspondence';
import { parseRuleText, ruleText, RuleTextError } from './ruleText';

/**
 * A correspondence as one sheet that an officer can edit: one line for the table itself, then one a criterion of CléA, with its rule
 * or without when it is not covered (docs/referentials.md).
 */
export const CORRESPONDENCE_SHEET = 'Correspondance';

const headings = {
  element: 'Élément',
  mark: 'Repère',
  text: 'Texte',
  rule: 'Règle',
  reason: 'Motif',
  source: 'Source',
  version: 'Version',
  map: 'Carte',
  mapVersion: 'Version de la carte',
  clea: 'CléA',
  cleaVersion: 'Édition de CléA',
} as const;
/** What tells the sheet of a correspondence from any other. */
export const correspondenceHeadings = [headings.element, headings.mark, headings.rule, headings.reason];

const sourceWords: Readonly<Record<Source, string>> = { official: 'officiel', reconstructed: 'reconstruit' };

type Line = Partial<Record<keyof typeof headings, string>>;

/**
 * The sheet of a correspondence; the words of the criteria are there to be read, and are not read back.
 *
 * @param beside `map` when the sheet of its map is in the same workbook: it is then not named, so that it follows its version.
 */
export function correspondenceTable(
  correspondence: Correspondence,
  clea: CleaNomenclature,
  beside: 'map' | 'nothing',
): Table {
  const rules = new Map(correspondence.rules.map((rule) => [rule.criterion, rule]));
  const reasons = new Map(correspondence.notCovered.map(({ criterion, reason }) => [criterion, reason]));
  const lines: Line[] = [
    {
      element: 'Correspondance',
      mark: correspondence.id,
      text: correspondence.title,
      reason: correspondence.note,
      version: correspondence.version,
      ...(beside === 'map' ? {} : { map: correspondence.map.id, mapVersion: correspondence.map.version }),
      clea: correspondence.clea.id,
      cleaVersion: correspondence.clea.version,
    },
    ...criteriaOf(clea).map(({ id, label }): Line => {
      const rule = rules.get(id);
      const line = { element: 'Critère', mark: `CléA ${id}`, text: label };
      return rule === undefined
        ? { ...line, reason: reasons.get(id) ?? '' }
        : { ...line, rule: ruleText(rule.when), reason: rule.reason, source: sourceWords[rule.source] };
    }),
  ];
  const keys = Object.keys(headings).filter(isHeadingKey);
  return {
    title: CORRESPONDENCE_SHEET,
    columns: keys.map((key): TableColumn => ({ heading: headings[key], kind: 'text' })),
    rows: lines.map((line) => keys.map((key) => line[key] ?? null)),
  };
}

function isHeadingKey(key: string): key is keyof typeof headings {
  return Object.hasOwn(headings, key);
}

/** The map and the edition of CléA that a correspondence joins. */
export interface Joined {
  readonly map: CompetencyMap;
  readonly clea: CleaNomenclature;
}

/**
 * Reads the sheet of a correspondence, checked as a JSON file is.
 *
 * @param joinedBy finds what the sheet names; throws ReferentialError when it is not known.
 * @throws ReferentialError naming file, sheet, line and fault of everything that is wrong.
 */
export function parseCorrespondenceSheet(
  sheet: NamedRows,
  file: string,
  joinedBy: (named: Pick<Correspondence, 'map' | 'clea'>) => Joined,
): Correspondence {
  const { json, named, faults, lines } = readLines(sheet, file);
  if (faults.length > 0) throw new ReferentialError(faults);
  const { map, clea } = joinedBy(named);
  const joined = { map: versionOf(map), clea: versionOf(clea) };
  try {
    return parseCorrespondence({ ...json, ...joined }, file, map, clea);
  } catch (error) {
    if (!(error instanceof ReferentialError)) throw error;
    throw new ReferentialError(faultsAtLines(error.faults, sheet.name, lines, columnOf));
  }
}

/** By part of a correspondence, the column of each of its fields. */
const columns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': { id: headings.mark, title: headings.text, note: headings.reason, version: headings.version },
  rules: {
    criterion: headings.mark,
    when: headings.rule,
    reason: headings.reason,
    source: headings.source,
  },
  notCovered: { criterion: headings.mark, reason: headings.reason },
};

const columnOf: ColumnOf = (part, field) => {
  // Conditions inside a rule stand in the same cell.
  if (part.startsWith('rules.when')) return headings.rule;
  return columns[part]?.[field];
};

const versionOf = ({ id, version }: { id: string; version: string }) => ({ id, version });

function readLines(sheet: NamedRows, file: string) {
  const faults: ReferentialFault[] = [];
  const lines = new Map<string, number>();
  const rules: unknown[] = [];
  const notCovered: unknown[] = [];
  const named = { map: { id: '', version: '' }, clea: { id: '', version: '' } };
  let head: Record<string, unknown> = {};
  const refuse = (line: SheetLine, fault: string): void =>
    void faults.push({ file, place: linePlace(sheet.name, line.number), fault });

  for (const line of linesOf(sheet)) {
    const element = line.words(headings.element).toLocaleLowerCase('fr');
    if (element === 'correspondance') {
      named.map = { id: line.words(headings.map), version: line.words(headings.mapVersion) };
      named.clea = { id: line.words(headings.clea), version: line.words(headings.cleaVersion) };
      head = {
        id: line.words(headings.mark),
        title: line.words(headings.text),
        version: line.words(headings.version),
        note: line.paragraphs(headings.reason),
      };
      for (const part of ['id', 'title', 'version', 'note', 'map', 'clea']) lines.set(part, line.number);
    } else if (element === 'critère') {
      const criterion = line.words(headings.mark).replace(/^cl[ée]a\s*/i, '');
      const reason = line.words(headings.reason);
      if (line.words(headings.rule) === '') {
        lines.set(`notCovered[${notCovered.length}]`, line.number);
        notCovered.push({ criterion, reason });
      } else {
        lines.set(`rules[${rules.length}]`, line.number);
        rules.push({ criterion, reason, source: sourceOf(line), when: ruleOf(line, refuse) });
      }
    } else {
      refuse(
        line,
        `« ${line.words(headings.element)} » n’est pas un élément : Correspondance ou Critère est attendu`,
      );
    }
  }
  if (!lines.has('id')) {
    const fault =
      'la ligne dont l’élément est « Correspondance » manque : ajoutez-la sous les titres des colonnes';
    faults.push({ file, place: `feuille ${sheet.name}`, fault });
  }
  return { json: { kind: 'correspondence', ...head, rules, notCovered }, named, faults, lines };
}

function ruleOf(line: SheetLine, refuse: (line: SheetLine, fault: string) => void): unknown {
  try {
    return parseRuleText(line.words(headings.rule));
  } catch (error) {
    if (!(error instanceof RuleTextError)) throw error;
    refuse(line, error.message);
    return '';
  }
}

/** Any other word stays, for the check to name it. */
function sourceOf(line: SheetLine): string {
  const words = line.words(headings.source);
  const known = Object.entries(sourceWords).find(([, word]) => word === words.toLocaleLowerCase('fr'));
  return known?.[0] ?? words;
}
