/** Bytes put into text at once: more arguments than that overflow the stack. */
const CHUNK = 32_768;

/** The bytes of a file in base 64, as they cross to main. */
export async function encodedContent(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return btoa(text);
}
