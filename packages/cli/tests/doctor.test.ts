import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { freeMegabytes, NEEDED_MB } from '@tessera/local-stack/postgres/disk-space';
import { CommandFailed } from '../src/command-failed.ts';
import { doctorCommand } from '../src/doctor/doctor-command.ts';
import { examinations, type Finding } from '../src/doctor/examinations.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** A machine on which nothing is wrong: ports are any, the server is that of the test run. */
const WELL = {
  PORT: '0',
  METRICS_PORT: '0',
  MAILBOX_PORT: '0',
  MAILBOX_SMTP_PORT: '0',
  IDENTITY_PORT: '0',
  CATALOG_PORT: '0',
  NOTIFICATIONS_PORT: '0',
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
  // A second wanted port that is free: with all of them taken it would be a platform that runs.
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const free = (probe.address() as AddressInfo).port;
  probe.close();
  await once(probe, 'close');
  const found = await finding('ports', { CATALOG_PORT: String(port), PORT: String(free) });
  server.close();
  expect(found).toEqual({
    fine: false,
    said: expect.stringContaining(`port ${port} for catalog (free it, or set CATALOG_PORT)`),
  });
});

test('the supergraph of the repository composes', async () => {
  expect(await finding('supergraph', {})).toMatchObject({ fine: true });
});

test('the disk is measured where the data will lie, also before there is a folder', async () => {
  expect(await freeMegabytes(join(ROOT, 'no', 'such', 'folder'))).toBe(await freeMegabytes(ROOT));
  expect(NEEDED_MB).toBeGreaterThan(200);
});

test('every examination prints one line, and one that fails fails the command', async () => {
  const lines: string[] = [];
  const env = { ...WELL, REDIS_URL: 'redis://127.0.0.1:9' };
  const examined = doctorCommand({ root: ROOT, print: (line) => lines.push(line), env });
  await expect(examined).rejects.toThrow(new CommandFailed('One of these needs mending.'));
  expect(lines.map((line) => line.slice(0, line.indexOf(':')))).toEqual([
    '✓ Node',
    '✓ disk',
    '✓ PostgreSQL',
    '✗ Redis',
    '✓ ports',
    '✓ supergraph',
  ]);
});
