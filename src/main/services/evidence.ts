import { join } from 'node:path';
import type { CheckedInput } from '#shared/ipc/contract';
import type { EvidenceContent } from '#shared/ipc/pathwayViews';
import { ApplicationError } from '#shared/ipc/result';
import type { Evidence, EvidenceMediaType, StoredFile } from '#shared/records/evidence';
import { saveFileAs } from '../exchange/saveFileAs';
import type { Host } from '../host/host';
import { safeName } from '../printing/fileNames';
import type { ServiceContext } from './context';
import type { KeptFile } from './evidenceFiles';
import { requireOwnPathway, requirePathwayRecord } from './required';
import { refuseOtherPathway } from './training';

const LONGEST_COPY_NAME = 100;
const extensions: Readonly<Record<EvidenceMediaType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
};

/** The evidence of a portfolio: files, notes and links. */
export function createEvidenceService(
  { database, journal, files }: ServiceContext,
  host: Pick<Host, 'kind' | 'paths' | 'choosePath'>,
) {
  const { evidence, syntheses } = database;

  /** What is known of the bytes, not what the window says of them. */
  function withKnownFile(record: Evidence): Evidence {
    if (record.kind !== 'file') return record;
    const { name, sha256 } = record.file;
    const known: KeptFile | null = files.waiting(sha256) ?? evidence.file(sha256);
    if (known !== null) return { ...record, file: { ...known, name } };
    throw new ApplicationError('notFound', 'Ce fichier n’a pas été gardé. Ajoutez-le de nouveau.');
  }

  /** Paragraphs of argued syntheses no longer cite an evidence that goes. */
  function forget({ id, pathwayId }: Evidence): void {
    for (const synthesis of syntheses.arguedOfPathway(pathwayId)) {
      if (!synthesis.arguments.some(({ evidenceIds }) => evidenceIds.includes(id))) continue;
      syntheses.updateArguments(
        synthesis.id,
        synthesis.arguments.map((paragraph) => ({
          ...paragraph,
          evidenceIds: paragraph.evidenceIds.filter((cited) => cited !== id),
        })),
      );
    }
    evidence.remove(id);
  }

  function requireFile(evidenceId: string): Extract<Evidence, { kind: 'file' }> {
    const record = requirePathwayRecord(evidence.find(evidenceId), 'Cette preuve');
    if (record.kind === 'file') return record;
    throw new ApplicationError('notFound', 'Cette preuve est une note ou un lien : elle n’a pas de fichier.');
  }

  return {
    /** Keeps a file until `save` makes an evidence of it. No record changes, so the history has no line of it. */
    async store({ name, content }: CheckedInput<'evidence.store'>): Promise<StoredFile> {
      return { name, ...(await files.store(Buffer.from(content, 'base64'))) };
    },

    save(given: Evidence): Record<string, never> {
      database.transaction(() => {
        const { traineeId } = requireOwnPathway(database, given.pathwayId);
        const before = evidence.find(given.id);
        refuseOtherPathway(before, given);
        evidence.save(withKnownFile(given));
        journal.noteOngoing(
          `Preuve « ${given.title} » ${before === null ? 'ajoutée' : 'modifiée'}`,
          traineeId,
        );
      });
      if (given.kind === 'file') files.named(given.file.sha256);
      return {};
    },

    remove({ evidenceId }: { evidenceId: string }): Record<string, never> {
      database.transaction(() => {
        const record = requirePathwayRecord(evidence.find(evidenceId), 'Cette preuve');
        const { traineeId } = requireOwnPathway(database, record.pathwayId);
        forget(record);
        journal.note(`Preuve « ${record.title} » supprimée`, traineeId);
      });
      return {};
    },

    async content({ evidenceId }: { evidenceId: string }): Promise<EvidenceContent> {
      const { file } = requireFile(evidenceId);
      const bytes = await files.read(file.sha256);
      return { mediaType: file.mediaType, content: Buffer.from(bytes).toString('base64') };
    },

    /** The extension tells what the bytes are, whatever the name that the file came with. */
    async saveCopy({ evidenceId }: { evidenceId: string }): Promise<{ path: string | null }> {
      const { file, title } = requireFile(evidenceId);
      const bytes = await files.read(file.sha256);
      const name = `${safeName(title, LONGEST_COPY_NAME)}.${extensions[file.mediaType]}`;
      const path = await saveFileAs(host, bytes, {
        title: 'Enregistrer une copie de la preuve',
        suggestedPath: join(host.paths.documents, name),
      });
      return { path };
    },
  };
}
