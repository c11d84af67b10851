// Runs before `npm start` and `npm test`, on whatever Node (18 or later) the machine has: installs the dependencies when they
// are missing or older than package-lock.json, and checks that the Node which the scripts will run on came with them.
// Plain JavaScript without dependencies: nothing is installed yet when it runs.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRESS_MS = 5_000;

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const lock = join(root, 'package-lock.json');
const modules = join(root, 'node_modules');
// npm writes this file at the end of every successful installation; an interrupted one leaves none or an old one.
const installed = join(modules, '.package-lock.json');
const stamp = join(modules, '.tessera-installed');

if (!isFresh()) {
  const started = Date.now();
  console.log('Installing dependencies (once; about a minute) …');
  const ticking = setInterval(() => console.log(progress(started)), PROGRESS_MS);
  const { installed, output } = await install();
  clearInterval(ticking);
  if (!installed) fail(`${output.trim()}\nnpm could not install; its output above says why. Is the network reachable?`);
  writeFileSync(stamp, '');
  console.log(`Installed in ${secondsSince(started)} s.`);
}
checkNode();

/**
 * `npm ci` where the lock file names every package. A registry that serves only the packages of its own platform leaves the
 * optional binaries of the others out of the lock file, and npm ci refuses such a one; npm install takes the same locked
 * versions and asks for the missing ones.
 */
async function install() {
  const ci = await npm('ci');
  if (ci.installed || !/in sync/.test(ci.output)) return ci;
  console.log('  package-lock.json does not name the packages of every platform; npm install goes on without them …');
  return npm('install', '--no-save');
}

/**
 * What npm says is kept for the case that it fails: warnings of an installation that works only frighten.
 * @param {string[]} args
 * @returns {Promise<{ installed: boolean, output: string }>}
 */
function npm(...args) {
  const program = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const child = spawn(program, [...args, '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'], {
    cwd: root,
    stdio: ['inherit', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ installed: false, output: `${program}: ${error.message}` }));
    child.once('close', (code) => resolve({ installed: code === 0, output }));
  });
}

/** @param {number} started */
function progress(started) {
  const unpacked = unpackedPackages();
  return `  … ${secondsSince(started)} s${unpacked > 0 ? `, ${unpacked} of some ${lockedPackages()} packages` : ''}`;
}

/** Packages at the top of node_modules that have arrived: npm makes all folders first, and fills them one by one. */
function unpackedPackages() {
  const inside = (/** @type {string} */ folder) => {
    try {
      // npm's own drafts and stamps begin with a dot.
      return readdirSync(folder).filter((name) => !name.startsWith('.'));
    } catch {
      return [];
    }
  };
  return inside(modules)
    .flatMap((name) => (name.startsWith('@') ? inside(join(modules, name)).map((one) => join(name, one)) : name))
    .filter((name) => existsSync(join(modules, name, 'package.json'))).length;
}

function lockedPackages() {
  try {
    const names = Object.keys(JSON.parse(readFileSync(lock, 'utf8')).packages);
    return names.filter((name) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(name)).length;
  } catch {
    return 'many';
  }
}

/** @param {number} started */
function secondsSince(started) {
  return Math.round((Date.now() - started) / 1000);
}

function isFresh() {
  if (!existsSync(installed)) return false;
  const since = Math.max(statSync(installed).mtimeMs, existsSync(stamp) ? statSync(stamp).mtimeMs : 0);
  return since >= statSync(lock).mtimeMs;
}

function checkNode() {
  const node = join(modules, '.bin', 'node');
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '';
  if (!version.startsWith('v24.')) {
    fail(
      `Node 24 should have been installed as ${node}, but ${version || 'nothing'} answers there. Remove node_modules and try again.`,
    );
  }
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}
