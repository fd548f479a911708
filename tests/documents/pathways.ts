import { resolve } from 'node:path';
import { correspondenceDocument } from '#shared/documents/correspondenceDocument';
import type { CorrespondenceDocument } from '#shared/documents/documentModel';
import type { DocumentSource, PathwaySource, SourceEvaluation } from '#shared/documents/documentSource';
import { type Phase, phases } from '#shared/evaluation/phase';
import type { Ratings } from '#shared/evaluation/rating';
import type { TrainingFile } from '#shared/ipc/pathwayViews';
import { indicatorsOf } from '#shared/referential/competencyMap';
import { samplePathwaySource, sampleEvaluation } from '#shared/testing/sampleDocumentSource';
import {
  sampleAction,
  sampleArguedSynthesis,
  samplePlacement,
  samplePlan,
  sampleTraining,
  sampleWorkshop,
} from '#shared/testing/sampleTraining';
import { loadReferentials } from '../../src/main/referentials';

const { currentMap: map, clea, correspondence } = loadReferentials(resolve('resources/referentials'));

/** Circles acquired on each of the twelve axes at each evaluation. */
const levels: Readonly<Record<Phase, readonly number[]>> = {
  initial: [1, 0, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1],
  intermediate: [1, 1, 1, 2, 2, 1, 2, 1, 2, 1, 1, 1],
  final: [2, 2, 1, 3, 3, 1, 3, 2, 4, 2, 2, 1],
};

/** The first circles acquired; in the next one an indicator acquired, one in progress, the others not observed. */
function ratingsAt(phase: Phase): Ratings {
  return Object.fromEntries(
    map.axes.flatMap(({ number, cells }) => {
      const level = levels[phase][number - 1] ?? 0;
      const acquired = cells
        .slice(0, level)
        .flatMap(({ indicators }) => indicators.map(({ id }) => [id, 'acquired']));
      const [first, second] = cells[level]?.indicators ?? [];
      return [
        ...acquired,
        ...(first === undefined ? [] : [[first.id, 'acquired']]),
        ...(second === undefined ? [] : [[second.id, 'inProgress']]),
      ];
    }),
  );
}

const evaluationAt = (phase: Phase): SourceEvaluation => ({
  ...sampleEvaluation(phase, ratingsAt(phase), map),
  clea: { clea, correspondence },
});

/** Indicators to work on, from different axes. */
const someIndicators = (count: number): string[] =>
  indicatorsOf(map)
    .map(({ id }) => id)
    .filter((_, index) => index % 4 === 1)
    .slice(0, count);

/** A pathway as most are: three evaluations, two placements, five actions. */
export function usualPathway(): PathwaySource {
  const training = sampleTraining({
    development: {
      initial: samplePlan('initial', someIndicators(8)),
      intermediate: samplePlan('intermediate', someIndicators(11).slice(3)),
    },
  });
  return { ...pathwayOf(training), evaluations: phases.map(evaluationAt) };
}

const sentence =
  'Prépare son poste avec soin, respecte la marche en avant et demande de l’aide quand il le faut. ';
const long = (length: number): string =>
  sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length);

/** A pathway in which everything is as long as the records allow: 4 placements, 30 objectives, names of 80 letters. */
export function longestPathway(): PathwaySource {
  const base = usualPathway();
  const longest = sampleTraining({
    workshops: Array.from({ length: 4 }, (_, index) => ({
      ...sampleWorkshop(index),
      trade: 'Maintenance et hygiène des locaux, entretien des espaces verts et petite manutention '.slice(
        0,
        120,
      ),
      place: 'W'.repeat(160),
      remarks: long(2000),
    })),
    placements: Array.from({ length: 4 }, (_, index) => ({
      ...samplePlacement(index),
      company: `Société coopérative ${'intercommunale '.repeat(9)}`.slice(0, 160),
      assessment: long(2000),
    })),
    project: {
      pathwayId: base.pathway.id,
      trades: Array.from({ length: 12 }, () => ({
        name: 'Technicien d’accueil touristique option animation locale',
        state: 'exploration',
      })),
      summary: long(3000),
    },
    actions: Array.from({ length: 30 }, (_, index) => ({
      ...sampleAction(index),
      objective: long(200),
      action: long(300),
      who: 'Alice, sa formatrice référente, son tuteur et la conseillère de la mission locale'.slice(0, 120),
    })),
    development: {
      initial: samplePlan('initial', someIndicators(30)),
      intermediate: samplePlan('intermediate', someIndicators(36).slice(6)),
    },
    synthesis: { pathwayId: base.pathway.id, trainerComment: long(4000), traineeComment: long(2000) },
  });
  return {
    ...base,
    evaluations: base.evaluations.map((one) => ({
      ...one,
      evaluation: {
        ...one.evaluation,
        generalComment: long(4000),
        axisComments: Object.fromEntries(map.axes.map(({ number }) => [number, long(number * 333)])),
      },
    })),
    training: longest,
    trainee: {
      ...base.trainee,
      givenName: 'Marie-Bénédicte Anne-Charlotte Apolline Éléonore Joséphine Marguerite de l’Exemple'.slice(
        0,
        80,
      ),
      familyName: 'Rakotondrazafindrabeantsimanandriamihajamananirinarivoson-Vandenbroucke-Lefranc'.slice(
        0,
        80,
      ),
      email: `${'a'.repeat(60)}@${'exemple-'.repeat(14)}.example`.slice(0, 190),
    },
    organisation: {
      ...base.organisation,
      name: 'Association intercommunale pour la formation, l’insertion et l’accompagnement vers l’emploi des habitants du territoire '
        .repeat(2)
        .slice(0, 160),
    },
    group: base.group && {
      ...base.group,
      name: 'Groupe de mars, session de rattrapage du site de Montreuil-sous-Bois, salle 4, '
        .repeat(2)
        .slice(0, 120),
    },
  };
}

/** A pathway of which nothing is known but its dates. */
export function emptyPathway(): PathwaySource {
  return samplePathwaySource();
}

function pathwayOf(training: TrainingFile): PathwaySource {
  return samplePathwaySource({ training });
}

/** The same records for a document about one evaluation. */
export function atEvaluation(source: PathwaySource, phase: Phase): DocumentSource {
  const { evaluations, ...records } = source;
  const index = evaluations.findIndex(({ evaluation }) => evaluation.phase === phase);
  const current = evaluations[index] ?? {
    ...evaluationAt(phase),
    evaluation: { ...evaluationAt(phase).evaluation, ratings: {} },
  };
  return { ...records, current, earlier: evaluations.slice(0, Math.max(index, 0)) };
}

/** The correspondence table of the shipped map. */
export function correspondenceTable(): CorrespondenceDocument {
  return correspondenceDocument(map, { clea, correspondence }, samplePathwaySource().organisation);
}

/** An argued synthesis as long as the records allow: twelve paragraphs of 1500 letters. */
export function longestArguedSynthesis() {
  return sampleArguedSynthesis({
    targetTitle: long(160),
    recipient: long(200),
    introduction: long(1500),
    conclusion: long(1500),
    arguments: Array.from({ length: 12 }, (_, index) => ({
      axis: index + 1,
      heading: long(120),
      text: long(1500),
      evidenceIds: [],
    })),
  });
}
