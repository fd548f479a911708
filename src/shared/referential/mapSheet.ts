import type { NamedRows } from '../import/sheet';
import type { Table, TableColumn } from '../tables/table';
import type { CompetencyMap, Source } from './competencyMap';
import { ReferentialError, type ReferentialFault } from './fault';
import { parseCompetencyMap } from './parseCompetencyMap';
import { type ColumnOf, faultsAtLines, linePlace, linesOf, type SheetLine } from './sheetLines';

/**
 * A map as one sheet that an officer can edit: one line an element, read from top to bottom (docs/referentials.md). Axes stand
 * before their cells, cells before their indicators.
 */
export const MAP_SHEET = 'Carte';

const headings = {
  element: 'Élément',
  mark: 'Repère',
  text: 'Texte',
  second: 'Second texte',
  description: 'Description',
  pole: 'Pôle',
  source: 'Source',
  version: 'Version',
  threshold: 'Seuil',
} as const;
/** What tells the sheet of a map from any other. */
export const mapHeadings = [headings.element, headings.mark, headings.text, headings.second];

const sourceWords: Readonly<Record<Source, string>> = { official: 'officiel', reconstructed: 'reconstruit' };

type Line = Partial<Record<keyof typeof headings, string | number>>;

/** The sheet of a map. */
export function mapTable(map: CompetencyMap): Table {
  const lines: Line[] = [
    {
      element: 'Carte',
      mark: map.id,
      text: map.title,
      second: map.note,
      version: map.version,
      threshold: map.acquisitionThreshold,
    },
    ...map.poles.map(({ id, label, description }) => {
      return { element: 'Pôle', mark: id, text: label, second: description };
    }),
    ...map.circles.map(({ number, label, description }) => {
      return { element: 'Cercle', mark: String(number), text: label, second: description };
    }),
    ...map.axes.flatMap((axis): Line[] => [
      {
        element: 'Axe',
        mark: String(axis.number),
        text: axis.label,
        second: axis.shortLabel,
        description: axis.description,
        pole: axis.pole,
        source: sourceWords[axis.source],
      },
      ...axis.cells.flatMap((cell): Line[] => [
        {
          element: 'Case',
          // A letter first: spreadsheets take 1.2 for a number or a date.
          mark: `C${axis.number}.${cell.circle}`,
          text: cell.descriptor,
          second: cell.recruiterWording,
          source: sourceWords[cell.source],
        },
        ...cell.indicators.map((indicator) => ({
          element: 'Indicateur',
          mark: indicator.id,
          text: indicator.label,
          second: indicator.traineeLabel,
          source: sourceWords[indicator.source],
        })),
      ]),
    ]),
  ];
  const keys = Object.keys(headings).filter(isHeadingKey);
  return {
    title: MAP_SHEET,
    columns: keys.map((key): TableColumn => ({ heading: headings[key], kind: 'text' })),
    rows: lines.map((line) => keys.map((key) => line[key] ?? null)),
  };
}

function isHeadingKey(key: string): key is keyof typeof headings {
  return Object.hasOwn(headings, key);
}

/**
 * Reads the sheet of a map, checked as a JSON file is.
 *
 * @throws ReferentialError naming file, sheet, line and fault of everything that is wrong.
 */
export function parseMapSheet(sheet: NamedRows, file: string): CompetencyMap {
  const draft = new MapDraft(sheet.name, file);
  for (const line of linesOf(sheet)) draft.add(line);
  draft.requireHead();
  if (draft.faults.length > 0) throw new ReferentialError(draft.faults);
  try {
    return parseCompetencyMap(draft.map, file);
  } catch (error) {
    if (!(error instanceof ReferentialError)) throw error;
    throw new ReferentialError(faultsAtLines(error.faults, sheet.name, draft.lines, columnOf));
  }
}

/** By part of a map, the column of each of its fields; the others have none. */
const columns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': {
    id: headings.mark,
    title: headings.text,
    note: headings.second,
    version: headings.version,
    acquisitionThreshold: headings.threshold,
  },
  poles: { id: headings.mark, label: headings.text, description: headings.second },
  circles: { number: headings.mark, label: headings.text, description: headings.second },
  axes: {
    number: headings.mark,
    label: headings.text,
    shortLabel: headings.second,
    description: headings.description,
    pole: headings.pole,
    source: headings.source,
  },
  'axes.cells': {
    circle: headings.mark,
    descriptor: headings.text,
    recruiterWording: headings.second,
    source: headings.source,
  },
  'axes.cells.indicators': {
    id: headings.mark,
    label: headings.text,
    traineeLabel: headings.second,
    source: headings.source,
  },
};

const columnOf: ColumnOf = (part, field) => columns[part]?.[field];

interface AxisDraft extends Record<string, unknown> {
  readonly cells: CellDraft[];
}
interface CellDraft extends Record<string, unknown> {
  readonly indicators: Record<string, unknown>[];
}

