import type { Backup } from '#shared/ipc/safekeepingContract';
import { NO_BREAK_SPACE } from '#shared/format/french';

export const backupReasonLabels: Readonly<Record<Backup['reason'], string>> = {
  daily: 'Copie du jour',
  asked: 'Copie demandée',
  beforeUpdate: 'Avant une mise à jour',
  setAside: 'Mise de côté',
};

const units = ['octets', 'Ko', 'Mo', 'Go'] as const;

/** « 4,2 Mo ». @param size in bytes. */
export function formatFileSize(size: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log(Math.max(size, 1)) / Math.log(1024)));
  const amount = size / 1024 ** power;
  const digits = power === 0 || amount >= 10 ? 0 : 1;
  return `${amount.toLocaleString('fr-FR', { maximumFractionDigits: digits })}${NO_BREAK_SPACE}${units[power] ?? 'octets'}`;
}
