import { searchKey } from '../format/french';

/** What a column of a spreadsheet can bring. */
export const importFields = [
  'fullName',
  'familyName',
  'birthName',
  'givenName',
  'civility',
  'birthDate',
  'phone',
  'email',
  'street',
  'postcode',
  'city',
  'statusBeforeEntry',
  'schoolingLevel',
  'situation',
  'entryDate',
  'plannedExitDate',
  'plannedHours',
  'programme',
  'group',
  'prescriber',
  'adviser',
] as const;
export type ImportField = (typeof importFields)[number];

/** Those that name a person. */
export const nameFields = [
  'fullName',
  'familyName',
  'birthName',
  'givenName',
] as const satisfies readonly ImportField[];

/** Those that are days. */
export const dateFields = [
  'birthDate',
  'entryDate',
  'plannedExitDate',
] as const satisfies readonly ImportField[];
export type DateField = (typeof dateFields)[number];

export const importFieldLabels: Readonly<Record<ImportField, string>> = {
  fullName: 'Nom et prénom ensemble',
  familyName: 'Nom',
  birthName: 'Nom de naissance, à défaut de nom',
  givenName: 'Prénom',
  civility: 'Civilité',
  birthDate: 'Date de naissance',
  phone: 'Téléphone',
  email: 'Adresse électronique',
  street: 'Adresse',
  postcode: 'Code postal',
  city: 'Ville',
  statusBeforeEntry: 'Statut avant l’entrée',
  schoolingLevel: 'Niveau de formation',
  situation: 'Situation à connaître',
  entryDate: 'Date d’entrée',
  plannedExitDate: 'Date de sortie prévue',
  plannedHours: 'Heures prévues',
  programme: 'Dispositif',
  group: 'Groupe',
  prescriber: 'Prescripteur',
  adviser: 'Conseiller du prescripteur',
};

/**
 * How organisations head their columns, best first: where two columns claim a field, the earlier pattern wins. Patterns are matched
 * against `headingKey`.
 */
