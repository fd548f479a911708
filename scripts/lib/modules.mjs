import { createServer } from 'vite';
import { root } from './project.mjs';

/**
 * Lets `work` load TypeScript modules of the project, which Vite transforms. Modules that these import later, when something is first
 * needed, can be loaded until the work is done.
 *
 * @param work is given a function that loads a module by its path.
 */
export async function withModules(work) {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    optimizeDeps: { noDiscovery: true, include: [] },
    server: { middlewareMode: true, hmr: false, watch: null },
  });
  try {
    return await work((path) => server.ssrLoadModule(path));
  } finally {
    await server.close();
  }
}
