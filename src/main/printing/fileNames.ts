import type { Phase } from '#shared/evaluation/phase';
import type { DocumentKind } from '#shared/records/issuedDocument';

/** What the name of a file tells. */
export interface FileSubject {
  /** « NOM Prénom »: files sort by it. */
  readonly trainee: string;
  readonly kind: DocumentKind;
  readonly phase: Phase;
  /** `ATT-2026-K7QM-0012`. */
  readonly number: string;
  readonly revision: number;
}

/** The order of the pathway, so that the files of a trainee sort by it. */
const subjects: Readonly<Record<DocumentKind, Readonly<Record<Phase, string>>>> = {
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
  clea: { initial: '1 CléA initiale', intermediate: '2 CléA intermédiaire', final: '3 CléA finale' },
};

/** Windows allows 260 characters for a whole path: the folders of the user need their share. */
const LONGEST_NAME = 110;
const LONGEST_FOLDER_NAME = 60;

/** « EXEMPLE Alice – 3 Attestation finale – ATT-2026-K7QM-0012.pdf », safe on every system. */
export function documentFileName({ trainee, kind, phase, number, revision }: FileSubject): string {
  const mark = revision > 1 ? ` rév. ${revision}` : '';
  const end = ` – ${subjects[kind][phase]} – ${number}${mark}.pdf`;
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

/** Names that Windows keeps for devices, whatever their extension. */
const deviceNames = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A part of a path from any text: what a file system refuses becomes a space, dots and spaces at the ends go (Windows drops
 * them), accents are composed (macOS and Windows then agree on the name), and it has at most `longest` characters.
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
  const name = cut.replace(/[. ]+$/, '') || 'Sans nom';
  return deviceNames.test(name) ? `_${name}` : name;
}
