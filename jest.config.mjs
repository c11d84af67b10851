// A hook of git tells the commands that it runs of its repository; the repositories of tests are others.
for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) delete process.env[name];

/** One project for the whole repository; every test file runs as native ESM on Node's own type stripping. */
export default {
  testMatch: ['**/tests/**/*.test.ts', '<rootDir>/e2e/**/*.e2e.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/.tessera/', '/cli/src/new/template/'],
  modulePathIgnorePatterns: ['/.tessera/', '/cli/src/new/template/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/packages/testing/src/strip-types.mjs' },
  globalSetup: '<rootDir>/packages/testing/src/jest-global-setup.ts',
  globalTeardown: '<rootDir>/packages/testing/src/jest-global-teardown.ts',
  // A test that is cut off takes no other file of its process with it.
  testEnvironment: '<rootDir>/packages/testing/src/test-environment.ts',
  testSequencer: '<rootDir>/packages/testing/src/long-first.ts',
  // Ends what hangs. What is only slow, because the machine has other work, has its time.
  testTimeout: 120_000,
  // A worker that ends on a busy machine needs longer than the half second after which Jest speaks of a leak.
  workerGracefulExitTimeout: 10_000,
  // Most tests wait for a database or another process more than they work: a core need not be kept free for Jest itself.
  maxWorkers: '100%',
};
