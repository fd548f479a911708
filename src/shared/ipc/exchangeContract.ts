import { z } from 'zod';
import { exchangeLogEntrySchema } from '../exchange/exchangeLog';
import { archiveIdentitySchema, recipientSchema } from '../exchange/manifest';
import { calendarDateSchema } from '../format/calendarDate';
import { idSchema } from '../records/text';
import { command, done, job, nothing, query } from './call';
import { keysCalls, shownKeysSchema } from './keysContract';
import { givenPassphraseSchema, newPassphraseSchema } from './safekeepingContract';

/** Who can read a file that leaves. */
export const exchangeProtectionSchema = z.discriminatedUnion('kind', [
  /** Whoever has the file. */
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('passphrase'), passphrase: newPassphraseSchema }),
  /** The owner of an exchange key only. */
  z.object({ kind: z.literal('recipient'), recipient: recipientSchema }),
]);
export type ExchangeProtection = z.infer<typeof exchangeProtectionSchema>;

const traineeIdsSchema = z
  .array(idSchema)
  .min(1, 'Choisissez au moins un stagiaire.')
  .max(500, 'Choisissez 500 stagiaires au plus par dossier.');

const periodSchema = z
  .object({ from: calendarDateSchema, to: calendarDateSchema, identity: archiveIdentitySchema })
  .refine(({ from, to }) => from <= to, {
    path: ['to'],
    message: 'La période finit avant de commencer.',
  });
export type ArchivePeriod = z.infer<typeof periodSchema>;

/** What a file would hold: « 12 stagiaires », « 36 évaluations »… in the order of the file. */
export const exchangePreviewSchema = z.object({
  counts: z.array(z.string()),
  traineeCount: z.int(),
  /** « NOM Prénom », for a dossier. */
  traineeNames: z.array(z.string()),
  /** Files kept as evidence that leave too, and their bytes. */
  fileCount: z.int(),
  fileSize: z.int(),
});
export type ExchangePreview = z.infer<typeof exchangePreviewSchema>;

/** A file that was written; `null` when the user chose no place for it. */
export const sentFileSchema = z.object({
  file: z
    .object({
      exchangeId: idSchema,
      path: z.string(),
      /** Bytes. */
      size: z.int(),
      /** What it holds, in words. */
      counts: z.array(z.string()),
    })
    .nullable(),
});
export type SentFile = z.infer<typeof sentFileSchema>;

/** How far the key of a sender is known here; `own` is that of this computer. */
export const senderTrustSchema = z.enum(['own', 'known', 'new', 'changed']);
export type SenderTrust = z.infer<typeof senderTrustSchema>;

/** A record that both sides changed, or that was removed here. */
export const exchangeChoiceSchema = z.object({
  id: z.string().max(300),
  reason: z.enum(['changed', 'removed']),
  /** « Stage en entreprise : Brasserie », « Évaluation initiale ». */
  title: z.string(),
  /** « NOM Prénom »; `null` for what belongs to nobody alone. */
  trainee: z.string().nullable(),
  /** Nothing of it is here. */
  isNew: z.boolean(),
  /** French sentence: what choosing does that one would not expect; empty when nothing. */
  note: z.string(),
  differences: z.array(z.object({ label: z.string(), ours: z.string(), theirs: z.string() })),
});
export type ExchangeChoice = z.infer<typeof exchangeChoiceSchema>;

/** Somebody here, in a few words. */
const candidateSchema = z.object({ traineeId: idSchema, name: z.string(), facts: z.string() });

/** What is in a file that came in, and what importing it would change. */
export const exchangeInspectionSchema = z.object({
  fileId: idSchema,
  fileName: z.string(),
  kind: z.enum(['dossier', 'archive']),
  createdAt: z.string(),
  sender: z.object({
    name: z.string(),
    siret: z.string(),
    isUs: z.boolean(),
    fingerprint: z.string(),
    trust: senderTrustSchema,
  }),
  wasEncrypted: z.boolean(),
  counts: z.array(z.string()),
  /** For an archive: what it covers, in words. */
  archive: z.string().nullable(),
  /** French sentences: organisations and programmes that are unknown here, and come along. */
  newcomers: z.array(z.string()),
  trainees: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      birthDate: calendarDateSchema.nullable(),
      isNew: z.boolean(),
      added: z.int(),
      updated: z.int(),
      undecided: z.int(),
    }),
  ),
  /** People who may be somebody already here. */
  namesakes: z.array(
    z.object({
      /** As the file names the person. */
      id: idSchema,
      name: z.string(),
      birthDate: calendarDateSchema.nullable(),
      /** Who it may be here. */
      candidates: z.array(candidateSchema),
      /** Whom it is taken for until the user says; `null`: for somebody else. */
      proposed: idSchema.nullable(),
    }),
  ),
  /** People whom the sender says to be one, and who are several here. */
  reunions: z.array(
    z.object({
      /** As the file names the person. */
      id: idSchema,
      name: z.string(),
      /** The records here, the one that stays first. */
      records: z.array(candidateSchema),
      /** Importing merges them. */
      isTaken: z.boolean(),
    }),
  ),
  /** French sentences: people whom the sender told apart, and whose pathways here pass to a record of their own. */
  separations: z.array(z.string()),
  /** One line a kind of which something comes in. */
  changes: z.array(
    z.object({
      label: z.string(),
      added: z.int(),
      updated: z.int(),
      same: z.int(),
      kept: z.int(),
      undecided: z.int(),
    }),
  ),
  choices: z.array(exchangeChoiceSchema),
  /** What the sender says of pathways that are neither its own nor ours; each is taken only when chosen. One line a trainee and organisation. */
  thirdParty: z.array(
    z.object({
      id: z.string(),
      /** « NOM Prénom ». */
      trainee: z.string(),
      organisation: z.string(),
      changes: z.array(exchangeChoiceSchema),
    }),
  ),
  /** French sentences: evaluations that were validated here and there; both will be kept. */
  apart: z.array(z.string()),
  /** French sentences: maps and CléA tables that are unknown here, and come along so that evaluations can be read. */
  referentials: z.array(z.string()),
});
export type ExchangeInspection = z.infer<typeof exchangeInspectionSchema>;

