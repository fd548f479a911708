/** Longest side of a logo in pixels: sharp at 30 mm on paper, and well under the limit of the record. */
const LONGEST_SIDE = 600;

/**
 * A picture file as a PNG data URL, made smaller when it is large. Drawing it anew also drops whatever else the file holds.
 *
 * @throws when the file is no picture that the browser reads.
 */
export async function readLogo(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas.toDataURL('image/png');
}
