import { z } from 'zod';
import { archiveKinds, type ExchangeKind, exchangeKinds } from './exchangeKind';
import { EXCHANGE_VERSION, manifestSchema } from './manifest';
import { pseudonymisedLines } from './pseudonymisedLines';
import { wholeLines } from './wholeLines';

/**
 * The JSON Schema (2020-12) of every part of an exchange file, by the name of its file in `resources/schemas`. They say what another
 * program must write; rules between two fields (an exit after the entry) are in docs/exchange-format.md.
 */
export function exchangeJsonSchemas(): Readonly<Record<string, object>> {
  const lines = exchangeKinds.map((kind) => [
    `${kind}.schema.json`,
    lineSchema(kind, descriptions[kind], wholeLines[kind]),
  ]);
  const pseudonymised = archiveKinds
    .filter((kind) => pseudonymisedLines[kind] !== wholeLines[kind])
    .map((kind) => [
      `${kind}.pseudonymised.schema.json`,
      lineSchema(`${kind}, pseudonymised`, descriptions[kind], pseudonymisedLines[kind]),
    ]);
  return Object.fromEntries([
    [
      'manifest.schema.json',
      lineSchema('manifest.json', 'What a file is, who wrote it, and what is in it', manifestSchema),
    ],
    ...lines,
    ...pseudonymised,
  ]);
}

/** What one line of a kind is, for whoever writes the format from its schemas. */
const descriptions: Readonly<Record<ExchangeKind, string>> = {
  organisations: 'An organisation that a record of the file names; the sender is one of them',
  programmes: 'A programme: PEE, EDI, CBP or another. Readers know a programme again by its code',
  prescribers: 'Who sent a trainee',
  trainers: 'Who made an evaluation',
  groups: 'A session of trainees in a programme',
  maps: 'A map of competencies, whole: ratings name its indicators',
  cleaEditions: 'An edition of the CléA nomenclature, whole',
  correspondences:
    'What a version of the map shows of an edition of CléA: the table that its sender judges by',
  pseudonyms: 'The pseudonym of a trainee or pathway, for identified archives',
  trainees: 'A person',
  aliases:
    'Another identifier of a trainee of the file: records that were merged, or what another computer gave',
  distinctPeople: 'Somebody who was told apart from a trainee of the file: not to be taken for one person',
  pathways: 'A trainee in a programme of an organisation',
  evaluations:
    'One revision of the evaluation of a pathway at a phase. An indicator that is left out was not observed',
  selfAssessments: 'The trainee’s own answers at a phase',
  developmentPlans: 'The competencies that were chosen to work on after the evaluation of a phase',
  trainingHours: 'Hours of a kind in a month, in hours',
  technicalWorkshops: 'A stay in a technical workshop (plateau technique)',
  placements: 'A stay in a company',
  professionalProjects: 'The trades that are considered in a pathway',
  actions: 'A line of the action plan',
  evidence: 'A file, note or link that shows a competency',
  syntheses: 'What the trainers write about a pathway as a whole',
  arguedSyntheses: 'A page for an interview, written from the map',
  versions:
    'The versions of a record that its sender remembers; see « Réconcilier » in docs/exchange-format.md',
};

function lineSchema(title: string, description: string, schema: z.ZodType): object {
  const { $schema, ...content } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return { $schema, title: `${title} – exchange format ${EXCHANGE_VERSION}`, description, ...content };
}