/** A map put together line by line; what it says is checked afterwards, as a whole. */
class MapDraft {
  readonly faults: ReferentialFault[] = [];
  /** The line of each part, by its place in the map. */
  readonly lines = new Map<string, number>();
  readonly #sheet: string;
  readonly #file: string;
  #head: Record<string, unknown> = {};
  readonly #poles: Record<string, unknown>[] = [];
  readonly #circles: Record<string, unknown>[] = [];
  readonly #axes: AxisDraft[] = [];

  constructor(sheet: string, file: string) {
    this.#sheet = sheet;
    this.#file = file;
  }

  get map(): unknown {
    const { poles, circles, axes } = { poles: this.#poles, circles: this.#circles, axes: this.#axes };
    return { kind: 'map', ...this.#head, poles, circles, axes };
  }

  /** Without its first line a map has neither name nor version. */
  requireHead(): void {
    if (this.lines.has('id')) return;
    const fault = 'la ligne dont l’élément est « Carte » manque : ajoutez-la sous les titres des colonnes';
    this.faults.push({ file: this.#file, place: `feuille ${this.#sheet}`, fault });
  }

  add(line: SheetLine): void {
    const element = line.words(headings.element).toLocaleLowerCase('fr');
    const [text, second] = [line.words(headings.text), line.words(headings.second)];
    const mark = line.words(headings.mark);
    const source = sourceOf(line.words(headings.source));
    switch (element) {
      case 'carte':
        this.#head = {
          id: mark,
          title: text,
          version: line.words(headings.version),
          note: line.paragraphs(headings.second),
          acquisitionThreshold: Number(line.words(headings.threshold).replace(',', '.')),
        };
        for (const part of ['id', 'title', 'version', 'note', 'acquisitionThreshold']) {
          this.lines.set(part, line.number);
        }
        break;
      case 'pôle':
        this.#poles.push({ id: mark, label: text, description: second });
        this.lines.set(`poles[${this.#poles.length - 1}]`, line.number);
        break;
      case 'cercle':
        this.#circles.push({ number: Number(mark), label: text, description: second });
        this.lines.set(`circles[${this.#circles.length - 1}]`, line.number);
        break;
      case 'axe':
        this.#axes.push({
          number: Number(mark),
          pole: line.words(headings.pole),
          label: text,
          shortLabel: second,
          description: line.words(headings.description),
          source,
          cells: [],
        });
        this.lines.set(`axes[${this.#axes.length - 1}]`, line.number);
        break;
      case 'case':
        this.#addCell(line, { descriptor: text, recruiterWording: second, source, indicators: [] });
        break;
      case 'indicateur':
        this.#addIndicator(line, { id: mark, label: text, traineeLabel: second, source });
        break;
      default:
        this.#refuse(
          line,
          `« ${line.words(headings.element)} » n’est pas un élément : Carte, Pôle, Cercle, Axe, Case ou Indicateur est attendu`,
        );
    }
  }

  #addCell(line: SheetLine, cell: CellDraft): void {
    const mark = line.words(headings.mark);
    const [, axisNumber, circle] = /^C(\d+)\.(\d+)$/i.exec(mark) ?? [];
    const axis = this.#axes.at(-1);
    if (axisNumber === undefined) {
      this.#refuse(
        line,
        `un repère comme C3.2 (axe 3, cercle 2) est attendu, « ${mark} » est écrit : corrigez-le`,
      );
    } else if (axis?.['number'] !== Number(axisNumber)) {
      this.#refuse(line, `la case ${mark} ne suit pas la ligne de l’axe ${axisNumber} : déplacez-la`);
    } else {
      axis.cells.push({ circle: Number(circle), ...cell });
      this.lines.set(`axes[${this.#axes.length - 1}].cells[${axis.cells.length - 1}]`, line.number);
    }
  }

  #addIndicator(line: SheetLine, indicator: Record<string, unknown>): void {
    const axis = this.#axes.at(-1);
    const cell = axis?.cells.at(-1);
    if (axis === undefined || cell === undefined) {
      this.#refuse(line, 'cet indicateur ne suit pas la ligne d’une case : déplacez-le');
      return;
    }
    cell.indicators.push(indicator);
    const place = `axes[${this.#axes.length - 1}].cells[${axis.cells.length - 1}].indicators[${cell.indicators.length - 1}]`;
    this.lines.set(place, line.number);
  }

  #refuse(line: SheetLine, fault: string): void {
    this.faults.push({ file: this.#file, place: linePlace(this.#sheet, line.number), fault });
  }
}

/** Any other word stays, for the check to name it. */
function sourceOf(words: string): string {
  const known = Object.entries(sourceWords).find(([, word]) => word === words.toLocaleLowerCase('fr'));
  return known?.[0] ?? words;
}
