import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative } from 'node:path';

/** What a host answers to one request of a page. */
export interface PageAnswer {
  readonly status: 200 | 404 | 405;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Nothing but what the application ships; inline styles and scripts are refused too. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

const contentTypes: Readonly<Partial<Record<string, string>>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.woff2': 'font/woff2',
};

const commonHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/**
 * Answers a request of the application's own origin from the folder of built pages. Both hosts serve through it, so that both
 * have the same policy. Files outside the folder, unknown kinds of files and folders are not found.
 *
 * @param url absolute address; its origin has been checked by the host.
 */
export async function answerFromFolder(folder: string, method: string, url: string): Promise<PageAnswer> {
  if (method !== 'GET' && method !== 'HEAD') return refusal(405);
  const path = filePath(folder, new URL(url).pathname);
  const contentType = path === null ? undefined : contentTypes[extname(path)];
  if (path === null || contentType === undefined) return refusal(404);
  try {
    const body = await readFile(path);
    return { status: 200, headers: { ...commonHeaders, 'Content-Type': contentType }, body };
  } catch {
    return refusal(404);
  }
}

function refusal(status: 404 | 405): PageAnswer {
  return {
    status,
    headers: { ...commonHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
    body: new Uint8Array(),
  };
}

/** The file that a pathname means, or `null` when it is malformed or leads out of the folder. */
function filePath(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const path = join(folder, decoded);
  const inside = relative(folder, path);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : path;
}
