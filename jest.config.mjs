/** One project for the whole repository; every test file runs as native ESM on Node's own type stripping. */
export default {
  testMatch: ['**/tests/**/*.test.ts', '<rootDir>/e2e/**/*.e2e.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/.tessera/'],
  modulePathIgnorePatterns: ['/.tessera/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/packages/testing/src/strip-types.mjs' },
  globalSetup: '<rootDir>/packages/testing/src/jest-global-setup.ts',
  globalTeardown: '<rootDir>/packages/testing/src/jest-global-teardown.ts',
  testTimeout: 30_000,
};
