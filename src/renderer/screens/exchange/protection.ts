import { frenchFault } from '#shared/format/frenchFault';
import { type ExchangeProtection, exchangeProtectionSchema } from '#shared/ipc/exchangeContract';

/** What is being typed about who may read a file. */
export interface ProtectionForm {
  kind: ExchangeProtection['kind'];
  passphrase: string;
  recipient: string;
}

export const emptyProtection = (): ProtectionForm => ({ kind: 'passphrase', passphrase: '', recipient: '' });

export const protectionOptions: readonly { value: ExchangeProtection['kind']; label: string }[] = [
  { value: 'passphrase', label: 'Phrase de passe' },
  { value: 'recipient', label: 'Clé du destinataire' },
  { value: 'none', label: 'Aucune' },
];

/** The protection that was typed, or what is wrong with it. */
export function checkedProtection(
  form: ProtectionForm,
): { readonly value: ExchangeProtection } | { readonly error: string } {
  const parsed = exchangeProtectionSchema.safeParse(form, { error: frenchFault });
  return parsed.success ? { value: parsed.data } : { error: parsed.error.issues[0]?.message ?? '' };
}
