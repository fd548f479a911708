import { phaseLabels } from '../evaluation/phase';
import { NOT_OBSERVED_LABEL, ratingLabels } from '../evaluation/rating';
import { formatLongDate, formatNumber } from '../format/french';
import type { PathwayFile } from '../records/traineeFile';
import type { TrainingFile } from '../records/trainingFile';
import type { Evaluation } from '../records/evaluation';
import { evidenceKindLabels } from '../records/evidence';
import { exitReasonLabels } from '../records/pathway';
import { type SelfAssessment, selfAnswerLabels } from '../records/selfAssessment';
import {
  civilityLabels,
  fullName,
  schoolingLevelLabels,
  statusBeforeEntryLabels,
  type Trainee,
} from '../records/trainee';
import { actionStatusLabels, hoursKindLabels, projectStateLabels } from '../records/training';
import type { CompetencyMap } from '../referential/competencyMap';
import type { PersonRecord } from './personRecord';

/**
 * Everything recorded of one person as a page that any browser shows: plain HTML without script, link to outside or style of others. What
 * users typed is shown literally.
 */
export function personPage(record: PersonRecord): string {
  const { trainee, pathways, history } = record.file;
  const title = `Données enregistrées sur ${fullName(trainee)}`;
  const body = [
    `<h1>${escaped(title)}</h1>`,
    `<p>Exportées le ${escaped(formatLongDate(record.exportedAt.slice(0, 10)))} par ${escaped(record.organisation)}. Le fichier <code>donnees.json</code> contient les mêmes données sous une forme lisible par un programme.</p>`,
    section('Identité', facts(identity(trainee))),
    ...pathways.map((file) => pathwaySection(file, record)),
    section(
      'Documents produits',
      list(record.file.documents.map(({ number, title: name }) => `${number}, ${name}`)),
    ),
    section('Fichiers joints', list(record.files)),
    section(
      'Historique',
      list(history.map(({ at, summary }) => `${formatLongDate(at.slice(0, 10))} : ${summary}`)),
    ),
  ];
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<style>body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 system-ui,sans-serif}table{border-collapse:collapse;width:100%}th,td{padding:.25rem .75rem .25rem 0;border-bottom:1px solid #ccc;text-align:left;vertical-align:top}h2{margin-top:2.5rem}</style>
</head><body>${body.join('\n')}</body></html>
`;
}

type Fact = readonly [label: string, value: string];

const identity = (trainee: Trainee): Fact[] => [
  ['Civilité', civilityLabels[trainee.civility]],
  ['Nom', trainee.familyName],
  ['Prénom', trainee.givenName],
  ['Date de naissance', trainee.birthDate === null ? '' : formatLongDate(trainee.birthDate)],
  ['Téléphone', trainee.phone],
  ['Adresse électronique', trainee.email],
  [
    'Adresse',
    [trainee.address.street, trainee.address.postcode, trainee.address.city].filter(Boolean).join(' '),
  ],
  ['Statut avant l’entrée', statusBeforeEntryLabels[trainee.statusBeforeEntry]],
  ['Niveau de formation', schoolingLevelLabels[trainee.schoolingLevel]],
  ['Situation', trainee.situation],
];

function pathwaySection(
  { pathway, programme, group, evaluations }: PathwayFile,
  record: PersonRecord,
): string {
  const mapOf = (id: string, version: string): CompetencyMap | undefined =>
    record.maps.find((map) => map.id === id && map.version === version);
  const training = record.training[pathway.id];
  const parts = [
    facts([
      ['Groupe', group?.name ?? ''],
      ['Entrée', formatLongDate(pathway.entryDate)],
      ['Sortie prévue', formatLongDate(pathway.plannedExitDate)],
      ['Sortie', pathway.exitDate === null ? '' : formatLongDate(pathway.exitDate)],
      ['Motif de sortie', pathway.exitReason === null ? '' : exitReasonLabels[pathway.exitReason]],
      ['Suite', pathway.outcome],
      ['Heures prévues', pathway.plannedHours === null ? '' : formatNumber(pathway.plannedHours)],
    ]),
    ...evaluations.map((evaluation) =>
      evaluationPart(evaluation, mapOf(evaluation.mapId, evaluation.mapVersion)),
    ),
    ...(training === undefined ? [] : trainingParts(training, mapOf)),
  ];
  return section(`Parcours ${programme.code} – ${programme.label}`, parts.join('\n'));
}

const statusWords = {
  draft: 'brouillon',
  validated: 'validée',
  superseded: 'remplacée par une révision plus récente',
} as const;

function evaluationPart(evaluation: Evaluation, map: CompetencyMap | undefined): string {
  const { phase, date, status, ratings, axisComments, generalComment } = evaluation;
  const labels = indicatorLabels(map);
  const comments = Object.entries(axisComments).map(([axis, text]): Fact => [
    `Commentaire de l’axe ${axis}`,
    text,
  ]);
  return part(
    `${phaseLabels[phase]} du ${formatLongDate(date)} (${statusWords[status]})`,
    facts([['Commentaire général', generalComment], ...comments]) +
      facts(
        [...labels].map(([id, label]) => {
          const rating = ratings[id];
          return [label, rating === undefined ? NOT_OBSERVED_LABEL : ratingLabels[rating]];
        }),
      ),
  );
}

function selfAssessmentPart(
  { phase, date, answers }: SelfAssessment,
  map: CompetencyMap | undefined,
): string {
  const labels = indicatorLabels(map);
  return part(
    `Auto-évaluation, ${phaseLabels[phase].toLowerCase()}, du ${formatLongDate(date)}`,
    facts(
      Object.entries(answers).flatMap(([id, answer]) =>
        answer === undefined ? [] : [[labels.get(id) ?? id, selfAnswerLabels[answer]] as const],
      ),
    ),
  );
}

function trainingParts(
  training: TrainingFile,
  mapOf: (id: string, version: string) => CompetencyMap | undefined,
): string[] {
  const period = ({ startDate, endDate }: { startDate: string; endDate: string }): string =>
    `du ${formatLongDate(startDate)} au ${formatLongDate(endDate)}`;
  const { project, synthesis } = training;
  return [
    ...training.selfAssessments.map((one) => selfAssessmentPart(one, mapOf(one.mapId, one.mapVersion))),
    part(
      'Heures',
      list(
        training.hours.map(
          (one) =>
            `${one.month}, ${hoursKindLabels[one.kind]} : ${formatNumber(one.done)} h réalisées sur ${formatNumber(one.planned)} h`,
        ),
      ),
    ),
    part(
      'Plateaux techniques',
      list(training.workshops.map((one) => `${one.trade}, ${one.place}, ${period(one)}. ${one.remarks}`)),
    ),
    part(
      'Stages en entreprise',
      list(
        training.placements.map(
          (one) => `${one.company}, ${one.trade}, ${period(one)}, tuteur : ${one.tutor}. ${one.assessment}`,
        ),
      ),
    ),
    part(
      'Projet professionnel',
      list(
        project === null
          ? []
          : [
              ...project.trades.map(({ name, state }) => `${name} (${projectStateLabels[state]})`),
              project.summary,
            ],
      ),
    ),
    part(
      'Plan d’action',
      list(
        training.actions.map(
          (one) => `${one.objective} : ${one.action} ${one.who} (${actionStatusLabels[one.status]})`,
        ),
      ),
    ),
    part(
      'Compétences à travailler',
      list(
        [training.development.initial, training.development.intermediate].flatMap((plan) =>
          (plan?.targets ?? []).map(
            ({ indicatorId, note }) =>
              `${indicatorLabels(mapOf(plan?.mapId ?? '', plan?.mapVersion ?? '')).get(indicatorId) ?? indicatorId} ${note}`,
          ),
        ),
      ),
    ),
    part(
      'Preuves',
      list(
        training.evidence.map(
          (one) =>
            `${evidenceKindLabels[one.kind]} : ${one.title}. ${one.description}${one.kind === 'link' ? ` ${one.url}` : ''}`,
        ),
      ),
    ),
    part('Synthèse', list(synthesis === null ? [] : [synthesis.trainerComment, synthesis.traineeComment])),
    ...training.arguedSyntheses.map((one) =>
      part(
        `Synthèse argumentée : ${one.targetTitle}`,
        list([
          one.recipient,
          one.introduction,
          ...one.arguments.map(({ heading, text }) => `${heading} ${text}`),
          one.conclusion,
        ]),
      ),
    ),
  ];
}

const indicatorLabels = (map: CompetencyMap | undefined): ReadonlyMap<string, string> =>
  new Map(
    (map?.axes ?? []).flatMap(({ cells }) =>
      cells.flatMap(({ indicators }) => indicators.map(({ id, label }) => [id, label] as const)),
    ),
  );

const section = (title: string, content: string): string =>
  content === '' ? '' : `<section><h2>${escaped(title)}</h2>${content}</section>`;

const part = (title: string, content: string): string =>
  content === '' ? '' : `<h3>${escaped(title)}</h3>${content}`;

/** Facts without value are left out. */
function facts(all: readonly Fact[]): string {
  const rows = all
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `<tr><th scope="row">${escaped(label)}</th><td>${escaped(value)}</td></tr>`);
  return rows.length === 0 ? '' : `<table>${rows.join('')}</table>`;
}

function list(items: readonly string[]): string {
  const filled = items.filter((item) => item.trim() !== '');
  return filled.length === 0 ? '' : `<ul>${filled.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
}

const entities: Readonly<Partial<Record<string, string>>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter);
