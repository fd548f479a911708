import type { Settings } from '#shared/ipc/views';
import type { Connection } from './connection';

/** Choices made on this computer. */
export function createSettingsRepository(connection: Connection) {
  const select = connection.prepare<[], Settings>(`
    SELECT current_trainer_id AS currentTrainerId, documents_folder AS documentsFolder, theme,
      lock_after_minutes AS lockAfterMinutes, mode FROM settings`);
  const update = connection.prepare<Settings>(`
    UPDATE settings SET current_trainer_id = :currentTrainerId, documents_folder = :documentsFolder, theme = :theme,
      lock_after_minutes = :lockAfterMinutes, mode = :mode`);

  return {
    /** `documentsFolder` is empty while the user has chosen none. */
    read(): Settings {
      const settings = select.get();
      if (settings === undefined) throw new Error('the migration writes the line of settings');
      return settings;
    },
    save: (settings: Settings): void => void update.run(settings),
  };
}
