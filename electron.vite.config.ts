import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

/** Whether only the host in an installed browser needs a module. */
const isForBrowser = (moduleId: string): boolean =>
  /node_modules\/(puppeteer-core|chromium-bidi|ws)\/|src\/main\/host\/chromium/.test(moduleId);

/**
 * fflate makes a `require` of its own; electron-vite puts one at the head of every chunk that calls it, and in a chunk of libraries alone
 * the two would have the same name. That of electron-vite serves both.
 */
const withoutOwnRequire: Plugin = {
  name: 'without-own-require',
  transform: (code, id) =>
    id.includes('node_modules/fflate/') ? code.replace("var require = createRequire('/');", '') : undefined,
};

/** Builds main (two composition roots, the demonstration and the programs of the threads that read archives and spreadsheets, write copies and work on large databases), the sandboxed preload (CommonJS) and the two pages. */
export default defineConfig({
  main: {
    plugins: [withoutOwnRequire],
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          index: at('src/main/index.ts'),
          chromium: at('src/main/chromium.ts'),
          demo: at('src/main/demo.ts'),
          archiveThread: at('src/main/region/archiveThread.ts'),
          spreadsheetThread: at('src/main/exchange/spreadsheets/spreadsheetThread.ts'),
          copyThread: at('src/main/copies/copyThread.ts'),
          databaseThread: at('src/main/threads/databaseThread.ts'),
        },
        // Apart, so that the installers, which bring Electron, can leave it out.
        output: {
          chunkFileNames: ({ moduleIds }) =>
            moduleIds.some(isForBrowser) ? 'browser/[name]-[hash].js' : 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [svelte()],
    build: {
      outDir: at('out/renderer'),
      minify: true,
      // Fonts and icons stay files: the content security policy allows no data: scripts or styles.
      assetsInlineLimit: 0,
      // The reader of PDF evidence, in KB: it is loaded when a PDF is shown.
      chunkSizeWarningLimit: 1200,
      rollupOptions: {
        // Figures of the build would only worry whoever opens the application.
        checks: { pluginTimings: false },
        input: { index: at('src/renderer/index.html'), print: at('src/renderer/print.html') },
      },
    },
  },
});
