import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { nobodyListens } from './fixtures/nobody-listens.ts';
import { post } from './fixtures/running-router.ts';
import { smallGraph } from './fixtures/small-graph.ts';
import { connect, until } from './fixtures/socket.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
/** A process has its modules to load, and this machine may have other work. */
const START_MS = 120_000;
jest.setTimeout(2 * START_MS);

let graph: Awaited<ReturnType<typeof smallGraph>>;
let folder: string;
let file: string;
beforeAll(async () => {
  graph = await smallGraph();
  folder = await mkdtemp(join(tmpdir(), 'router-process-'));
  file = join(folder, 'supergraph.graphql');
  await writeFile(file, graph.sdl);
});
afterAll(async () => {
  await graph[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

test('any valid supergraph is served with a file and a port alone, and everybody is anonymous', async () => {
  await using router = await start(['--supergraph', file, '--port', '0']);
  const { json } = await post(
    `${router.url}/graphql`,
    { query: '{ products { id rating } }' },
    { authorization: 'Bearer x' },
  );
  expect(json).toEqual({ data: { products: [{ id: '1', rating: 4.5 }] } });
  expect(graph.catalog.asked.at(-1)?.headers['x-ctx']).toBeUndefined();
});

test('SIGTERM lets the running request end, closes sockets with 1012 and ends with 0', async () => {
  // Time for the answer that is held back here until all else is seen.
  const patient = ['--subgraph-timeout', '30s', '--drain-timeout=2m'];
  await using router = await start(['--supergraph', file, '--port=0', ...patient]);
  const socket = connect(router.url);
  await socket.connected;
  const arrived = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  graph.catalog.misbehave = (_request, response) => {
    arrived.resolve();
    void release.promise.then(() => response.end('{"data":{"products":[{"id":"late"}]}}'));
  };
  const answer = post(`${router.url}/graphql`, { query: '{ products { id } }' });
  await arrived.promise;
  router.child.kill('SIGTERM');
  expect(await socket.closed).toMatchObject({ code: 1012 });
  await nobodyListens(new URL(router.url).port);
  release.resolve();
  expect((await answer).json).toEqual({ data: { products: [{ id: 'late' }] } });
  graph.catalog.misbehave = undefined;
  expect(await router.exitCode).toBe(0);
});

test('a changed file takes effect, a bad one is refused with a log line and the old one stays', async () => {
  await using router = await start(['--supergraph', file, '--port', '0', '--metrics-port', '0']);
  const version = async () => {
    const supergraph = (await (await fetch(`${router.url}/supergraph`)).json()) as { version: string };
    return supergraph.version;
  };
  const first = await version();
  await replace(`${graph.sdl}\n# second`);
  await until(async () => (await version()) !== first);
  const second = await version();
  await replace('type Query {');
  await until(() => router.output().includes('the old one stays'));
  expect(await version()).toBe(second);
  const { json } = await post(`${router.url}/graphql`, { query: '{ products { id } }' });
  expect(json.data).toEqual({ products: [{ id: '1' }] });
  await replace(graph.sdl);
  await until(async () => (await version()) === first);
});

test.each([
  ['an unknown flag', ['--supergrph', 'x'], 'The flag "--supergrph" is not known. Did you mean "--supergraph"?'],
  ['a word without a flag', ['x.graphql'], '"x.graphql" is not a flag. Did you mean "--supergraph x.graphql"?'],
  ['no supergraph', [], 'SUPERGRAPH_FILE is not set'],
  [
    'two supergraphs',
    ['--supergraph', 'x', '--supergraph-url', 'http://127.0.0.1:1/'],
    'SUPERGRAPH_FILE and SUPERGRAPH_URL are both set',
  ],
  [
    'an address that cannot be reached',
    ['--supergraph-url', 'http://127.0.0.1:1/'],
    'The supergraph at http://127.0.0.1:1/ cannot be had: connect ECONNREFUSED',
  ],
  [
    'a port that is no number',
    ['--supergraph', 'x', '--port', 'abc'],
    'PORT: "abc" is not a whole number from 0 to 65535',
  ],
  ['a file that is not there', ['--supergraph', '/no/such/file'], 'The file /no/such/file cannot be read (ENOENT).'],
])('%s is told in plain words with exit code 1', async (_name, flags, message) => {
  const { exitCode, output } = run(flags);
  expect(await exitCode).toBe(1);
  expect(output()).toContain(message);
  expect(output()).not.toContain('    at ');
});

test('an invalid supergraph is told in one line with exit code 1', async () => {
  const bad = join(folder, 'bad.graphql');
  await writeFile(bad, 'type Query { a: Nothing }');
  const { exitCode, output } = run(['--supergraph', bad, '--port', '0']);
  expect(await exitCode).toBe(1);
  expect(output().trim().split('\n')).toHaveLength(1);
});

test('a port that is taken is told in one line with exit code 1', async () => {
  const port = new URL(graph.catalog.url).port;
  const { exitCode, output } = run(['--supergraph', file, '--host', '127.0.0.1', '--port', port]);
  expect(await exitCode).toBe(1);
  expect(output()).toContain(`Port ${port} is taken`);
});

/** As editors and deployments do: a new file takes the place of the old one in one step. */
async function replace(text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

function run(flags: readonly string[]) {
  const child: ChildProcess = spawn(process.execPath, [MAIN, ...flags], { env: { PATH: process.env['PATH'] } });
  let text = '';
  const collect = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  // Its last words may come after its end.
  const exitCode = once(child, 'close').then(([code]) => code as number | null);
  return { child, exitCode, output: () => text };
}

async function start(flags: readonly string[]) {
  const { child, exitCode, output } = run(flags);
  const listening = () => /"url":"(http:[^"]+)"/.exec(output())?.[1];
  await until(() => listening() !== undefined || child.exitCode !== null, START_MS);
  const url = listening();
  if (url === undefined) throw new Error(output());
  return {
    child,
    exitCode,
    output,
    url,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exitCode;
    },
  };
}
