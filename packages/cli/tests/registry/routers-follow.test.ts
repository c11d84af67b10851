import { type ChildProcess, spawn } from 'node:child_process';
import { rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { defineConfig } from '@tessera/process/config';
import { redisFactory } from '@tessera/process/redis';
import { REGISTRY_CHANNEL, sha256Of } from '@tessera/router/supergraph/registry-pointer';
import { sourceOfConfig } from '@tessera/router/supergraph/source-of-config';
import { SOURCE_VARIABLES } from '@tessera/router/supergraph/source-variables';
import { graphql, parse } from 'graphql';
import { runCli } from '../support/cli-process.ts';
import { runHere } from '../support/run-here.ts';
import { type ScratchRepository, scratchRepository, smallSchema } from '../support/scratch-repository.ts';
import { until } from '../support/until.ts';

const ROUTER = join(import.meta.dirname, '..', '..', '..', '..', 'router', 'src', 'main.ts');
const REDIS_URL = process.env['REDIS_URL'];

/** Each test waits for several processes, one after the other. */
jest.setTimeout(400_000);

let repo: ScratchRepository;
let opened: AsyncDisposableStack;
beforeEach(async () => {
  opened = new AsyncDisposableStack();
  repo = opened.use(await scratchRepository());
  const people = await subgraph(smallSchema('people', '  "Short name."\n  nickname: String\n'), {
    people: (_: unknown, { id }: { id: string }) => ({ id, name: `name of ${id}`, nickname: `nick of ${id}` }),
  });
  await repo.subgraphs({ people: smallSchema('people'), shop: smallSchema('shop') }, () => people);
});
afterEach(async () => {
  await opened.disposeAsync();
});

/** A subgraph in this process; its address. */
async function subgraph(sdl: string, query: Readonly<Record<string, unknown>>): Promise<string> {
  const schema = buildSubgraphSchema({
    typeDefs: parse(sdl),
    resolvers: { Query: query as Record<string, () => void> },
  });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { query: source, variables } = JSON.parse(Buffer.concat(chunks).toString());
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(await graphql({ schema, source, variableValues: variables })));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.defer(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

/** A router in a process of its own that follows the registry. */
async function router(...flags: readonly string[]) {
  const args = ['--supergraph-registry', repo.registry, '--port', '0', '--host', '127.0.0.1', ...flags];
  // Neither what holds back a flood nor what gives up on a slow subgraph is looked at here.
  const limits = { RATE_LIMIT_IP: '100000/1s', RATE_LIMIT_GLOBAL: '100000/1s', SUBGRAPH_TIMEOUT: '60s' };
  const child: ChildProcess = spawn(process.execPath, [ROUTER, ...args], {
    env: { PATH: process.env['PATH'], ...limits, ...(REDIS_URL === undefined ? {} : { REDIS_URL }) },
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const ended = new Promise((resolve) => child.on('exit', resolve));
  opened.defer(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const listening = () => /"url":"(http:[^"]+)"/.exec(output)?.[1];
  await until(() => listening() !== undefined || child.exitCode !== null);
  const url = listening();
  if (url === undefined) throw new Error(output);
  const ask = async (query: string) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as { data?: unknown; errors?: readonly unknown[] };
  };
  return { url, ask, output: () => output };
}

/** Asks without a pause until it is stopped; what was not answered whole. */
function load(ask: (query: string) => Promise<{ data?: unknown; errors?: readonly unknown[] }>) {
  let over = false;
  let answered = 0;
  const failures: unknown[] = [];
  const client = async () => {
    while (!over) {
      try {
        const { data, errors } = await ask('{ people(id: "1") { id name } }');
        if (errors !== undefined || data === undefined) failures.push(errors);
      } catch (error) {
        failures.push(error);
      }
      answered += 1;
    }
  };
  const clients = [client(), client(), client(), client()];
  /** Ends it, after so many answers at least. */
  return async (least: number) => {
    await until(() => answered >= least);
    over = true;
    await Promise.all(clients);
    return failures;
  };
}

const registry = () => ({ SUPERGRAPH_REGISTRY: repo.registry });
const begin = () => runHere(repo.root, ['publish'], registry());
const addNickname = () =>
  repo.write('subgraphs/people/schema.graphql', smallSchema('people', '  "Short name."\n  nickname: String\n'));

/** What `tessera publish` would never do. */
async function putInForce(sdl: string): Promise<void> {
  await writeFile(join(repo.registry, 'versions', 'bad.graphql'), sdl);
  const pointer = { version: 2, supergraph: 'versions/bad.graphql', sha256: sha256Of(sdl) };
  await writeFile(join(repo.registry, 'next.json'), JSON.stringify(pointer));
  await rename(join(repo.registry, 'next.json'), join(repo.registry, 'current.json'));
}

const NEW = '{ people(id: "1") { nickname } }';

test('a router follows what is published and what is rolled back, and no request fails', async () => {
  await begin();
  const { ask } = await router();
  const knowsNew = async () => (await ask(NEW)).errors === undefined;
  expect(await knowsNew()).toBe(false);
  const stop = load(ask);
  await addNickname();
  // In processes of their own: the subgraph in this one goes on answering.
  expect(await runCli(repo.root, ['publish', 'people'], registry())).toMatchObject({ exitCode: 0 });
  await until(knowsNew);
  expect(await runCli(repo.root, ['rollback'], registry())).toMatchObject({ exitCode: 0 });
  await until(async () => !(await knowsNew()));
  expect(await stop(50)).toEqual([]);
});

test('a router looks often enough to follow within two seconds', () => {
  // As the process reads it. How late a version comes after a look depends on the machine, and is not looked at.
  const source = sourceOfConfig(defineConfig(SOURCE_VARIABLES)({ SUPERGRAPH_REGISTRY: repo.registry }));
  expect(source).toMatchObject({ registry: repo.registry, intervalMs: expect.any(Number) });
  expect('intervalMs' in source && source.intervalMs).toBeLessThanOrEqual(1_000);
});

test('a version that cannot be served is refused, and the router goes on with the one that it has', async () => {
  await begin();
  const { ask, output } = await router();
  await putInForce('type Query { people: Nothing }');
  await until(() => output().includes('the old one stays in force'));
  expect(await ask('{ people(id: "1") { name } }')).toEqual({ data: { people: { name: 'name of 1' } } });
});

(REDIS_URL === undefined ? test.skip : test)(
  'an announcement brings a version to a router that looks once an hour',
  async () => {
    await begin();
    const { ask } = await router('--supergraph-registry-interval', '1h');
    const knowsNew = async () => (await ask(NEW)).errors === undefined;
    await addNickname();
    await runHere(repo.root, ['publish'], registry());
    // A router begins to listen when it begins to serve, and does not wait for it: what is announced before that is lost.
    await using redis = redisFactory(REDIS_URL);
    const announcer = redis.connect('test:announcer', { patient: true });
    await until(async () => {
      await announcer.publish(REGISTRY_CHANNEL, '2');
      return knowsNew();
    });
    await runHere(repo.root, ['rollback'], { ...registry(), REDIS_URL: REDIS_URL ?? '' });
    await until(async () => !(await knowsNew()));
  },
);

test('a Redis that is away keeps nobody from publishing', async () => {
  const { exitCode, stdout } = await runCli(repo.root, ['publish'], {
    ...registry(),
    REDIS_URL: 'redis://127.0.0.1:1',
  });
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Version 1 is in force: ')]);
});
