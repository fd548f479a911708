import type { Evidence } from '#shared/records/evidence';
import { call } from '../../app/client';
import { bytesOfBase64 } from './evidenceFile';
import { drawPage, openPdf } from './pdfPage';

type FileEvidence = Extract<Evidence, { kind: 'file' }>;

/** Width of a thumbnail in device pixels. */
const WIDTH = 560;
/** Height at most, as a share of the width: more is cut off below. */
const GREATEST_HEIGHT = 0.75;

/** By the hash of the file, which never changes: the address of its picture; `null` when it has none. */
const known = new Map<string, Promise<string | null>>();
/** One at a time: each takes a whole file into memory. */
let last: Promise<unknown> = Promise.resolve();

/** A small picture of a file, made once; `null` for a text and for what cannot be drawn. */
export function thumbnailOf(evidence: FileEvidence): Promise<string | null> {
  const { sha256, mediaType } = evidence.file;
  if (mediaType === 'text/plain') return Promise.resolve(null);
  const made = known.get(sha256);
  if (made !== undefined) return made;
  const making = last.then(() => draw(evidence)).catch(() => null);
  last = making;
  known.set(sha256, making);
  return making;
}

async function draw({ id }: FileEvidence): Promise<string | null> {
  const { mediaType, content } = await call('evidence.content', { evidenceId: id });
  const bytes = bytesOfBase64(content);
  const canvas = document.createElement('canvas');
  if (mediaType === 'application/pdf') await drawFirstPage(bytes, canvas);
  else await drawImage(new Blob([bytes], { type: mediaType }), canvas);
  return urlOf(canvas);
}

async function drawFirstPage(bytes: Uint8Array<ArrayBuffer>, canvas: HTMLCanvasElement): Promise<void> {
  const pdf = await openPdf(bytes);
  const page = document.createElement('canvas');
  await drawPage(pdf, 1, page, WIDTH);
  await pdf.destroy();
  drawTop(page, canvas);
}

async function drawImage(file: Blob, canvas: HTMLCanvasElement): Promise<void> {
  const image = await createImageBitmap(file);
  drawTop(image, canvas);
  image.close();
}

/** The upper part of a picture, as wide as a thumbnail. */
function drawTop(source: HTMLCanvasElement | ImageBitmap, canvas: HTMLCanvasElement): void {
  const scale = WIDTH / source.width;
  canvas.width = WIDTH;
  canvas.height = Math.min(Math.round(source.height * scale), WIDTH * GREATEST_HEIGHT);
  canvas.getContext('2d')?.drawImage(source, 0, 0, WIDTH, source.height * scale);
}

function urlOf(canvas: HTMLCanvasElement): Promise<string | null> {
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob === null ? null : URL.createObjectURL(blob)), 'image/jpeg', 0.82);
  });
}
