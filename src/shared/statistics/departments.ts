import { NO_BREAK_SPACE } from '../format/french';

/** Stands for a department that nobody has told. */
export const UNKNOWN_DEPARTMENT = '00';

const regionDepartments: Readonly<Partial<Record<string, string>>> = {
  '75': 'Paris',
  '77': 'Seine-et-Marne',
  '78': 'Yvelines',
  '91': 'Essonne',
  '92': 'Hauts-de-Seine',
  '93': 'Seine-Saint-Denis',
  '94': 'Val-de-Marne',
  '95': 'Val-d’Oise',
};

/** The departments of Île-de-France, by number. */
export const departmentCodes: readonly string[] = Object.keys(regionDepartments);

/** « 93 – Seine-Saint-Denis »; the number alone outside of Île-de-France. */
export function departmentLabel(code: string): string {
  if (code === UNKNOWN_DEPARTMENT) return 'Non renseigné';
  const name = regionDepartments[code];
  return name === undefined ? `Département${NO_BREAK_SPACE}${code}` : `${code} – ${name}`;
}

/**
 * The department of an organisation, as well as an archive tells it: digits 3 and 4 of a declaration number given in Île-de-France
 * (« 11 93 … »: region 11, department 93), else the one in which most of its trainees live.
 */
export function guessDepartment(activityNumber: string, homes: ReadonlyMap<string, number>): string {
  const [, declared] = /^11(\d\d)/.exec(activityNumber.replace(/\D/g, '')) ?? [];
  if (declared !== undefined && declared in regionDepartments) return declared;
  const [most] = [...homes].filter(([code]) => code !== '').sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? UNKNOWN_DEPARTMENT;
}
