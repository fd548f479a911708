import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { SheetRows } from '#shared/import/sheet';
import { toPlainError } from '../../threads/plainError';
import { readSpreadsheet } from './readSpreadsheet';
import type { SpreadsheetMessage, SpreadsheetSource } from './threadMessages';

/** The program of a thread that reads one spreadsheet: a file of its own in the build. `spreadsheetReader.ts` starts it. */

/** Cells in one message: taking it in keeps the other thread for some milliseconds. */
const CELLS_AT_ONCE = 5000;

/** Milliseconds until the first report, so that nothing is shown of files that are read at once, and between two. */
const REPORTS = { first: 300, every: 100 };

async function answer(): Promise<void> {
  if (parentPort === null) throw new Error('this program runs in a thread of the application only');
  const port = parentPort;
  const tell = (message: SpreadsheetMessage): void => port.postMessage(message);
  tell({ kind: 'ready' });
  let next = performance.now() + REPORTS.first;
  try {
    // Checked boundary: `spreadsheetReader.ts` is all that starts this program.
    const sheets = await readSpreadsheet(await bytesOf(workerData as SpreadsheetSource), {
      report(done, total) {
        if (performance.now() < next) return;
        next = performance.now() + REPORTS.every;
        tell({ kind: 'progress', done, total });
      },
    });
    for (const { rows, ...sheet } of sheets) {
      tell({ kind: 'sheet', sheet });
      for (const part of parts(rows)) tell({ kind: 'rows', rows: part });
    }
    tell({ kind: 'done' });
  } catch (error) {
    tell({ kind: 'failed', error: toPlainError(error) });
  }
}

const bytesOf = async (source: SpreadsheetSource): Promise<Uint8Array> =>
  'path' in source ? readFile(source.path) : source.bytes;

function* parts(rows: SheetRows): Generator<SheetRows> {
  let start = 0;
  let cells = 0;
  for (const [index, row] of rows.entries()) {
    cells += row.length + 1;
    if (cells < CELLS_AT_ONCE) continue;
    yield rows.slice(start, index + 1);
    start = index + 1;
    cells = 0;
  }
  yield rows.slice(start);
}

void answer();
