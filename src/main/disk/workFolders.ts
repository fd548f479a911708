/**
 * Folders of the data folder in which nothing outlives the start of the program that made it: what a killed one left there, decrypted dossiers
 * among it, goes at the next start, also when the records stay locked. The profile of the browser, `browser`, is emptied by the host, which uses
 * it before anything else is open; archives that wait for the Region, by its space, which knows what waits.
 */
export const workFolders = {
  /** The copy of the database that is being encrypted or decrypted. */
  protection: 'protection',
  /** The same of the Region's file. */
  regionProtection: 'protection-region',
  /** The same of a copy of either. */
  copyProtection: 'protection-copie',
  /** Exchange files that came encrypted, while they are open. */
  exchange: 'echanges-en-cours',
  /** The same of archives that the Region reads. */
  region: 'region-travail',
  /** The databases that go into a copy of everything, and the one that is read back from it. */
  copy: 'copie-en-cours',
  /** Documents joined for the printer. */
  printing: 'printing',
} as const;
