// Loaded with `node --import` before the built application: `electron` is then the stand-in.
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('./standIn.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});
