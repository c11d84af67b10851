import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { databasesOf, dropDatabases } from '@tessera/local-stack/reset/server-databases';
import { testServerUrl } from '@tessera/testing/database';
import { newCommand } from '../../src/new/new-command.ts';
import { scratchCopy } from './scratch-copy.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
/** What lines about the new subgraphs have in common. */
const OURS = /invoice|loyalty|gift.?card/i;
/** Each step starts processes of its own. */
jest.setTimeout(600_000);

let copy: Awaited<ReturnType<typeof scratchCopy>>;
let told: string;

beforeAll(async () => {
  copy = await scratchCopy();
  told = await tessera('new', 'invoices');
  // Words of two, and a name that is no plural: each spelling differs from the others.
  await tessera('new', 'loyalty', '--entity', 'GiftCard', '--port', '5015');
});
afterAll(async () => {
  await copy[Symbol.asyncDispose]();
});

/** The environment of a terminal: nothing of this test run but its server. */
function environment(): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, DATABASE_URL: testServerUrl() };
}

/** Runs something in the copy, on the Node of this run; what it printed when it ends well. */
async function inCopy(script: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [script, ...args], { cwd: copy.root, env: environment() });
  return stdout;
}

const tessera = (...args: string[]) => inCopy('packages/cli/src/main.ts', ...args);

/** The same in this process: it need not load anything again. */
function making(name: string, entity?: string, port?: string): Promise<void> {
  return newCommand({ root: copy.root, name, entity, port, print: () => undefined });
}

/** What a tool has to say of the new subgraph; what others left unfinished is not its business. */
async function complaints(tool: string, ...args: string[]): Promise<readonly string[]> {
  const script = join('node_modules', '.bin', tool);
  const { stdout = '' } = await run(script, args, { cwd: copy.root, env: environment() }).catch((error) => error);
  return String(stdout)
    .split('\n')
    .filter((line) => OURS.test(line));
}

