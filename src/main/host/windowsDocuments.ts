import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

type Environment = Readonly<Partial<Record<string, string>>>;

/**
 * The folder for documents of a user of Windows, who may have moved it, to OneDrive for example. The registry answers within some milliseconds; where it
 * cannot be read, PowerShell, which takes a second to start, asks the same question of the system.
 */
export async function windowsDocumentsFolder(env: Environment): Promise<string | null> {
  const system = join(env['SystemRoot'] ?? String.raw`C:\Windows`, 'System32');
  const registered = readRegistryAnswer(await run(join(system, 'cmd.exe'), registryQuery), env);
  if (registered !== null && existsSync(registered)) return registered;
  const powerShell = join(system, 'WindowsPowerShell', 'v1.0', 'powershell.exe');
  return readPowerShellAnswer(await run(powerShell, powerShellQuery));
}

/** `reg` answers in the code page of its console, in which accents would be lost: 65001 is UTF-8. */
const registryQuery = [
  '/d',
  '/s',
  '/c',
  String.raw`"chcp 65001>nul & reg query "HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders" /v Personal"`,
];

/** In Base64, which reads the same in every code page. */
const powerShellQuery = [
  '-NoProfile',
  '-NonInteractive',
  '-Command',
  "[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes([Environment]::GetFolderPath('MyDocuments')))",
];

/** @returns `null` when there is no such value, or when it did not come in UTF-8. */
export function readRegistryAnswer(answer: Buffer, env: Environment): string | null {
  const text = decodeUtf8(answer);
  const written = text === null ? undefined : /REG_(?:EXPAND_)?SZ\s+(.+?)\s*$/m.exec(text)?.[1];
  return written?.replace(/%([^%]+)%/g, (whole, name: string) => env[name] ?? whole) ?? null;
}

export function readPowerShellAnswer(answer: Buffer): string | null {
  const base64 = answer.toString('latin1').trim();
  if (!/^[A-Za-z0-9+/]+=*$/.test(base64)) return null;
  return decodeUtf8(Buffer.from(base64, 'base64'));
}

function decodeUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What a program of the system prints; nothing when it cannot be run or takes too long. */
function run(program: string, programArguments: string[]): Promise<Buffer> {
  const options = {
    windowsHide: true,
    windowsVerbatimArguments: program.endsWith('cmd.exe'),
    encoding: 'buffer',
    timeout: 5_000,
  } as const;
  return new Promise((resolve) => {
    execFile(program, programArguments, options, (error, stdout) =>
      resolve(error === null ? stdout : Buffer.alloc(0)),
    );
  });
}
