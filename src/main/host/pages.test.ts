import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerFromFolder, contentSecurityPolicy } from './pages';

describe('pages served to the window', () => {
  let folder = '';
  const get = (path: string, method = 'GET') =>
    answerFromFolder(folder, method, `https://carte.invalid${path}`);

  beforeAll(() => {
    const root = mkdtempSync(join(tmpdir(), 'pages-'));
    folder = join(root, 'renderer');
    mkdirSync(join(folder, 'assets'), { recursive: true });
    writeFileSync(join(folder, 'index.html'), '<p>é</p>');
    writeFileSync(join(folder, 'assets', 'a b.js'), '1');
    writeFileSync(join(folder, 'database.sqlite'), 'not a page');
    writeFileSync(join(root, 'secret.json'), '{}');
    mkdirSync(join(root, 'renderer-other'));
    writeFileSync(join(root, 'renderer-other', 'secret.json'), '{}');
  });

  it('come with their type and the content security policy', async () => {
    const answer = await get('/index.html');
    expect(answer.status).toBe(200);
    expect(new TextDecoder().decode(answer.body)).toBe('<p>é</p>');
    expect(answer.headers).toMatchObject({
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': contentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
    });
  });

  it('are found by encoded names', async () => {
    expect((await get('/assets/a%20b.js?v=1#x')).status).toBe(200);
  });

  it.each([
    '/',
    '/assets',
    '/missing.html',
    '/database.sqlite',
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/..%2f..%2fsecret.json',
    '/..%2frenderer-other%2fsecret.json',
    '/..%5csecret.json',
    '/index.html%00.js',
    '/%E0%A4%A.html',
  ])('are not found at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('are only read', async () => {
    expect((await get('/index.html', 'POST')).status).toBe(405);
  });

  it('carry the policy when refused too', async () => {
    expect((await get('/missing.html')).headers['Content-Security-Policy']).toBe(contentSecurityPolicy);
  });
});

describe('content security policy', () => {
  it('allows no inline code, no evaluation and no other origin', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*/);
  });
});