const headings: Readonly<Record<ImportField, readonly RegExp[]>> = {
  fullName: [
    /^noms? (et |& )?prenoms?( (du|de la|des|de l) .+)?$/,
    /^prenoms? (et )?noms?$/,
    /^nom complet$/,
    /^(identite|stagiaires?|beneficiaires?|participants?|apprenants?|candidats?)$/,
  ],
  familyName: [
    /^noms?$/,
    /^nom (d )?(usage|usuel)$/,
    /^nom de famille$/,
    /^noms? (du |de la |de l |des )?(stagiaire|beneficiaire|participant|apprenant|candidat)s?$/,
    /^nom marital$/,
    /^(last ?name|surname|nom stagiaire)$/,
  ],
  birthName: [/^nom (de )?(naissance|patronymique|jeune fille)$/],
  givenName: [
    /^prenoms?$/,
    /^prenom (d )?(usage|usuel)$/,
    /^prenoms? (du |de la |de l |des )?(stagiaire|beneficiaire|participant|apprenant|candidat)s?$/,
    /^(first ?name|given name|prenom stagiaire|premier prenom)$/,
  ],
  civility: [/^(civilite|civ)$/, /^(m|mr|mme|mlle)( (m|mr|mme|mlle))+$/, /^titre$/, /^(sexe|genre)( .*)?$/],
  birthDate: [
    /^(date )?(de )?naissance( .*)?$/,
    /^date (de )?naiss$/,
    /^(ddn|dn|d naissance)$/,
    /^nee?( e)? le$/,
  ],
  phone: [
    /^(n|no|num|numero)?( de)? ?(tel|telephone|portable|mobile|gsm)( (portable|mobile|personnel|stagiaire))?$/,
    /^(tel|telephone)( \d| .*)?$/,
    /^(contact|coordonnees telephoniques)$/,
  ],
  email: [/^(adresse )?(e ?mail|mail|courriel|mel|messagerie|electronique)( .*)?$/],
  street: [
    /^adresse$/,
    /^adresse (postale|complete|personnelle|1|du stagiaire)$/,
    /^(rue|voie|n et rue|n rue|domicile)$/,
  ],
  postcode: [/^(cp|c p|code postal|codepostal|code post)$/],
  city: [/^(ville|commune|localite)( .*)?$/],
  statusBeforeEntry: [
    /^(statut|situation) (avant|a) (l )?(entree|inscription)( .*)?$/,
    /^(statut|situation) professionnelle?$/,
    /^statut( du stagiaire)?$/,
    /^(categorie|situation emploi)$/,
  ],
  schoolingLevel: [
    /^niveau (de |d |du )?(formation|etudes?|diplome|scolaire|scolarite|qualification)s?( .*)?$/,
    /^niveau$/,
    /^(dernier |plus haut )?diplome( obtenu)?$/,
  ],
  situation: [/^situation$/, /^(observations?|remarques?|commentaires?|notes?)$/, /^(freins|mobilite)$/],
  entryDate: [
    /^(date )?(d )?entree( .*)?$/,
    /^(date )?(de )?debut( .*)?$/,
    /^date (d )?(integration|inscription)$/,
  ],
  plannedExitDate: [
    /^(date )?(de )?(sortie|fin) (prevue|previsionnelle|theorique|prev)$/,
    /^(date )?(de )?fin( .*)?$/,
    /^(date )?(de )?sortie$/,
  ],
  plannedHours: [
    /^(nb|nbre|nombre|total|volume)?( d| de)? ?(heures?|h)( .*)?$/,
    /^(volume|duree)( horaire| h| en heures)?( .*)?$/,
  ],
  programme: [
    /^(dispositif|programme)s?( de formation)?$/,
    /^(nom|type|intitule|sigle|code) (du |de )?(dispositif|programme|parcours)$/,
    /^(action|parcours)( de formation)?$/,
  ],
  group: [
    /^groupes?$/,
    /^(nom|intitule|libelle|numero|n) (du |de |de la )?(groupe|session|promotion)$/,
    /^(groupe (ou )?session|session (ou )?groupe)$/,
    /^(session|promotion|promo|section)s?( de formation)?$/,
  ],
  prescriber: [
    /^prescripteurs?( .*)?$/,
    /^(nom du |structure |organisme )prescript(eur|rice)( .*)?$/,
    /^(structure|organisme) (d )?(orientation|accompagnement|orienteur|referente?|envoyeur)$/,
    /^(oriente|adresse|envoye|prescrit)( e)? par$/,
    /^(mission locale|ml|structure)$/,
  ],
  adviser: [
    /^conseill(er|ere)s?( .*)?$/,
    /^nom (du |de la |de l )?conseill(er|ere)( .*)?$/,
    /^(referent|interlocuteur)e? (du )?(prescripteur|ml|mission locale|externe|social)$/,
    /^(nom (du |de la )?)?referente?s?$/,
  ],
};

/** « Tél. conseiller », « Mail ML », « Prescripteur (tél.) »: how to reach somebody else than the trainee, which is no name either. */
const reachesAnother = (key: string): boolean => REACHES.test(key) && ANOTHER.test(key);
const REACHES = /\b(tel|telephone|portable|mobile|gsm|e ?mail|mail|courriel|mel|contact|coordonnees)\b/;
const ANOTHER =
  /\b(conseill|prescript|referent|interlocut|accompagna|format(eur|rice)|educat|assistant|responsable|tut(eur|rice)|employeur|entreprise|urgence|parent|famil|pere\b|mere\b|structure|organisme|mission locale|ml\b|cip\b|france travail|ft\b|pole emploi|cap emploi)/;

/** A heading without case, accents and punctuation. */
export const headingKey = (heading: string): string =>
  searchKey(heading.replace(/\((s|e|es)\)/gi, ''))
    .replaceAll('.', ' ')
    .replace(/ +/g, ' ')
    .trim();

/** What a heading announces and how surely, 0 best; `null` when it is none that is known. */
export function recogniseHeading(heading: string): { field: ImportField; rank: number } | null {
  const key = headingKey(heading);
  if (key === '' || key.length > 60 || reachesAnother(key)) return null;
  for (const field of importFields) {
    const rank = headings[field].findIndex((pattern) => pattern.test(key));
    if (rank !== -1) return { field, rank };
  }
  return null;
}
