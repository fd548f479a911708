/** The name of the database file in the data folder. */
export const DATABASE_FILE = 'carte.db';
/** The folder of its copies, in the data folder. */
export const BACKUP_FOLDER = 'sauvegardes';
/** Stands in the data folder while the database is encrypted: what tells an encrypted file from a damaged one. */
export const PROTECTION_MARK = 'carte.protegee';
/** Locked while an application works on the data folder; always empty. */
export const FOLDER_LOCK = 'carte.verrou';
/** What the data folder knows of its databases without opening them. */
export const MARKER_FILE = 'bureau.json';
