/** The arrows of docs/architecture.md, checked by `npm test`. A new arrow is a decision, written down. */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A component that draws a tree may draw itself.',
      severity: 'error',
      from: { path: '(.+)' },
      to: { circular: true, dependencyTypesNot: ['type-only'], pathNot: '^$1$' },
    },
    {
      name: 'shared-imports-nobody',
      comment: 'The domain is pure: only zod and date-fns come from outside.',
      severity: 'error',
      from: { path: '^src/shared', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^src/shared', '^node_modules/(zod|date-fns)/'] },
    },
    {
      name: 'domain-not-ipc',
      comment: 'The contract of the calls is made from the domain, which does not know how it is asked for.',
      severity: 'error',
      from: { path: '^src/shared', pathNot: '^src/shared/ipc' },
      to: { path: '^src/shared/ipc' },
    },
    {
      name: 'main-not-renderer',
      severity: 'error',
      from: { path: '^src/(main|preload)' },
      to: { path: '^src/renderer' },
    },
    {
      name: 'renderer-not-main',
      severity: 'error',
      from: { path: '^src/renderer' },
      to: {
        path: ['^src/(main|preload)', '^node_modules/(better-sqlite3|electron|puppeteer-core)'],
        dependencyTypesNot: [],
      },
    },
    {
      name: 'renderer-no-node',
      severity: 'error',
      from: { path: '^src/renderer', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'sql-only-in-database',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/main/database' },
      to: { path: '^node_modules/better-sqlite3' },
    },
    {
      name: 'electron-only-in-its-host',
      severity: 'error',
      from: {
        path: '^src',
        pathNot: '^src/(main/index\\.ts|main/host/electron[^/]*\\.ts|preload/index\\.ts)',
      },
      to: { path: '^(node_modules/)?electron(/|$)' },
    },
    {
      name: 'puppeteer-only-in-its-host',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/main/host/chromium' },
      to: { path: '^node_modules/puppeteer-core' },
    },
    {
      name: 'services-know-no-host-adapter',
      severity: 'error',
      from: { path: '^src/main/(services|database|printing|application)' },
      to: { path: '^src/main/(host/(electron|chromium)|index|chromium)' },
    },
    {
      name: 'database-imports-shared-only',
      comment: 'And the one way in which files are written (docs/decisions/0030).',
      severity: 'error',
      from: { path: '^src/main/database', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/main/(?!database|disk)' },
    },
    {
      name: 'disk-imports-nobody',
      severity: 'error',
      from: { path: '^src/main/disk', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(?!main/disk)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
