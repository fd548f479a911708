/** `npm run check`: what a change is checked by while one works on it; `npm test` checks all. */
import { checks, runChecks } from '../lib/checks.mjs';

await runChecks([checks.types, checks.lint, checks.unit]);
