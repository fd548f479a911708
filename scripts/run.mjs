/**
 * `node scripts/run.mjs TASK …`, behind the commands of package.json: installs what is missing, then runs `tasks/TASK.mjs` on the project's
 * Node. Built-ins of Node 20 only.
 */
import { runScript } from './lib/project.mjs';
import { setUp } from './lib/setup.mjs';

const [task, ...taskArguments] = process.argv.slice(2);
setUp();
process.exitCode = runScript(`tasks/${task}.mjs`, taskArguments);
