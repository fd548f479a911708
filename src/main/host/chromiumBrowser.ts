import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { ApplicationError } from '#shared/ipc/result';
import { answerFromFolder } from './pages';

/** The origin of the pages. `.invalid` never resolves (RFC 2606): nothing but this program can answer for it. */
export const ORIGIN = 'https://carte.invalid';

export interface BrowserOptions {
  /** Path of Chrome, Edge or Chromium. */
  readonly executable: string;
  /** Folder for the profile; emptied first, because it would keep titles and typed text. */
  readonly profileFolder: string;
  readonly headless: boolean;
  readonly arguments: readonly string[];
}

/**
 * Starts a browser that speaks to this program over a pipe (no port is open) and reaches no network at all.
 *
 * @throws ApplicationError `unavailable` when it does not start within 30 s.
 */
export async function launchBrowser(options: BrowserOptions): Promise<Browser> {
  rmSync(options.profileFolder, { recursive: true, force: true });
  mkdirSync(join(options.profileFolder, 'Default'), { recursive: true, mode: 0o700 });
  writeFileSync(join(options.profileFolder, 'Default', 'Preferences'), JSON.stringify(profilePreferences));
  const launching = puppeteer.launch({
    executablePath: options.executable,
    headless: options.headless,
    pipe: true,
    userDataDir: options.profileFolder,
    defaultViewport: null,
    // This program closes the browser itself, after it has closed the database.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // The bar « controlled by automated test software ».
    ignoreDefaultArgs: ['--enable-automation'],
    args: [...isolatingArguments, ...sandboxArguments(), ...options.arguments],
    // Debian's Chromium otherwise shows a bar about missing keys.
    env: { ...process.env, GOOGLE_API_KEY: 'no' },
  });
  return launching.catch((cause: unknown) => {
    throw new ApplicationError(
      'unavailable',
      `Le navigateur ${options.executable} n’a pas pu démarrer. Fermez d’autres programmes, puis réessayez.`,
      [],
      { cause },
    );
  });
}

/** Forms must not offer to save passwords and addresses; nothing that was shown is remembered. */
const profilePreferences = {
  credentials_enable_service: false,
  profile: { password_manager_enabled: false },
  autofill: { profile_enabled: false, credit_card_enabled: false },
  history: { saving_disabled: true },
  translate: { enabled: false },
};

const isolatingArguments: readonly string[] = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--no-pings',
  '--no-default-browser-check',
  '--hide-crash-restore-bubble',
  '--lang=fr-FR',
  '--accept-lang=fr-FR',
];

/** Chromium refuses its sandbox to root, the usual user of build machines; anybody else must keep it. */
function sandboxArguments(): readonly string[] {
  // `--test-type` hides the bar that warns about `--no-sandbox`.
  return process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : [];
}

/**
 * Lets a page load what `pagesFolder` holds, under `ORIGIN`, and nothing else: requests to other origins and navigation away fail.
 * To be called before the first navigation.
 */
export async function confinePage(page: Page, pagesFolder: string): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const url = request.url();
    const answering =
      originOf(url) === ORIGIN
        ? answerFromFolder(pagesFolder, request.method(), url).then(({ status, headers, body }) =>
            request.respond({ status, headers, body }),
          )
        : request.abort('aborted');
    // The page or the browser was closed meanwhile: nobody waits for the answer.
    answering.catch(() => undefined);
  });
}

function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null;
}
