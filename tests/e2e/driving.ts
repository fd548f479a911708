import type { ElementHandle, Page } from 'puppeteer-core';
import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract';
import type { Result } from '#shared/ipc/result';

/*
 * What a test does in the window of the application: as a user does it, by the names that users see or hear. Everything waits for its
 * condition and for nothing else.
 */

/** Makes a call through the bridge of the window, to prepare a test or to read what is stored. @throws when main refuses. */
export async function call<Name extends CallName>(
  page: Page,
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const result: Result<unknown> = await page.evaluate((envelope) => window.bridge.invoke(envelope), {
    name,
    input,
  });
  if (!result.ok) throw new Error(`${name} was refused: ${JSON.stringify(result.error)}`);
  // Checked boundary: the dispatcher answers what the handler of this very call gives.
  return result.value as CallOutput<Name>;
}

declare global {
  interface Window {
    readonly bridge: { invoke(envelope: unknown): Promise<Result<unknown>> };
  }
}

/** Goes to an address of the application, as `hashOf` writes it, and waits until its screen has replaced the one before. */
export async function visit(page: Page, hash: string): Promise<void> {
  await page.evaluate((address) => {
    if ((location.hash || '#/accueil') === address) return;
    document.querySelector('main')?.firstElementChild?.setAttribute('data-left', '');
    location.hash = address;
  }, hash);
  await page.waitForFunction(
    () => document.querySelector('[data-left]') === null && document.querySelector('h1') !== null,
  );
}

/** Waits for a screen or a dialog by its heading. */
export async function waitForHeading(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('h1, h2')].some((heading) => heading.textContent?.trim() === wanted),
    {},
    text,
  );
}

/** Waits until this text stands somewhere in the window, with any kind of space. */
export async function waitForText(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.body.innerText.replace(/\s/g, ' ').includes(wanted),
    {},
    text,
  );
}

const named = (name: string, role: string): string => `::-p-aria([name="${name}"][role="${role}"])`;

/** Clicks the button, or whatever has that role, that bears this name. */
export async function click(page: Page, name: string, role = 'button'): Promise<void> {
  await page.locator(named(name, role)).click();
}

/** The element that bears this name. */
export async function find(page: Page, name: string, role: string): Promise<ElementHandle> {
  const element = await page.waitForSelector(named(name, role));
  if (element === null) throw new Error(`There is no ${role} « ${name} ».`);
  return element;
}

/** Types into the field of this label, in place of what it holds. A field for numbers is a `spinbutton`. */
export async function fill(page: Page, label: string, text: string, role = 'textbox'): Promise<void> {
  const field = await find(page, label, role);
  await field.click({ count: 3 });
  await field.type(text);
}

/** Chooses in the list of this label what reads so. @throws when nothing does. */
export async function choose(page: Page, label: string, text: string): Promise<void> {
  const list = await find(page, label, 'combobox');
  const value = await list.evaluate(
    (element, wanted) =>
      [...element.querySelectorAll('option')].find(({ label: shown }) => shown === wanted)?.value,
    text,
  );
  if (value === undefined) throw new Error(`« ${text} » is not in the list « ${label} ».`);
  await list.select(value);
}

/** A file as it is dropped. */
export interface DroppedFile {
  readonly name: string;
  /** Base 64. */
  readonly content: string;
}

/** Drops files on the element of this selector, as the system's file manager does. */
export async function dropFiles(page: Page, selector: string, files: readonly DroppedFile[]): Promise<void> {
  const target = await page.waitForSelector(selector);
  await target?.evaluate((element, given) => {
    const dataTransfer = new DataTransfer();
    for (const { name, content } of given) {
      const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], name));
    }
    for (const type of ['dragenter', 'dragover', 'drop'])
      element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, files);
}

/** Presses keys one after the other, as fast as they go. */
export async function pressAll(page: Page, keys: Iterable<string>): Promise<void> {
  // Checked boundary: a key that puppeteer does not know is refused when it is pressed.
  for (const key of keys) await page.keyboard.press(key as 'Enter');
}

/** Presses Tab until the focus is on what bears this name. @throws when it is not reached: it would be out of reach for a keyboard. */
export async function tabTo(page: Page, name: string, farthest = 80): Promise<void> {
  for (let step = 0; step < farthest; step++) {
    await page.keyboard.press('Tab');
    if ((await focusedName(page)) === name) return;
  }
  throw new Error(`« ${name} » is not reached by ${farthest} Tab.`);
}

/** The name, as it is heard, of what has the focus. */
async function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    return (focused?.getAttribute('aria-label') ?? focused?.textContent ?? '').replace(/\s+/g, ' ').trim();
  });
}
