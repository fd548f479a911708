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
  if (request.kind === 'arguedSynthesis') return `6 ${safeName(title, LONGEST_TITLE, 2 * LONGEST_TITLE)}`;
  return pathwaySubjects[request.kind];
}

/** Windows allows 260 characters for a whole path: the folders of the user need their share. */
const LONGEST_NAME = 110;
const LONGEST_FOLDER_NAME = 60;
/** Linux and macOS allow 255 bytes for a name, in which a letter takes up to four; « (2) » may be added. */
const MOST_BYTES = 240;

/** Fewer letters of a trainee than these tell nobody who it is. */
const SHORTEST_TRAINEE = 12;

/**
 * « EXEMPLE Alice – 3 Attestation finale – ATT-2026-K7QM-0012.pdf », safe on every system. Where there is little room, the name of the trainee
 * is cut first, then what the document is; the number stays.
 *
 * @param room characters that the name may have.
 */
export function documentFileName(
  { trainee, request, title, number, revision }: FileSubject,
  room = LONGEST_NAME,
): string {
  const longest = Math.min(room, LONGEST_NAME);
  const mark = `${number}${revision > 1 ? ` rév. ${revision}` : ''}.pdf`;
  const end = ` – ${subjectOf(request, title)} – ${mark}`;
  if (longest - end.length >= SHORTEST_TRAINEE) {
    return `${safeName(trainee, longest - end.length, MOST_BYTES - Buffer.byteLength(end))}${end}`;
  }
  return longest - mark.length - 3 >= SHORTEST_TRAINEE
    ? `${safeName(trainee, longest - mark.length - 3)} – ${mark}`
    : mark;
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
export function safeName(text: string, longest: number, mostBytes = MOST_BYTES): string {
  const cleaned = text
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{C}\p{Z}]+/gu, ' ')
    .replace(/^[. ]+/, '');
  const fits = (name: string): boolean => name.length <= longest && Buffer.byteLength(name) <= mostBytes;
  const cut = [...cleaned].reduce((name, letter) => (fits(name + letter) ? name + letter : name), '');
  const name = wholeWords(cut, cleaned).replace(/[. ]+$/, '') || 'Sans nom';
  return deviceNames.test(name) ? `_${name}` : name;
}
