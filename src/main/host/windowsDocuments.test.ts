import { describe, expect, it } from 'vitest';
import { readPowerShellAnswer, readRegistryAnswer } from './windowsDocuments';

const FOLDER = String.raw`C:\Users\Zoé\OneDrive - Atelier Élan\Documents`;
const registry = (value: string): string =>
  `\r\nHKEY_CURRENT_USER\\Software\\…\\User Shell Folders\r\n    Personal    REG_EXPAND_SZ    ${value}\r\n\r\n`;

/** Bytes as a French console writes them by itself, in code page 850. */
const inCodePage850 = (text: string): Buffer =>
  Buffer.from([...text].map((letter) => ({ é: 0x82, É: 0x90, '…': 0x2e })[letter] ?? letter.charCodeAt(0)));

describe('the folder for documents of Windows', () => {
  it('is read with its accents from the registry, its variables resolved', () => {
    expect(readRegistryAnswer(Buffer.from(registry(FOLDER)), {})).toBe(FOLDER);
    const env = { OneDrive: String.raw`C:\Users\Zoé\OneDrive - Atelier Élan` };
    expect(readRegistryAnswer(Buffer.from(registry(String.raw`%OneDrive%\Documents`)), env)).toBe(FOLDER);
    expect(readRegistryAnswer(Buffer.from(registry(String.raw`%Inconnu%\Documents`)), {})).toBe(
      String.raw`%Inconnu%\Documents`,
    );
  });

  it('is asked for in another way when the answer came in another code page', () => {
    expect(readRegistryAnswer(inCodePage850(registry(FOLDER)), {})).toBeNull();
    expect(readRegistryAnswer(Buffer.alloc(0), {})).toBeNull();
  });

  it('is read from PowerShell, whose answer is the same in every code page', () => {
    const answer = `${Buffer.from(FOLDER).toString('base64')}\r\n`;
    expect(readPowerShellAnswer(Buffer.from(answer))).toBe(FOLDER);
    expect(readPowerShellAnswer(Buffer.alloc(0))).toBeNull();
    expect(readPowerShellAnswer(Buffer.from('Accès refusé.\r\n'))).toBeNull();
  });
});
