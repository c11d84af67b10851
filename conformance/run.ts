import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { installSuite } from './suite.ts';

/** `npm run conformance`: see README.md. */
installSuite();
const root = join(import.meta.dirname, '..');
const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const only = ['--testMatch', '<rootDir>/conformance/*.conformance.ts', '--coverage=false'];
try {
  execFileSync(process.execPath, [...jest, ...only, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
} catch {
  // Jest has said what fails.
  process.exitCode = 1;
}
