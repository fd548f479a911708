import type { SelfAnswers } from '#shared/records/selfAssessment';
import type { Axis, Cell, CompetencyMap, Indicator } from '#shared/referential/competencyMap';

/** One sentence to answer. */
export interface QuestionPage {
  readonly kind: 'question';
  readonly axis: Axis;
  readonly cell: Cell;
  readonly indicator: Indicator;
  /** From 1, among the questions of the axis. */
  readonly number: number;
}

/** One page of the self-assessment; the trainee goes from one to the next. */
export type WalkPage =
  | { readonly kind: 'welcome' }
  /** Announces an axis. */
  | { readonly kind: 'axis'; readonly axis: Axis }
  | QuestionPage
  /** Says what is left, and ends. */
  | { readonly kind: 'review' };

/** The pages of a map: a welcome, each axis with its questions from the centre outwards, a review. */
export function walkPages(map: CompetencyMap): WalkPage[] {
  return [
    { kind: 'welcome' },
    ...map.axes.flatMap((axis): WalkPage[] => [{ kind: 'axis', axis }, ...questionsOf(axis)]),
    { kind: 'review' },
  ];
}

/** The questions of one axis. */
export function questionsOf(axis: Axis): QuestionPage[] {
  return axis.cells
    .flatMap((cell) => cell.indicators.map((indicator) => ({ cell, indicator })))
    .map(({ cell, indicator }, index) => ({ kind: 'question', axis, cell, indicator, number: index + 1 }));
}

/** Where the page that announces an axis stands. */
export function indexOfAxis(pages: readonly WalkPage[], axisNumber: number): number {
  return pages.findIndex((page) => page.kind === 'axis' && page.axis.number === axisNumber);
}

/**
 * Where to go on: at the first question without answer, by way of the page that announces its axis when it is the first there; at the
 * review when nothing is left.
 */
export function indexToResume(pages: readonly WalkPage[], answers: SelfAnswers): number {
  const open = pages.findIndex(
    (page) => page.kind === 'question' && answers[page.indicator.id] === undefined,
  );
  if (open === -1) return pages.length - 1;
  return pages[open - 1]?.kind === 'axis' ? open - 1 : open;
}

/** How far one axis is. */
export interface AxisAnswers {
  readonly axis: Axis;
  /** « Je ne sais pas quoi répondre » is an answer. */
  readonly answeredCount: number;
  readonly questionCount: number;
}

/** How far each axis is, in order. */
export function answersByAxis(map: CompetencyMap, answers: SelfAnswers): AxisAnswers[] {
  return map.axes.map((axis) => {
    const questions = questionsOf(axis);
    return {
      axis,
      answeredCount: questions.filter(({ indicator }) => answers[indicator.id] !== undefined).length,
      questionCount: questions.length,
    };
  });
}
