import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { type Phase, phases, shortPhaseLabels } from '#shared/evaluation/phase';
import { formatLongDate, formatShortDate } from '#shared/format/french';
import type { DocumentKind, IssuedDocument } from '#shared/records/issuedDocument';
import type { PoleId } from '#shared/referential/competencyMap';
import { inspectPdf } from '../contract/printed';
import { missingFonts, tagCount } from '../documents/pdfStructure';
import { type RunningApplication, makeHome, openApplication } from './application';
import { stillMotion } from './demonstration';
import { call, click, find, waitForHeading } from './driving';
import { fillPortfolio, recordFollowUp } from './pathwayRecords';
import {
  assessOneself,
  chooseCompetencies,
  enterTrainee,
  evaluate,
  issueEverything,
  reviewCompetencies,
  setUp,
  type Stage,
} from './pathwaySteps';
import {
  chosenIds,
  cleaCounts,
  evaluator,
  hoursTotal,
  labelOf,
  labelsAt,
  organisation,
  ratingsAt,
  storyDates,
  trainee,
  values,
} from './pathwayStory';
import { plain, readPrinted } from './printed';

/*
 * A whole pathway in a real window, from an empty application to the portfolio, then every document read back from its PDF file. Each step
 * stands on the one before, as the work of a trainer does.
 */

const home = makeHome();
let application: RunningApplication;
let page: Page;
let stage: Stage;
let documents: IssuedDocument[] = [];

beforeAll(async () => {
  application = await openApplication(home);
  ({ page } = application);
  await stillMotion(page);
});
afterAll(async () => {
  await application.kill();
  home.remove();
});

const longDate = (phase: Phase): string => plain(formatLongDate(stage.dates[phase]));

/** The text of an issued document. @param subject the phase of its evaluation, where its kind has several. */
async function textOf(kind: DocumentKind, subject?: Phase): Promise<string> {
  const document = documents.find((one) => one.kind === kind && (subject ?? one.subject) === one.subject);
  const { pages } = await readPrinted(document?.path ?? '');
  return plain(pages.join(' '));
}

describe('a whole pathway', () => {
  it('begins with an organisation, a trainee and how they see themselves', async () => {
    await setUp(page);
    const { currentMap, today } = await call(page, 'application.status', {});
    const map = await call(page, 'referential.map', currentMap);
    stage = { page, map, dates: storyDates(today), traineeId: '' };
    await enterTrainee(stage);
    await assessOneself(stage);
  });

  it('goes on with the initial evaluation, which is compared with the trainee’s own view', async () => {
    await evaluate(stage, 'initial');
    await click(page, `Comparer : auto-évaluation initiale de ${trainee.name}`);
    await waitForHeading(page, 'Regards croisés');
    // Of ten answers on axis 1: five say more than the evaluation, five the same.
    for (const tab of ['Plus haut (5)', 'D’accord (5)', 'Plus bas (0)']) await find(page, tab, 'tab');
  });

  it('chooses what to work on, and records hours, stays, project and actions', async () => {
    await chooseCompetencies(stage);
    await recordFollowUp(stage);
  });

  it('shows half way what was reached of what was chosen', async () => {
    await evaluate(stage, 'intermediate', 'initial');
    const [first, second, third] = chosenIds;
    const reached = await reviewCompetencies(stage);
    expect(reached).toContain(labelOf(stage.map, first));
    expect(reached).toContain(labelOf(stage.map, second));
    expect(reached).not.toContain(labelOf(stage.map, third));
  });

  it('ends with the final evaluation, the portfolio and every document', async () => {
    await evaluate(stage, 'final', 'intermediate');
    await fillPortfolio(stage);
    await issueEverything(stage);
    documents = await call(page, 'documents.list', { traineeId: stage.traineeId });
    const { pathways } = await call(page, 'trainees.file', { traineeId: stage.traineeId });
    expect(pathways[0]?.evaluations.map(({ phase, date, ratings }) => ({ phase, date, ratings }))).toEqual(
      phases.map((phase) => ({ phase, date: stage.dates[phase], ratings: ratingsAt(stage.map, phase) })),
    );
  });
});

