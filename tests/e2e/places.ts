import type { Page } from 'puppeteer-core';
import { call, click, waitForHeading, waitForText } from './driving';
import { traineeWith } from './demonstration';

/** Somewhere in the application that users see. */
export interface Place {
  readonly name: string;
  readonly hash: string;
  /** Opens what is to be looked at on that screen. */
  readonly open?: (page: Page) => Promise<void>;
}

const opening =
  (button: string, heading: string, role = 'button') =>
  async (page: Page): Promise<void> => {
    await click(page, button, role);
    await waitForHeading(page, heading);
  };

/** For dialogs whose heading stands on the screen already. */
const openingDialog =
  (button: string) =>
  async (page: Page): Promise<void> => {
    await click(page, button);
    await page.waitForSelector('dialog[open]');
  };

/** Several openings, one after the other. */
const then =
  (...steps: readonly ((page: Page) => Promise<void>)[]) =>
  async (page: Page): Promise<void> => {
    for (const step of steps) await step(page);
  };

/**
 * Every address of the demonstration that has something to show, and its dialogs. What needs a story of its own is looked at by the test of
 * that story: self-assessments and their comparison, follow-up and portfolio being filled, referentials, files received, the Region.
 */
export const placeFinders = {
  trainees: placesOfTrainees,
  evaluations: placesOfEvaluations,
  groups: placesOfGroups,
  others: async (): Promise<readonly Place[]> => otherPlaces,
  settings: async (): Promise<readonly Place[]> => settingsPlaces,
} as const;

async function placesOfTrainees(page: Page): Promise<Place[]> {
  const finished = await traineeWith(page, 3);
  const started = await traineeWith(page, 1);
  const trainee = `#/stagiaires/${finished.traineeId}`;
  const underWay = `#/stagiaires/${started.traineeId}`;
  return [
    { name: 'list', hash: '#/stagiaires' },
    { name: 'export of a list', hash: '#/stagiaires', open: opening('Exporter', 'Exporter le tableau') },
    { name: 'new trainee', hash: '#/stagiaires', open: opening('Nouveau stagiaire', 'Nouveau stagiaire') },
    { name: 'likely doubles', hash: '#/fiches-en-double' },
    { name: 'trainee', hash: trainee },
    { name: 'identity', hash: trainee, open: opening('Modifier l’identité', 'Modifier l’identité') },
    { name: 'new pathway', hash: trainee, open: opening('Nouveau parcours', 'Nouveau parcours') },
    { name: 'exit', hash: underWay, open: opening('Enregistrer la sortie', 'Sortie du parcours') },
    {
      name: 'sending a dossier',
      hash: trainee,
      open: then(opening('Transmettre', 'Transmettre un dossier'), (shown) =>
        waitForText(shown, 'Ce qui part dans le fichier'),
      ),
    },
    { name: 'a document', hash: `${trainee}/travailler`, open: openingDialog('Document') },
    { name: 'CléA', hash: `${trainee}/clea` },
    { name: 'why a criterion', hash: `${trainee}/clea`, open: openWhy },
    { name: 'development', hash: `${trainee}/travailler` },
    { name: 'follow-up, synthesis', hash: `${trainee}/suivi.synthese` },
    { name: 'follow-up, hours', hash: `${trainee}/suivi.heures` },
    { name: 'follow-up, stays', hash: `${trainee}/suivi.stages` },
    { name: 'follow-up, project', hash: `${trainee}/suivi.projet` },
    { name: 'follow-up, action plan', hash: `${trainee}/suivi.plan` },
    { name: 'portfolio', hash: `${trainee}/portefeuille` },
  ];
}

async function placesOfEvaluations(page: Page): Promise<Place[]> {
  const { traineeId } = await traineeWith(page, 3);
  const { pathways } = await call(page, 'trainees.file', { traineeId });
  const { pathwayId } = await traineeWith(page, 1);
  const { evaluationId } = await call(page, 'evaluations.start', { pathwayId, phase: 'intermediate' });
  const evaluation = `#/evaluations/${evaluationId}`;
  return [
    { name: 'evaluation', hash: evaluation },
    { name: 'evaluation, validated', hash: `#/evaluations/${pathways[0]?.evaluations[0]?.id}` },
    { name: 'validation', hash: evaluation, open: opening('Valider', 'Valider l’évaluation intermédiaire') },
    {
      name: 'date and evaluator',
      hash: evaluation,
      open: opening('Date et évaluateur', 'Date et évaluateur'),
    },
    { name: 'keys', hash: evaluation, open: opening('Évaluer au clavier ( ? )', 'Évaluer au clavier') },
    {
      name: 'discard',
      hash: evaluation,
      open: opening('Abandonner ce brouillon', 'Abandonner ce brouillon ?'),
    },
  ];
}

