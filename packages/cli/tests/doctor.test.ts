import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { freeMegabytes, NEEDED_MB } from '@tessera/local-stack/postgres/disk-space';
import { CommandFailed } from '../src/command-failed.ts';
import { readSupergraphFile } from '../src/compose/supergraph-file.ts';
import { doctorCommand } from '../src/doctor/doctor-command.ts';
import { examinations, type Finding } from '../src/doctor/examinations.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** A machine on which nothing is wrong: ports are any, the server is that of the test run. */
const SUBGRAPHS = (await readSupergraphFile(join(ROOT, 'supergraph.yaml'))).map(({ name }) => name.toUpperCase());
const WELL = {
  ...Object.fromEntries(
    ['', 'METRICS_', 'MAILBOX_', 'MAILBOX_SMTP_', 'STRIPE_', ...SUBGRAPHS.map((name) => `${name}_`)].map((who) => [
      `${who}PORT`,
      '0',
    ]),
  ),
  DATABASE_URL: process.env['TESSERA_TEST_DATABASE_URL'],
};

async function finding(title: string, env: Readonly<Record<string, string | undefined>>): Promise<Finding> {
  const examination = examinations(ROOT, { ...WELL, ...env }).find((one) => one.title === title);
  if (examination === undefined) throw new Error(`Nobody examines "${title}".`);
  return examination.examine();
}

test('a server that lets us in is fine, and is told without its password', async () => {
  const { host, password } = new URL(WELL.DATABASE_URL ?? '');
  const found = await finding('PostgreSQL', {});
  expect(found).toEqual({ fine: true, said: `answers at ${host}` });
  if (password !== '') expect(found.said).not.toContain(password);
});

test('a PostgreSQL that does not answer is told with its place, the reason and the mend', async () => {
  expect(await finding('PostgreSQL', { DATABASE_URL: 'postgres://me:secret@127.0.0.1:9/postgres' })).toEqual({
    fine: false,
    said: expect.stringMatching(/^does not let us in at 127.0.0.1:9 \(.*ECONNREFUSED.*\); start it, or mend or unset/),
  });
});

test('without DATABASE_URL the embedded PostgreSQL is looked for', async () => {
  expect(await finding('PostgreSQL', { DATABASE_URL: undefined })).toEqual({
    fine: true,
    said: expect.stringContaining('the embedded one will run'),
  });
});

test('a Redis that does not answer is told with its place and the mend; none at all is fine', async () => {
  expect(await finding('Redis', { REDIS_URL: 'redis://127.0.0.1:9' })).toEqual({
    fine: false,
    said: expect.stringMatching(/^does not answer at 127.0.0.1:9 \(.+\); start it, or mend or unset REDIS_URL$/),
  });
  expect(await finding('Redis', { REDIS_URL: undefined })).toMatchObject({ fine: true });
});

test('a port that is taken is told, with the variable that chooses another', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const found = await finding('ports', { CATALOG_PORT: String(port) });
  server.close();
  expect(found).toEqual({
    fine: false,
    said: expect.stringContaining(`port ${port} for catalog (free it, or set CATALOG_PORT)`),
  });
});

test('the supergraph of the repository composes', async () => {
  expect(await finding('supergraph', {})).toMatchObject({ fine: true });
});

describe('what is installed', () => {
  async function installed(versions: Readonly<Record<string, object>>): Promise<Finding | undefined> {
    const root = await mkdtemp(join(tmpdir(), 'tessera-doctor-'));
    const locked = {
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b/node_modules/c': { version: '2.0.0' },
      'node_modules/elsewhere': { version: '1.0.0', optional: true },
      'node_modules/@tessera/cli': { resolved: 'packages/cli', link: true },
      'packages/cli': { version: '0.1.0' },
    };
    await writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages: locked }));
    await mkdir(join(root, 'node_modules'));
    await writeFile(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: versions }));
    const found = await examinations(root, WELL)
      .find(({ title }) => title === 'packages')
      ?.examine();
    await rm(root, { recursive: true });
    return found;
  }

  test('is fine when it is what the lock file says, what may be missing left out', async () => {
    const versions = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b/node_modules/c': { version: '2.0.0' } };
    expect(await installed(versions)).toEqual({ fine: true, said: 'installed as package-lock.json says' });
  });

  test('is told by its name and the mend when it is older, or not there', async () => {
    const older = { 'node_modules/a': { version: '0.9.0' }, 'node_modules/b/node_modules/c': { version: '2.0.0' } };
    expect(await installed(older)).toEqual({ fine: false, said: 'a is not what package-lock.json says; run npm ci' });
    expect(await installed({})).toMatchObject({ fine: false, said: expect.stringContaining('a and 1 others are not') });
  });
});

test('the disk is measured where the data will lie, also before there is a folder', async () => {
  const [there, toBe] = await Promise.all([freeMegabytes(ROOT), freeMegabytes(join(ROOT, 'no', 'such', 'folder'))]);
  // Others write to the same disk meanwhile.
  expect(toBe / there).toBeCloseTo(1, 1);
  expect(NEEDED_MB).toBeGreaterThan(200);
});

test('every examination prints one line, and one that fails fails the command', async () => {
  const lines: string[] = [];
  const env = { ...WELL, REDIS_URL: 'redis://127.0.0.1:9' };
  const examined = doctorCommand({ root: ROOT, print: (line) => lines.push(line), env });
  await expect(examined).rejects.toThrow(CommandFailed);
  expect(lines.map((line) => line.slice(0, line.indexOf(':')))).toEqual([
    '✓ Node',
    '✓ packages',
    '✓ disk',
    '✓ PostgreSQL',
    '✗ Redis',
    '✓ ports',
    '✓ supergraph',
    expect.stringMatching(/^[✓✗] generated files$/),
  ]);
});