describe('the documents of a whole pathway', () => {
  it('are whole files: tagged, in French, with their fonts, their number and their pages', async () => {
    const pageCounts: Partial<Record<DocumentKind, number>>[] = [];
    for (const { kind, path, number, title } of documents) {
      const file = readFileSync(path);
      const pdf = await PDFDocument.load(file);
      const inspected = await inspectPdf(file);
      expect(inspected, title).toMatchObject({ language: 'fr-FR', tagged: true, outlined: true });
      expect(inspected.title, title).toContain(trainee.name);
      expect(tagCount(pdf, 'H1'), title).toBeGreaterThanOrEqual(1);
      expect(missingFonts(pdf), title).toEqual([]);
      const { pages } = await readPrinted(path);
      expect(pages.join(' '), title).toContain(number);
      expect(plain(pages.join(' ')), title).toContain(trainee.formalName);
      pages.forEach((text, index) => expect(text, title).toContain(`${index + 1}/${pages.length}`));
      pages.forEach((text) => expect(text, title).toContain(organisation));
      pageCounts.push({ [kind]: pages.length });
    }
    expect(pageCounts.reverse()).toEqual([
      { map: 1 },
      { map: 1 },
      { map: 1 },
      { traces: 1 },
      { traces: 1 },
      { traces: 1 },
      { development: 1 },
      { development: 1 },
      { attestation: 2 },
      { attestation: 3 },
      { attestation: 4 },
      { synthesis: 2 },
      { clea: 5 },
      { clea: 5 },
      { clea: 6 },
      { portfolio: 17 },
      { arguedSynthesis: 2 },
      { liaisonSheet: 2 },
    ]);
  });

  it.each(phases)('attest all that is acquired and nothing else: %s', async (phase) => {
    const text = await textOf('attestation', phase);
    const { acquired, others } = labelsAt(stage.map, phase);
    expect(acquired.filter((label) => !text.includes(plain(label)))).toEqual([]);
    expect(others.filter((label) => text.includes(plain(label)))).toEqual([]);
    expect(text).toContain(`évaluées par ${evaluator}, le ${longDate(phase)}`);
    expect(text).toContain('née le 14 mars 2001');
    const { today } = await call(page, 'application.status', {});
    expect(text).toContain(`Fait à Montreuil, le ${plain(formatLongDate(today))}`);
  });

  it('give every axis its value at the three times, and what it gained', async () => {
    for (const text of [await textOf('traces', 'final'), await textOf('synthesis')]) {
      for (const { number, shortLabel, pole } of stage.map.axes) {
        const { initial, intermediate, final, gain } = values[pole];
        expect(text).toContain(`${number} ${shortLabel} ${initial} ${intermediate} ${final} ${gain}`);
      }
      for (const phase of phases) expect(text).toContain(longDate(phase));
    }
    const synthesis = await textOf('synthesis');
    for (const { id, label } of stage.map.poles) expect(synthesis).toContain(`${label} ${lineOf(id)}`);
  });

  it('say what was chosen to be worked on, until when, and what became of it', async () => {
    const [first, second, third] = chosenIds.map((id) => plain(labelOf(stage.map, id)));
    const atEntry = await textOf('development', 'initial');
    for (const label of [first, second, third]) expect(atEntry).toContain(label);
    expect(atEntry).toContain(`${formatShortDate(stage.dates.intermediate)} En atelier, chaque lundi`);
    const halfWay = await textOf('development', 'intermediate');
    const [, since = ''] = halfWay.split('Acquises depuis l’évaluation initiale');
    const [reached = '', chosen = ''] = since.split('Compétences à travailler');
    expect(reached).toContain(first);
    expect(reached).toContain(second);
    expect(chosen).toContain(third);
    expect(chosen).not.toContain(first);
  });

  it.each(['synthesis', 'liaisonSheet'] as const)('tell what was recorded: %s', async (kind) => {
    const { workshop, placement, deadline } = stage.dates;
    const period = ([start, end]: readonly [string, string]): string =>
      plain(`Du ${formatLongDate(start)} au ${formatLongDate(end)}`);
    const text = await textOf(kind);
    for (const words of [
      `560 heures prévues, ${hoursTotal.done} heures réalisées`,
      `${hoursTotal.planned} h`,
      `Cuisine ${period(workshop)} · 35 heures · Plateau de Bobigny`,
      `Commis de cuisine – Brasserie du Canevas ${period(placement)} · 63 heures · tutorat : Camille Tutelle`,
      'Ponctuelle et soignée au moment du service.',
      `Envoyer cinq candidatures Alix ${formatShortDate(deadline)} À faire`,
      'Un parcours régulier, de plus en plus autonome.',
    ])
      expect(text).toContain(words);
  });

  it('count the criteria of CléA that the map pre-validates', async () => {
    for (const text of [await textOf('clea', 'final'), await textOf('synthesis')]) {
      for (const phase of phases) {
        const { prevalidated, covered } = cleaCounts(stage.map, phase);
        expect(text).toContain(
          `Évaluation ${shortPhaseLabels[phase].toLowerCase()} : ${prevalidated} critères pré-validés sur ${covered}`,
        );
      }
      expect(text).toContain('elle ne remplace pas l’évaluation par un organisme évaluateur habilité');
    }
  });

  it('go to those whom they are for', async () => {
    const liaison = await textOf('liaisonSheet');
    expect(liaison).toContain('À l’attention de Sacha Conseil Mission locale de l’Exemple');
    const argued = await textOf('arguedSynthesis');
    expect(argued).toContain('Commis de cuisine Brasserie du Canevas, Madame Exemple');
    expect(argued).toContain('À l’appui : « Le menu du vendredi »');
  });

  it('stand together in the portfolio, evidence included', async () => {
    const text = await textOf('portfolio');
    const parts = ['traces', 'synthesis', 'attestation', 'clea'].map(
      (kind) => documents.find((one) => one.kind === kind && ['final', ''].includes(one.subject))?.number,
    );
    for (const number of parts) expect(text).toContain(number);
    expect(text).toContain('Preuve 1 sur 2 Le menu du vendredi');
    expect(text).toContain('Un menu complet pour douze personnes, du bon de commande au service.');
    expect(text).toContain('Preuve 2 sur 2 Plat du jour');
  });

  it('come with the correspondence table, which names every indicator and every criterion', async () => {
    const folder = join(home.documents, 'Carte de compétences');
    const name = readdirSync(folder).find((one) => one.startsWith('Table de correspondances')) ?? '';
    const { pages } = await readPrinted(join(folder, name));
    const text = plain(pages.join(' '));
    for (const { cells } of stage.map.axes)
      for (const { indicators } of cells)
        for (const { id, label } of indicators) expect(text).toContain(`${id} ${plain(label)}`);
    expect(await inspectPdf(readFileSync(join(folder, name)))).toMatchObject({
      language: 'fr-FR',
      tagged: true,
    });
  });
});

/** The line of a pole in a table of values. */
const lineOf = (pole: PoleId): string => {
  const { initial, intermediate, final, gain } = values[pole];
  return `${initial} ${intermediate} ${final} ${gain}`;
};
