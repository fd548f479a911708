import { nextEvaluation } from '../evaluation/schedule';
import { phaseLabels } from '../evaluation/phase';
import { formatLongDate, NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE, unbroken } from '../format/french';
import { exitReasonLabels } from '../records/pathway';
import { formalName, fullName } from '../records/trainee';
import { indexIndicators } from '../referential/competencyMap';
import { isOpen } from '../training/actionPlan';
import type { LabelledValue, LiaisonSheetDocument } from './documentModel';
import { commonParts, pathwayFacts } from './documentParts';
import type { PathwaySource } from './documentSource';
import { pathwayParts } from './pathwayParts';
import { trainerCommentOf } from './synthesisDocument';
import { actionRow } from './trainingParts';
import { between } from './wording';

/** So many competencies being worked on say where the work goes; the whole list is a document of its own. */
const NAMED_COMPETENCIES = 4;

/** Row 13 of domain.md §4: what the counsellor who follows the trainee needs to know on the day of issue. */
export function liaisonSheetDocument(source: PathwaySource): LiaisonSheetDocument {
  return {
    ...commonParts(source),
    ...pathwayParts(source),
    kind: 'liaisonSheet',
    title: 'Fiche de liaison',
    facts: [...pathwayFacts(source), ...contactOf(source)],
    recipient: recipientOf(source),
    lead: leadOf(source),
    // What is done is progress already told; a counsellor follows what is under way.
    actions: source.training.actions.filter(isOpen).map(actionRow),
    next: nextSteps(source),
    trainerComment: trainerCommentOf(source),
    notes: [],
  };
}

function recipientOf({ prescriber }: PathwaySource): string[] {
  if (prescriber === null) return [];
  const { adviser, structure, email, phone } = prescriber;
  return [adviser, structure, unbroken(phone), email].filter(Boolean);
}

function leadOf({ trainee, programme, pathway, evaluations }: PathwaySource): string {
  const programmeWords = `le dispositif «${NO_BREAK_SPACE}${programme.label}${NO_BREAK_SPACE}»`;
  const name = formalName(trainee);
  if (pathway.exitDate !== null) {
    const reason = pathway.exitReason === null ? '' : ` ${exitReasonLabels[pathway.exitReason]}.`;
    const outcome = pathway.outcome === '' ? '' : ` Suite${NO_BREAK_SPACE}: ${pathway.outcome}`;
    return `${name} a suivi ${programmeWords} jusqu’au ${formatLongDate(pathway.exitDate)}.${reason}${outcome}`;
  }
  const last = evaluations.at(-1)?.evaluation;
  if (last?.phase === 'final') {
    return `${name} arrive au terme du parcours commencé le ${formatLongDate(pathway.entryDate)} dans ${programmeWords}. L’évaluation finale a eu lieu le ${formatLongDate(last.date)}.`;
  }
  const evaluated =
    last === undefined
      ? ' La première évaluation n’a pas encore eu lieu.'
      : ` Dernière évaluation${NO_BREAK_SPACE}: ${phaseLabels[last.phase].toLocaleLowerCase('fr')} du ${formatLongDate(last.date)}.`;
  return `${name} suit ${programmeWords} depuis le ${formatLongDate(pathway.entryDate)}.${evaluated}`;
}

function nextSteps({ pathway, evaluations, training, issue }: PathwaySource): string[] {
  if (pathway.exitDate !== null) return [];
  const validated = evaluations.map(({ evaluation }) => evaluation.phase);
  const next = nextEvaluation(pathway, validated, issue.date);
  const steps = [
    next === null ? '' : `${phaseLabels[next.phase]} attendue vers le ${formatLongDate(next.expectedDate)}.`,
    workedOn({ evaluations, training }),
    next === null
      ? `Fin de parcours prévue le ${formatLongDate(pathway.plannedExitDate)}${NARROW_NO_BREAK_SPACE}; la sortie n’est pas encore enregistrée.`
      : `Sortie prévue le ${formatLongDate(pathway.plannedExitDate)}.`,
  ];
  return steps.filter((step) => step !== '');
}

/** The first competencies of the last choice that are not acquired yet. */
function workedOn({ evaluations, training }: Pick<PathwaySource, 'evaluations' | 'training'>): string {
  const last = evaluations.at(-1);
  const plan = training.development.intermediate ?? training.development.initial;
  if (last === undefined || plan === null) return '';
  const places = indexIndicators(last.map);
  const labels = plan.targets
    .filter(({ indicatorId }) => last.evaluation.ratings[indicatorId] !== 'acquired')
    .flatMap(({ indicatorId }) => places.get(indicatorId)?.indicator.label ?? [])
    .slice(0, NAMED_COMPETENCIES);
  if (labels.length === 0) return '';
  const words = labels.map((label) => `${label.charAt(0).toLocaleLowerCase('fr')}${label.slice(1)}`);
  const name =
    last.evaluation.phase === 'final'
      ? 'Compétences choisies qui restent à acquérir'
      : 'Compétences travaillées en ce moment';
  return `${name}${NO_BREAK_SPACE}: ${words.join(`${NARROW_NO_BREAK_SPACE}; `)}.`;
}

/** Whom to call: who evaluated last. The head of the sheet gives the organisation's telephone. */
function contactOf({ evaluations }: PathwaySource): LabelledValue[] {
  const trainer = evaluations.findLast(({ evaluator }) => evaluator !== null)?.evaluator ?? null;
  if (trainer === null) return [];
  return [
    {
      label: 'Suivi par',
      value: [between([fullName(trainer), trainer.role]), trainer.email].filter(Boolean).join('\n'),
    },
  ];
}
