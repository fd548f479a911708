import type { CompetencyMap, PoleId } from '#shared/referential/competencyMap';
import { NO_BREAK_SPACE } from '#shared/format/french';
import { angleOf } from './axisAngle';
import { textWidth } from './textWidth';

/** `full`: number and short label; `numbers`: the number alone, for charts with a list beside them; `none`: for thumbnails. */
export type LabelMode = 'full' | 'numbers' | 'none';

/** What is written beside an axis, before it has a place. */
export interface LabelLines {
  readonly axis: number;
  readonly pole: PoleId;
  /** The first line begins with the number of the axis. */
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

export interface AxisLabel extends LabelLines {
  readonly anchor: 'start' | 'middle' | 'end';
  readonly x: number;
  /** Baseline of each line. */
  readonly baselines: readonly number[];
  readonly box: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
}

const LINE_HEIGHT = 1.2;
const MAXIMUM_LINES = 3;
/** One more line must make a label narrower by a tenth at least. */
const WORTHWHILE_NARROWING = 0.9;

/** The lines of each label, wrapped so that labels are narrow: the narrower they are, the larger the map. */
export function labelLines(map: CompetencyMap, mode: LabelMode, fontSize: number): LabelLines[] {
  if (mode === 'none') return [];
  return map.axes.map(({ number, pole, shortLabel }) => {
    const text = mode === 'numbers' ? String(number) : `${number}${NO_BREAK_SPACE}${shortLabel}`;
    const lines = wrap(text);
    return {
      axis: number,
      pole,
      lines,
      width: widest(lines) * fontSize,
      height: lines.length * LINE_HEIGHT * fontSize,
    };
  });
}

/** The largest radius around which all labels stay inside the drawing. */
export function outerRadiusFor(
  labels: readonly LabelLines[],
  drawing: { readonly width: number; readonly height: number },
): number {
  const limits = labels.flatMap(({ axis, width, height }) => {
    const sine = Math.abs(Math.sin(angleOf(axis)));
    const isAtTopOrBottom = sine < 0.01;
    return isAtTopOrBottom
      ? [drawing.height / 2 - height, drawing.width / 2 - width / 2]
      : [(drawing.width / 2 - width) / sine];
  });
  return Math.max(0, Math.min(drawing.width / 2, drawing.height / 2, ...limits));
}

/** Gives each label its place: upright, its edge turned to the map at `radius`. */
export function placeLabels(labels: readonly LabelLines[], radius: number): AxisLabel[] {
  return labels.map((label) => {
    const angle = angleOf(label.axis);
    const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
    const anchor = Math.abs(sine) < 0.01 ? 'middle' : sine > 0 ? 'start' : 'end';
    const x = radius * sine;
    const middle = -cosine * (radius + label.height / 2);
    const top = middle - label.height / 2;
    const left = anchor === 'start' ? x : anchor === 'end' ? x - label.width : x - label.width / 2;
    const lineHeight = label.height / label.lines.length;
    return {
      ...label,
      anchor,
      x,
      baselines: label.lines.map((_, index) => top + lineHeight * (index + 0.76)),
      box: { left, right: left + label.width, top, bottom: top + label.height },
    };
  });
}

/** Words, with short ones (« et », « à ») tied to the word that follows, as French typography wants at line ends. */
const unbreakable = (text: string): string[] =>
  text.replace(/(?<=^| )(\p{L}{1,2}) /gu, `$1${NO_BREAK_SPACE}`).split(' ');

const widest = (lines: readonly string[]): number => Math.max(...lines.map((line) => textWidth(line)));

/** Breaks a label on the fewest lines that make it narrow. */
export function wrap(text: string): string[] {
  const words = unbreakable(text);
  return Array.from({ length: Math.min(MAXIMUM_LINES, words.length) }, (_, index) =>
    narrowest(words, index + 1),
  ).reduce((best, candidate) => (widest(candidate) < widest(best) * WORTHWHILE_NARROWING ? candidate : best));
}

/** The way of breaking words on `lineCount` lines whose widest line is the narrowest. */
function narrowest(words: readonly string[], lineCount: number): string[] {
  if (lineCount === 1) return [words.join(' ')];
  const firstLengths = Array.from({ length: words.length - lineCount + 1 }, (_, index) => index + 1);
  return firstLengths
    .map((length) => [words.slice(0, length).join(' '), ...narrowest(words.slice(length), lineCount - 1)])
    .reduce((best, candidate) => (widest(candidate) < widest(best) ? candidate : best));
}