/** By the identifier in the file: the trainee here, or `null` for another person. */
const joinsSchema = z.record(idSchema, idSchema.nullable());

export const importReportSchema = z.object({
  /** « 1 stagiaire ajouté », « 3 évaluations ajoutées »…; empty when nothing changed. */
  sentences: z.array(z.string()),
  traineeIds: z.array(idSchema),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** What is in a file of keys, and what taking them would change. */
export const keysInspectionSchema = z.object({
  organisation: z.string(),
  siret: z.string(),
  /** Instant, ISO 8601 in UTC. */
  createdAt: z.string(),
  /** Of the signature in the file, and of that of this computer until now. */
  fingerprint: z.string(),
  /** `null` when it cannot be read. */
  currentFingerprint: z.string().nullable(),
  /** Which keys of this computer differ from those of the file. */
  replaces: z.object({ signature: z.boolean(), pseudonyms: z.boolean(), reading: z.boolean() }),
  /** Files that this computer sent with its own keys. */
  sentCount: z.int(),
});
export type KeysInspection = z.infer<typeof keysInspectionSchema>;

const keys = keysCalls(keysInspectionSchema);

/** The calls about files that pass between organisations, computers and the Region. */
export const exchangeContract = {
  /** Our keys as others need them, and the organisations that files can be encrypted for. */
  'exchange.identity': query(
    nothing,
    z.object({
      keys: shownKeysSchema,
      /** Of our signature; `null` when it cannot be read or kept. */
      fingerprint: z.string().nullable(),
      partners: z.array(z.object({ id: idSchema, name: z.string(), recipient: z.string() })),
    }),
  ),
  'exchange.history': query(nothing, z.array(exchangeLogEntrySchema)),
  'exchange.reveal': command(z.object({ exchangeId: idSchema }), done),

  'exchange.previewDossier': query(z.object({ traineeIds: traineeIdsSchema }), exchangePreviewSchema),
  'exchange.previewArchive': query(periodSchema, exchangePreviewSchema),
  /** The host asks where the file goes. */
  'exchange.writeDossier': job(
    z.object({ traineeIds: traineeIdsSchema, protection: exchangeProtectionSchema }),
    sentFileSchema,
  ),
  'exchange.writeArchive': job(
    z.object({ period: periodSchema, protection: exchangeProtectionSchema }),
    sentFileSchema,
  ),

  /** The host asks for the file; only its answer is opened, never a path from the page. */
  'exchange.chooseFile': command(
    nothing,
    z.object({
      file: z.object({ fileId: idSchema, name: z.string(), isEncrypted: z.boolean() }).nullable(),
    }),
  ),
  /** Checks the whole file and tells what importing it would change; changes nothing. Empty passphrase: none was given. */
  'exchange.inspect': job(
    z.object({ fileId: idSchema, passphrase: givenPassphraseSchema }),
    exchangeInspectionSchema,
  ),
  /** The same, once the user said who is who. */
  'exchange.review': query(z.object({ fileId: idSchema, joins: joinsSchema }), exchangeInspectionSchema),
  'exchange.import': job(
    z.object({
      fileId: idSchema,
      joins: joinsSchema,
      choices: z.record(z.string().max(300), z.enum(['ours', 'theirs'])),
    }),
    importReportSchema,
  ),
  /** Gives a file up. */
  'exchange.forget': command(z.object({ fileId: idSchema }), done),

  'exchange.sendKeys': keys.send,
  'exchange.chooseKeys': keys.choose,
  'exchange.inspectKeys': keys.inspect,
  'exchange.receiveKeys': keys.receive,
  'exchange.forgetKeys': keys.forget,
  'exchange.renewKeys': keys.renew,
} as const;
