import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';

const at = (path: string): string => resolve(import.meta.dirname, path);

/** Whether only the host in an installed browser needs a module. */
const isForBrowser = (moduleId: string): boolean =>
  /node_modules\/(puppeteer-core|chromium-bidi|ws)\/|src\/main\/host\/chromium/.test(moduleId);

/** Builds main (two composition roots, the demonstration and the program of the threads that read archives), the sandboxed preload (CommonJS) and the two pages. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          index: at('src/main/index.ts'),
          chromium: at('src/main/chromium.ts'),
          demo: at('src/main/demo.ts'),
          archiveThread: at('src/main/region/archiveThread.ts'),
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
