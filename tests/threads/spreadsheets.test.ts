import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSpreadsheetReader } from '../../src/main/exchange/spreadsheets/spreadsheetReader';
import { readSpreadsheet } from '../../src/main/exchange/spreadsheets/readSpreadsheet';
import { temporaryFolder } from '../../src/main/testing/temporaryFolder';
import { writtenWorkbook } from '../../src/main/testing/writtenWorkbook';

/** The built program of the thread against the same code in this one, and what the window feels of it. */

const job = { signal: new AbortController().signal, report: () => {} };

function openReader() {
  const folder = temporaryFolder();
  const readSheets = createSpreadsheetReader({
    paths: { data: folder, documents: folder, resources: folder, programs: resolve('out/main') },
    log: {
      path: '',
      error(error) {
        throw error;
      },
    },
  });
  return { folder, readSheets };
}

const names = Array.from(
  { length: 5000 },
  (_, index) =>
    `<row>${`<c t="str"><v>Exemple ${index}</v></c><c t="d"><v>2001-03-14</v></c><c t="e"><v>#N/A</v></c><c><v>${index}</v></c>`.repeat(5)}</row>`,
).join('');

it('gives the same sheets, from bytes and from a path', async () => {
  const { folder, readSheets } = openReader();
  const bytes = await writtenWorkbook({ sheets: { Liste: names, Autre: '<row><c><v>1</v></c></row>' } });
  const here = await readSpreadsheet(bytes);
  expect(here[0]?.rows).toHaveLength(5000);
  expect(await readSheets({ bytes }, job)).toEqual(here);
  const path = join(folder, 'liste.xlsx');
  writeFileSync(path, bytes);
  expect(await readSheets({ path }, job)).toEqual(here);
});

describe('a file that is too large is told to be, and costs this thread next to nothing', () => {
  it.each([
    ['one cell at the far end', () => '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'],
    [
      'two hundred thousand lines',
      () => '<row><c><v>1</v></c><c t="str"><v>Exemple</v></c></row>'.repeat(200_000),
    ],
    ['two hundred megabytes of blanks', () => ' '.repeat(200 * 2 ** 20)],
  ])('%s', async (_, data) => {
    const { readSheets } = openReader();
    const bytes = await writtenWorkbook({ sheets: { Liste: data() } });
    expect(bytes.length).toBeLessThan(8 * 2 ** 20);
    const before = process.threadCpuUsage();
    await expect(readSheets({ bytes }, job)).rejects.toMatchObject({
      code: 'invalidInput',
      message: expect.stringMatching(/trop grand/) as string,
    });
    const { user, system } = process.threadCpuUsage(before);
    // Microseconds of work of this thread, in all: the reading itself takes seconds.
    expect(user + system).toBeLessThan(500_000);
  });
});
