/**
 * Puts a text into the clipboard. The window has no permission at all, so that this is done as the editing menu does it, which needs
 * none: call it from the press of a button.
 *
 * @returns whether it is there.
 */
export function copyText(text: string): boolean {
  const write = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', write, { once: true });
  // Deprecated, and the only way without a permission.
  const isCopied = document.execCommand('copy');
  document.removeEventListener('copy', write);
  return isCopied;
}