async function placesOfGroups(page: Page): Promise<Place[]> {
  const { groupId } = await traineeWith(page, 3);
  const group = `#/groupes/${groupId}`;
  return [
    { name: 'groups', hash: '#/groupes' },
    { name: 'new group', hash: '#/groupes', open: opening('Nouveau groupe', 'Nouveau groupe') },
    { name: 'group', hash: group },
    {
      name: 'print a group',
      hash: group,
      open: opening('Imprimer pour le groupe', 'Imprimer pour le groupe'),
    },
    { name: 'report of a group', hash: group, open: openingDialog('Bilan du groupe') },
    { name: 'import into a group', hash: `#/importation/${groupId}` },
  ];
}

const otherPlaces: readonly Place[] = [
  { name: 'home', hash: '#/accueil' },
  { name: 'quick search', hash: '#/accueil', open: openQuickSearch },
  { name: 'documents', hash: '#/documents' },
  {
    name: 'register of documents',
    hash: '#/documents',
    open: (page) => click(page, 'Registre', 'tab'),
  },
  { name: 'exchange', hash: '#/echanges' },
  { name: 'archive', hash: '#/echanges', open: openArchive },
  { name: 'correspondence', hash: '#/correspondances' },
  {
    name: 'correspondence on paper',
    hash: '#/correspondances',
    open: opening('Imprimer la table', 'Table de correspondances'),
  },
];

/** A tab of the settings, once its card is there; then what is opened on it. */
const setting = (
  tab: string,
  heading: string,
  ...steps: readonly ((page: Page) => Promise<void>)[]
): Pick<Place, 'hash' | 'open'> => ({
  hash: '#/reglages',
  open: then(opening(tab, heading, 'tab'), ...steps),
});

const settingsPlaces: readonly Place[] = [
  { name: 'organisation', ...setting('Organisme', 'Organisme') },
  {
    name: 'editing organisation',
    ...setting('Organisme', 'Organisme', opening('Modifier', 'Modifier l’organisme')),
  },
  { name: 'trainers', ...setting('Formateurs', 'Formateurs') },
  { name: 'new trainer', ...setting('Formateurs', 'Formateurs', openingDialog('Ajouter un formateur')) },
  { name: 'prescribers', ...setting('Prescripteurs', 'Prescripteurs') },
  {
    name: 'new prescriber',
    ...setting('Prescripteurs', 'Prescripteurs', openingDialog('Ajouter un prescripteur')),
  },
  { name: 'programmes', ...setting('Dispositifs', 'Dispositifs') },
  { name: 'new programme', ...setting('Dispositifs', 'Dispositifs', openingDialog('Ajouter un dispositif')) },
  { name: 'safekeeping', ...setting('Sauvegarde et protection', 'Phrase de passe') },
  {
    name: 'passphrase',
    ...setting('Sauvegarde et protection', 'Phrase de passe', openingDialog('Protéger les données')),
  },
  { name: 'personal data', ...setting('Données personnelles', 'Durée de conservation') },
  { name: 'this computer', ...setting('Ce poste', 'Apparence') },
];

async function openQuickSearch(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('k');
  await page.keyboard.up('Control');
  await waitForHeading(page, 'Trouver un stagiaire');
  await page.keyboard.type('e');
  await page.waitForSelector('[role="option"]');
}

async function openWhy(page: Page): Promise<void> {
  await page.locator('button[aria-label^="Pourquoi ?"]').click();
  await page.waitForSelector('dialog[open]');
}

async function openArchive(page: Page): Promise<void> {
  await page.locator('::-p-text(Préparer l’archive)').click();
  // What it would hold is counted meanwhile.
  await waitForText(page, 'Ce que contient l’archive');
}
