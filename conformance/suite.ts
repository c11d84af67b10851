import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAME = '@apollo/federation-subgraph-compatibility-tests';
const VERSION = '1.2.1';
const FOLDER = join(import.meta.dirname, '.suite');
const PACKAGE = join(FOLDER, 'node_modules', NAME);

/** Apollo's suite as it is on disk. It is no dependency of the project; git ignores it. */
export const SUITE = {
  title: `${NAME} ${VERSION}`,
  /** The schema that a subgraph under test must serve. */
  productsSchema: join(PACKAGE, 'products.graphql'),
  /** The suite's own subgraphs, by name: a program that listens on a port of its choice, and its schema. */
  subgraphs: {
    users: { port: 4002, folder: join(PACKAGE, 'dist/subgraphs/users') },
    inventory: { port: 4003, folder: join(PACKAGE, 'dist/subgraphs/inventory') },
  },
  /** Where its tests expect the router. */
  routerPort: 4000,
  tests: join(PACKAGE, 'dist/tests'),
  testCount: 23,
  /** The test runner that the suite was written for. */
  jest: join(FOLDER, 'node_modules/jest/bin/jest.js'),
} as const;

/** Installs the suite where it is missing. Throws npm's own failure when the registry does not serve it. */
export function installSuite(): void {
  const manifest = join(PACKAGE, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === VERSION) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), JSON.stringify({ private: true }));
  // Its Rover and process manager would download programs; nothing here runs them.
  const flags = ['--save-exact', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  execFileSync('npm', ['install', '--prefix', FOLDER, ...flags, `${NAME}@${VERSION}`], { stdio: 'inherit' });
}