describe('tessera new', () => {
  test('says what is where and how to go on', () => {
    expect(told).toContain('The subgraph "invoices" is there, on port 4015, and owns Invoice.');
    expect(told).toContain('npx tessera dev --only identity,invoices');
  });

  test('leaves nothing of the template in what it made', async () => {
    const places = [
      'subgraphs/invoices',
      'subgraphs/loyalty',
      'contracts/events/invoices.ts',
      'contracts/events/loyalty.ts',
    ];
    const { stdout } = await run('grep', ['-rniE', 'wish|4999', ...places], {
      cwd: copy.root,
    }).catch((error: { stdout: string }) => error);
    expect(stdout).toBe('');
  });

  test('leaves every generated file fresh', async () => {
    expect(await tessera('generate', '--check')).toContain('files are fresh');
    const schema = await readFile(join(copy.root, 'contracts/schema/public.graphql'), 'utf8');
    expect(schema).toContain('createInvoice(');
  });

  test('breaks nobody, and keeps the conventions', async () => {
    const report = await tessera('check', '--against', join(ROOT, 'contracts/supergraph.graphql'), '--format', 'json');
    const { findings } = JSON.parse(report) as { findings: { level: string; coordinate: string }[] };
    expect(findings.filter(({ level, coordinate }) => level !== 'safe' && OURS.test(coordinate))).toEqual([]);
  });

  test('writes what types, lint and the search for dead code find nothing in', async () => {
    // The new ones and what they import: the rest is held by the types of the whole.
    const only = { extends: './tsconfig.json', include: ['subgraphs/invoices', 'subgraphs/loyalty'] };
    await writeFile(join(copy.root, 'tsconfig.new.json'), JSON.stringify(only));
    expect(await complaints('tsc', '--noEmit', '--project', 'tsconfig.new.json')).toEqual([]);
    expect(await complaints('knip')).toEqual([]);
    await run(
      join('node_modules', '.bin', 'biome'),
      ['check', 'subgraphs/invoices', 'subgraphs/loyalty', 'contracts/events'],
      {
        cwd: copy.root,
      },
    );
  });

  test('makes a subgraph whose tests pass as they are, and that the house rules know', async () => {
    const jest = [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
    ];
    const tests = [
      '-w',
      '1',
      '--json',
      'subgraphs/invoices',
      'subgraphs/loyalty',
      'packages/testing/tests/rooms',
      'deploy/tests',
    ];
    const { stdout } = await run(process.execPath, [...jest, ...tests], {
      cwd: copy.root,
      env: environment(),
      maxBuffer: 64 * 1024 * 1024,
    }).catch((error: { stdout: string }) => error);
    const { testResults } = JSON.parse(stdout.slice(stdout.indexOf('{"'))) as {
      testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[];
    };
    const results = testResults.flatMap(({ assertionResults }) => assertionResults);
    const own = results.filter(({ fullName }) => OURS.test(fullName) || /supergraph|every/.test(fullName));
    expect(own.filter(({ status }) => status !== 'passed').map(({ fullName }) => fullName)).toEqual([]);
    expect(own.length).toBeGreaterThan(40);
  });

  test('makes a subgraph that `tessera dev --only identity,invoices` runs', async () => {
    const prefix = `scaffold_${randomBytes(4).toString('hex')}_`;
    const parts = ['', 'METRICS_', 'MAILBOX_', 'MAILBOX_SMTP_', 'STRIPE_', 'IDENTITY_', 'INVOICES_'];
    const ports = parts.map((who) => [`${who}PORT`, '0']);
    const child = spawn(process.execPath, ['packages/cli/src/main.ts', 'dev', '--only', 'identity,invoices'], {
      cwd: copy.root,
      env: { ...environment(), ...Object.fromEntries(ports), DATABASE_PREFIX: prefix },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    try {
      const [, url = ''] = /GraphQL\s+(\S+)/.exec(await printed(child, 'Tessera runs')) ?? [];
      const signIn = 'mutation { login(email: "customer@tessera.local", password: "Tessera-demo-1") { token } }';
      const { token } = (await ask(url, signIn)).data.login;
      const create = 'mutation { createInvoice(input: { name: "March" }) { invoice { name owner { name } } } }';
      const { data } = await ask(url, create, token);
      // The name of the owner comes from identity.
      expect(data.createInvoice).toEqual({ invoice: { name: 'March', owner: { name: expect.any(String) } } });
    } finally {
      if (child.kill('SIGTERM')) await once(child, 'exit');
      const databases = await databasesOf(testServerUrl(), prefix);
      await dropDatabases(
        testServerUrl(),
        databases.map(({ name }) => name),
      );
    }
  });

  test.each([
    [['invoices'], 'supergraph.yaml has a subgraph "invoices" already.'],
    [['reviews'], 'The graph has Review already. Name another entity: tessera new reviews --entity ReviewEntry.'],
    // Sellers' products stand on the person already.
    [['shops', 'SellerProduct'], 'The graph has User.sellerProducts already.'],
    [['storefront', 'Shelf'], 'contracts/operations/storefront is there already.'],
    [['tickets', 'Ticket', '4002'], 'Port 4002 is that of catalog.'],
  ] satisfies [string[], string][])(
    '%j is refused in one line, and changes nothing',
    async ([name = '', entity, port], message) => {
      const before = await readFile(join(copy.root, 'supergraph.yaml'), 'utf8');
      await expect(making(name, entity, port)).rejects.toThrow(message);
      await expect(making(name, entity, port)).rejects.toThrow(/^[^\n]+$/);
      expect(await readFile(join(copy.root, 'supergraph.yaml'), 'utf8')).toBe(before);
    },
  );

  test('without a name it is misused', async () => {
    await expect(tessera('new')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('tessera new <name>'),
    });
  });

  test('what cannot be finished is taken back', async () => {
    const before = await readFile(join(copy.root, 'package-lock.json'), 'utf8');
    const broken = join(copy.root, 'contracts', 'operations', 'storefront', 'Broken.graphql');
    await writeFile(broken, 'query Broken { nowhere }');
    const making = newCommand({
      root: copy.root,
      name: 'tickets',
      entity: undefined,
      port: undefined,
      print: () => {},
    });
    await expect(making).rejects.toThrow('Cannot query field "nowhere"');
    await rm(broken);
    expect(await readFile(join(copy.root, 'package-lock.json'), 'utf8')).toBe(before);
    await expect(readFile(join(copy.root, 'subgraphs/tickets/package.json'))).rejects.toThrow('ENOENT');
    await expect(readFile(join(copy.root, 'contracts/events/tickets.ts'))).rejects.toThrow('ENOENT');
  });
});

/** What a process says until it has said this. It may go on: nobody shuts the pipe that it speaks into. */
async function printed(child: ChildProcess, wanted: string): Promise<string> {
  const said = Promise.withResolvers<string>();
  let text = '';
  const take = (chunk: Buffer) => {
    text += chunk.toString();
    if (text.includes(wanted) && text.includes('Ctrl-C')) said.resolve(text);
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  child.once('close', () => said.reject(new Error(`It ended before it said "${wanted}":\n${text}`)));
  return said.promise;
}

async function ask(url: string, query: string, token?: string) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: the shape of data is the operation's
  return (await response.json()) as any;
}
