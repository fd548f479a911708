import { proposeArguments } from '#shared/documents/argumentProposal';
import { proposeConclusion, proposeIntroduction } from '#shared/documents/introductionProposal';
import type { Ratings } from '#shared/evaluation/rating';
import type { TrainingFile } from '#shared/ipc/pathwayViews';
import type { PathwayFile } from '#shared/ipc/views';
import type { ArguedSynthesis } from '#shared/records/synthesis';
import type { Trainee } from '#shared/records/trainee';
import type { CompetencyMap } from '#shared/referential/competencyMap';

/** Everything that an argued synthesis can be written from. */
export interface SynthesisSubject {
  readonly trainee: Trainee;
  readonly file: PathwayFile;
  readonly training: TrainingFile;
  readonly map: CompetencyMap;
  /** Of the evaluation that says what is acquired today. */
  readonly ratings: Ratings;
}

/** What the words of a synthesis depend on before any is written. */
export type SynthesisAim = Pick<ArguedSynthesis, 'id' | 'pathwayId' | 'kind' | 'targetTitle' | 'recipient'>;

/** A first version, proposed from what is acquired and recorded, for trainer and trainee to rewrite. */
export function firstVersion(aim: SynthesisAim, subject: SynthesisSubject): ArguedSynthesis {
  return {
    ...aim,
    introduction: introductionFor(aim, subject),
    arguments: argumentsFor(subject),
    conclusion: proposeConclusion(aim, subject),
  };
}

export function introductionFor(aim: SynthesisAim, { trainee, file, training }: SynthesisSubject): string {
  return proposeIntroduction(aim, {
    trainee,
    programme: file.programme,
    workshops: training.workshops,
    placements: training.placements,
  });
}

export function argumentsFor({
  trainee,
  training,
  map,
  ratings,
}: SynthesisSubject): ArguedSynthesis['arguments'] {
  return proposeArguments(map, ratings, { trainee, evidence: training.evidence });
}
