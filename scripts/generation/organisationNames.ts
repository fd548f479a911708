const kinds = [
  'Atelier',
  'Passerelle',
  'Tremplin',
  'Escale',
  'Chantier',
  'Boussole',
  'Relais',
  'Manufacture',
  'Fabrique',
  'Trajectoire',
];
const places = [
  'de l’Écluse',
  'du Canal',
  'des Trois Ponts',
  'du Vieux Moulin',
  'des Tilleuls',
  'de la Halle',
  'du Belvédère',
  'des Lavandières',
  'de la Gare basse',
  'du Grand Pré',
  'des Carrières',
  'de la Tuilerie',
  'du Phare',
  'des Quatre Vents',
  'de la Verrerie',
  'du Pont neuf',
  'des Peupliers',
  'de la Source',
  'du Lavoir',
  'des Maraîchers',
];

/** The name of a made-up organisation; the first 200 are all different, then they are numbered. */
export function organisationName(index: number): string {
  const kind = kinds[index % kinds.length] ?? '';
  const place = places[Math.floor(index / kinds.length) % places.length] ?? '';
  const round = Math.floor(index / (kinds.length * places.length));
  return round === 0 ? `${kind} ${place}` : `${kind} ${place} ${round + 1}`;
}
