/**
 * Checks electron-builder.yml: electron-builder itself accepts it and selects the files, over an empty stand-in for Electron's
 * runtime, which may not be had here; then every file that the application needs must be in the package, nothing else of the
 * project, and the packaged application must start. Runs on the project's Node, after a build.
 */
import { extractAll, listPackage } from '@electron/asar';
import fuses from '@electron/fuses';
import { build, Platform } from 'electron-builder';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/project.mjs';

// The package is CommonJS, whose names Node cannot see.
const { FuseV1Options, getCurrentFuseWire } = fuses;
/** States of a fuse in the binary, as the package defines them (it does not export them). */
const FuseState = { DISABLE: 0x30, ENABLE: 0x31, INHERIT: 0x90 };

const work = mkdtempSync(join(tmpdir(), 'packaging-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

const packedFolder = await packOverStandIn();
const resourcesFolder = join(packedFolder, 'resources');
const archive = join(resourcesFolder, 'app.asar');
const packaged = listPackage(archive).map((path) => path.replaceAll('\\', '/').slice(1));

const faults = [
  ...missingFiles(),
  ...strayFiles(),
  ...missingNativeModules(),
  ...(await fuseFaults()),
  ...startFaults(),
];
faults.forEach((fault) => console.error(fault));
if (faults.length === 0) console.log(`The package is complete: ${packaged.length} entries, and it starts.`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** Packs for Linux, as `electron-builder --dir` does; returns the folder of the packed application. */
async function packOverStandIn() {
  const runtime = join(work, 'runtime');
  mkdirSync(join(runtime, 'locales'), { recursive: true });
  for (const file of ['locales/fr.pak', 'LICENSE', 'chrome-sandbox']) writeFileSync(join(runtime, file), '');
  writeFileSync(join(runtime, 'electron'), unsetFuses());
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: {
      extends: join(root, 'electron-builder.yml'),
      electronDist: runtime,
      directories: { output: join(work, 'release') },
    },
  });
  return join(work, 'release/linux-unpacked');
}

function missingFiles() {
  const needed = [
    'package.json',
    ...['out/main', 'out/preload', 'out/renderer', 'resources'].flatMap(filesUnder),
  ].filter((path) => !/^(out\/main\/(chromium\.js|demo\.js|browser\/.*)|resources\/icons\/.*)$/.test(path));
  return needed.filter((path) => !packaged.includes(path)).map((path) => `Missing from the package: ${path}`);
}

function strayFiles() {
  const allowed =
    /^(package\.json|resources(\/.*)?|out(\/(main|preload|renderer)(\/.*)?)?|node_modules(\/better-sqlite3(\/.*)?)?)$/;
  return packaged.filter((path) => !allowed.test(path)).map((path) => `Not needed in the package: ${path}`);
}

/** What the tools look for in Electron's binary: a mark, version 1, eight fuses, none set. */
function unsetFuses() {
  const fuseCount = 8;
  const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
  return Buffer.concat([
    Buffer.from(mark),
    Buffer.from([1, fuseCount]),
    Buffer.alloc(fuseCount, FuseState.INHERIT),
  ]);
}

async function fuseFaults() {
  const executable = readdirSync(packedFolder).find((name) => name.startsWith('carte-de-competences'));
  const wire = await getCurrentFuseWire(join(packedFolder, executable));
  const wanted = {
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    GrantFileProtocolExtraPrivileges: false,
  };
  return Object.entries(wanted)
    .filter(([fuse, on]) => wire[FuseV1Options[fuse]] !== (on ? FuseState.ENABLE : FuseState.DISABLE))
    .map(([fuse]) => `Not as it must be in the packaged binary: the fuse ${fuse}`);
}

/** Outside the archive, because the system loads them by itself. */
function missingNativeModules() {
  const folder = join(resourcesFolder, 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
  return ['win32-x64', 'linux-x64', 'darwin-x64', 'darwin-arm64']
    .filter((platform) => !existsSync(join(folder, `${platform}.node`)))
    .map((platform) => `Missing from the package: the native module for ${platform}`);
}

/** Starts the packaged files alone, away from the project, over the stand-in of the tests. */
function startFaults() {
  const application = join(work, 'application');
  extractAll(archive, application);
  cpSync(join(resourcesFolder, 'app.asar.unpacked'), application, { recursive: true });
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      pathToFileURL(join(root, 'tests/electron/register.mjs')).href,
      join(root, 'tests/electron/scenario.ts'),
      application,
    ],
    { encoding: 'utf8', timeout: 60_000, env: { ...process.env, CARTE_DATA: join(work, 'data') } },
  );
  return status === 0 ? [] : [`The packaged application does not start:\n${stderr}`];
}

function filesUnder(folder) {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = posix.join(folder, name);
    return statSync(join(root, path)).isDirectory() ? filesUnder(path) : [path];
  });
}
