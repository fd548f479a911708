import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A golden file that is missing is a failure, here and in continuous integration; `vitest run … -u` records it.
    update: 'none',
    projects: [
      {
        plugins: [svelte()],
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          // On two cores, as build machines have, Vitest would leave one of them idle.
          maxWorkers: 2,
          // Files share what they import: loading it anew for each took three quarters of the time.
          isolate: false,
          // Far more than any test takes: a machine that does something else meanwhile fails none.
          testTimeout: 60_000,
        },
      },
      {
        // Two applications at a time, each with its own Chromium: a window is drawn by one core, and build machines have two.
        test: {
          name: 'e2e',
          include: ['tests/**/*.test.ts'],
          maxWorkers: 2,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
