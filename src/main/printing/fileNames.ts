import type { Phase } from '#shared/evaluation/phase';
import type { DocumentRequest, EvaluationDocumentRequest } from '#shared/records/issuedDocument';

/** What the name of a file tells. */
export interface FileSubject {
  /** « NOM Prénom »: files sort by it. */
  readonly trainee: string;
  readonly request: DocumentRequest;
  /** Tells argued syntheses of one pathway apart. */
  readonly title: string;
  /** `ATT-2026-K7QM-0012`. */
  readonly number: string;
  readonly revision: number;
}

/** The order of the pathway, so that the files of a trainee sort by it. */
const evaluationSubjects: Readonly<
  Record<EvaluationDocumentRequest['kind'], Readonly<Record<Phase, string>>>
> = {
  attestation: {
    initial: '1 Attestation à l’entrée',
    intermediate: '2 Attestation intermédiaire',
    final: '3 Attestation finale',
  },
  map: { initial: '1 Carte initiale', intermediate: '2 Carte intermédiaire', final: '3 Carte finale' },
  traces: {
    initial: '1 Tracés, initiale',
    intermediate: '2 Tracés, intermédiaire',
    final: '3 Tracés, finale',
  },
  development: {
    initial: '1 Compétences à travailler, initiale',
    intermediate: '2 Compétences à travailler, intermédiaire',
    final: '3 Compétences à travailler, finale',
  },
  clea: { initial: '1 CléA initiale', intermediate: '2 CléA intermédiaire', final: '3 CléA finale' },
};

const pathwaySubjects = {
  synthesis: '4 Synthèse',
  portfolio: '5 Portefeuille',
  liaisonSheet: '7 Fiche de liaison',
} as const;

/** Letters that the title of an argued synthesis takes in a file name. */
const LONGEST_TITLE = 48;

function subjectOf(request: DocumentRequest, title: string): string {
  if ('phase' in request) return evaluationSubjects[request.kind][request.phase];
  if (request.kind === 'arguedSynthesis') return `6 ${safeName(title, LONGEST_TITLE)}`;
  return pathwaySubjects[request.kind];
}

/** Windows allows 260 characters for a whole path: the folders of the user need their share. */
const LONGEST_NAME = 110;
const LONGEST_FOLDER_NAME = 60;

/** « EXEMPLE Alice – 3 Attestation finale – ATT-2026-K7QM-0012.pdf », safe on every system. */
export function documentFileName({ trainee, request, title, number, revision }: FileSubject): string {
  const mark = revision > 1 ? ` rév. ${revision}` : '';
  const end = ` – ${subjectOf(request, title)} – ${number}${mark}.pdf`;
  return `${safeName(trainee, LONGEST_NAME - end.length)}${end}`;
}

/** The name of a file that belongs to no trainee, from its title. */
export function titleFileName(title: string): string {
  return `${safeName(title, LONGEST_NAME)}.pdf`;
}

/** The name of the folder of a group; the programme's for pathways without a group. */
export function folderName(group: string): string {
  return safeName(group, LONGEST_FOLDER_NAME);
}

/** A cut text without the word that it ends inside; a single word longer than the room stays cut. */
function wholeWords(cut: string, whole: string): string {
  const endsInside = cut.length < whole.length && !whole.startsWith(' ', cut.length);
  const lastSpace = endsInside ? cut.lastIndexOf(' ') : -1;
  return lastSpace > 0 ? cut.slice(0, lastSpace) : cut;
}

/** Names that Windows keeps for devices, whatever their extension. */
const deviceNames = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A part of a path from any text: what a file system refuses becomes a space, dots and spaces at the ends go (Windows drops
 * them), accents are composed (macOS and Windows then agree on the name), and it has at most `longest` characters, whole
 * words where it can.
 */
export function safeName(text: string, longest: number): string {
  const cleaned = text
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{C}\p{Z}]+/gu, ' ')
    .replace(/^[. ]+/, '');
  const cut = [...cleaned].reduce(
    (name, letter) => (name.length + letter.length > longest ? name : name + letter),
    '',
  );
  const name = wholeWords(cut, cleaned).replace(/[. ]+$/, '') || 'Sans nom';
  return deviceNames.test(name) ? `_${name}` : name;
}
