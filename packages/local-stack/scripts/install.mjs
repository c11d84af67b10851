// Runs before `npm start` and `npm test`, on whatever Node (18 or later) the machine has: installs the dependencies when they
// are missing or older than package-lock.json, and checks that the Node which the scripts will run on came with them.
// Plain JavaScript without dependencies: nothing is installed yet when it runs.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const lock = join(root, 'package-lock.json');
// npm writes this file at the end of every successful installation; an interrupted one leaves none or an old one.
const installed = join(root, 'node_modules', '.package-lock.json');
const stamp = join(root, 'node_modules', '.tessera-installed');

if (!isFresh()) {
  const started = Date.now();
  console.log('Installing dependencies (once; about a minute) …');
  if (!install()) fail('npm could not install. Its output above says why; is the network reachable?');
  writeFileSync(stamp, '');
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}
checkNode();

/**
 * `npm ci` where the lock file names every package. A registry that serves only the packages of its own platform leaves the
 * optional binaries of the others out of the lock file, and npm ci refuses such a one; npm install takes the same locked
 * versions and asks for the missing ones.
 */
function install() {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const ci = npm(['ci', ...quiet], 'pipe');
  if (ci.status === 0) return true;
  if (!/in sync/.test(ci.stderr)) {
    process.stderr.write(ci.stderr || String(ci.error ?? ''));
    return false;
  }
  return npm(['install', '--no-save', ...quiet], 'inherit').status === 0;
}

/** @param {string[]} args @param {'pipe' | 'inherit'} output */
function npm(args, output) {
  const program = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  return spawnSync(program, args, { cwd: root, stdio: ['inherit', 'inherit', output], encoding: 'utf8' });
}

function isFresh() {
  if (!existsSync(installed)) return false;
  const since = Math.max(statSync(installed).mtimeMs, existsSync(stamp) ? statSync(stamp).mtimeMs : 0);
  return since >= statSync(lock).mtimeMs;
}

function checkNode() {
  const node = join(root, 'node_modules', '.bin', 'node');
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '';
  if (!version.startsWith('v24.')) {
    fail(
      `Node 24 should have been installed as ${node}, but ${version || 'nothing'} answers there. Remove node_modules and try again.`,
    );
  }
}

/** @param {string} message */
function fail(message) {
  console.error(message);
  process.exit(1);
}
