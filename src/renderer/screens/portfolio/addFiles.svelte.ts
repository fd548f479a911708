import { v7 as newId } from 'uuid';
import type { CalendarDate } from '#shared/format/calendarDate';
import { quoted } from '#shared/format/french';
import type { Progress } from '#shared/ipc/events';
import type { Evidence } from '#shared/records/evidence';
import { call } from '../../app/client';
import { sentenceOf } from '../../app/failure';
import { readBase64, refusalOfFile, titleOfFile } from './evidenceFile';

/** Where the files belong. */
export interface FileTarget {
  readonly pathwayId: string;
  readonly today: CalendarDate;
  /** The indicators that every file is tied to at once. */
  readonly indicatorIds: readonly string[];
}

export interface AddedFiles {
  readonly added: readonly Evidence[];
  /** One sentence for each file that was not taken. */
  readonly refused: readonly string[];
}

/** Bytes, and the name of the file. */
type FileProgress = Pick<Progress, 'done' | 'total' | 'label'>;

/** Adds files as evidence, one after the other; the user follows how far it is and can stop between two. */
export class FileIntake {
  #progress = $state.raw<FileProgress | null>(null);
  #cancelling = $state(false);

  /** In bytes; `null` while nothing is added. */
  get progress(): FileProgress | null {
    return this.#progress;
  }

  get cancelling(): boolean {
    return this.#cancelling;
  }

  /** Ends what is being added first. */
  cancel(): void {
    this.#cancelling = true;
  }

  /** Adds the files. Each becomes an evidence of its own, with a title made from its name. */
  async add(files: readonly File[], target: FileTarget): Promise<AddedFiles> {
    const added: Evidence[] = [];
    const refused: string[] = [];
    const total = files.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    this.#cancelling = false;
    for (const file of files) {
      if (this.#cancelling) break;
      const report = (bytes: number): void => {
        this.#progress = { done: done + bytes, total, label: file.name };
      };
      report(0);
      const refusal = refusalOfFile(file);
      if (refusal !== null) refused.push(refusal);
      else {
        try {
          added.push(await addFile(file, target, report));
        } catch (error) {
          refused.push(`${quoted(file.name)} n’est pas ajouté. ${sentenceOf(error)}`);
        }
      }
      done += file.size;
    }
    this.#progress = null;
    return { added, refused };
  }
}

async function addFile(
  file: File,
  { pathwayId, today, indicatorIds }: FileTarget,
  onProgress: (bytes: number) => void,
): Promise<Evidence> {
  const content = await readBase64(file, onProgress);
  const stored = await call('evidence.store', { name: file.name, content });
  const evidence: Evidence = {
    kind: 'file',
    id: newId(),
    pathwayId,
    title: titleOfFile(file.name).slice(0, 160),
    description: '',
    date: today,
    indicatorIds: [...indicatorIds],
    file: stored,
  };
  await call('evidence.save', evidence);
  return evidence;
}
