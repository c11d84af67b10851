import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const SCRIPT = join(import.meta.dirname, '..', 'scripts', 'install.mjs');

/** What an installation leaves behind, as far as the script looks at it. */
const INSTALLS = `mkdir -p node_modules/.bin && touch node_modules/.package-lock.json
printf '#!/bin/sh\\necho v24.9.9\\n' > node_modules/.bin/node && chmod +x node_modules/.bin/node`;

const LOCK_OF_ONE_PLATFORM = `echo 'npm error code EUSAGE' >&2
echo 'npm error \`npm ci\` can only install packages when your package.json and package-lock.json are in sync.' >&2
exit 1`;

let clone: string;

beforeEach(async () => {
  clone = await mkdtemp(join(tmpdir(), 'tessera-install-'));
  await mkdir(join(clone, 'packages', 'local-stack', 'scripts'), { recursive: true });
  await copyFile(SCRIPT, join(clone, 'packages', 'local-stack', 'scripts', 'install.mjs'));
  await writeFile(join(clone, 'package-lock.json'), JSON.stringify({ packages: { '': {}, 'node_modules/pg': {} } }));
});

afterEach(() => rm(clone, { recursive: true, force: true }));

/** Puts a program named npm first in PATH: it notes how it is called, and does as told for `ci` and for `install`. */
async function fakeNpm(does: { readonly ci: string; readonly install?: string }): Promise<void> {
  await mkdir(join(clone, 'bin'), { recursive: true });
  const file = join(clone, 'bin', 'npm');
  const script = `#!/bin/sh\necho "$@" >> called\ncase $1 in\nci)\n${does.ci}\n;;\ninstall)\n${does.install ?? 'exit 1'}\n;;\nesac\n`;
  await writeFile(file, script);
  await chmod(file, 0o755);
}

/** @param onSaid told all that it has said so far, each time that it says more */
async function install(onSaid: (said: string) => void = () => undefined) {
  const child = spawn(process.execPath, [join(clone, 'packages', 'local-stack', 'scripts', 'install.mjs')], {
    env: { ...process.env, PATH: [join(clone, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [said, complained] = ['', ''];
  child.stdout.on('data', (text: Buffer) => {
    said += text;
    onSaid(said);
  });
  child.stderr.on('data', (text: Buffer) => {
    complained += text;
  });
  const [code] = await once(child, 'close');
  return { code, said, complained };
}

async function calls(): Promise<readonly string[]> {
  const text = await readFile(join(clone, 'called'), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => line.split(' ')[0] || []);
}

test('a fresh clone is installed by npm ci, whose warnings are not shown when it works', async () => {
  await fakeNpm({ ci: `echo 'npm warn deprecated something' >&2; echo 'added 1200 packages'; ${INSTALLS}` });
  const { code, said, complained } = await install();
  expect({ code, complained }).toEqual({ code: 0, complained: '' });
  expect(said).toMatch(/^Installing dependencies \(once; about a minute\) …\nInstalled in \d+ s\.\n$/);
  expect(await calls()).toEqual(['ci']);
});

test('a lock file that lacks the packages of a platform is told in one line, and npm install goes on', async () => {
  await fakeNpm({ ci: LOCK_OF_ONE_PLATFORM, install: INSTALLS });
  const { code, said, complained } = await install();
  expect({ code, complained }).toEqual({ code: 0, complained: '' });
  expect(said.split('\n').slice(1, -2)).toEqual([expect.stringContaining('npm install goes on without them')]);
  expect(await readFile(join(clone, 'called'), 'utf8')).toMatch(/^install --no-save /m);
});

test('what is installed is not installed again until the lock file is newer', async () => {
  await fakeNpm({ ci: INSTALLS });
  await install();
  expect(await install()).toEqual({ code: 0, said: '', complained: '' });
  expect(await calls()).toEqual(['ci']);
  const later = new Date(Date.now() + 60_000);
  await utimes(join(clone, 'package-lock.json'), later, later);
  await install();
  expect(await calls()).toEqual(['ci', 'ci']);
});

test('when npm fails, its own words are shown, and nothing counts as installed', async () => {
  await fakeNpm({ ci: "echo 'npm error code ENOTFOUND' >&2; exit 1" });
  const failed = await install();
  expect(failed.code).toBe(1);
  expect(failed.complained).toMatch(/^npm error code ENOTFOUND\nnpm could not install/);
  await install();
  expect(await calls()).toEqual(['ci', 'ci']);
});

test('a Node that did not come along is told, with the mend', async () => {
  await fakeNpm({ ci: 'mkdir -p node_modules && touch node_modules/.package-lock.json' });
  const { code, complained } = await install();
  expect(code).toBe(1);
  expect(complained).toMatch(
    /^Node 24 should have been installed as .*, but nothing answers there\. Remove node_modules/,
  );
});

test('while npm works, a line every few seconds says how far it is', async () => {
  // Or until the clone is gone, should the line never come.
  const untilTold = 'until [ -e told ] || [ ! -e package-lock.json ]; do sleep 0.1; done';
  await fakeNpm({ ci: `mkdir -p node_modules/pg && touch node_modules/pg/package.json && ${untilTold}; ${INSTALLS}` });
  const line = /\n {2}… \d+ s, 1 of some 1 packages\n/;
  const { code } = await install((said) => {
    if (line.test(said)) writeFileSync(join(clone, 'told'), '');
  });
  expect(code).toBe(0);
});
