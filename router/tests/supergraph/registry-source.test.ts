import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type RedisFactory, redisFactory } from '@tessera/process/redis';
import { REGISTRY_CHANNEL, sha256Of } from '../../src/supergraph/registry-pointer.ts';
import { type RegistrySourceOptions, registrySource } from '../../src/supergraph/source-of-registry.ts';
import { until } from '../doors/fixtures/socket.ts';

let opened = new AsyncDisposableStack();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-'));
});
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
  await rm(folder, { recursive: true });
});

/** Puts a version in force, as `tessera publish` does. */
async function inForce(version: number, sdl: string, { written = sdl } = {}): Promise<void> {
  const supergraph = `versions/${version}/supergraph.graphql`;
  await mkdir(dirname(join(folder, supergraph)), { recursive: true });
  await writeFile(join(folder, supergraph), written);
  await writeFile(join(folder, 'next'), JSON.stringify({ version, supergraph, sha256: sha256Of(sdl) }));
  await rename(join(folder, 'next'), join(folder, 'current.json'));
}

async function follow(options: Partial<RegistrySourceOptions> = {}, redis?: RedisFactory) {
  const found: string[] = [];
  const failures: string[] = [];
  const source = registrySource({ registry: folder, intervalMs: 10, ...options }, redis);
  const open = opened.use(
    await source.open({
      changed: (sdl) => found.push(sdl),
      failed: (error) => failures.push(error instanceof Error ? error.message : String(error)),
    }),
  );
  return { name: source.name, first: open.first, found, failures };
}

/** Serves the folder as static hosting does, with an ETag of each file's text. */
async function hosted() {
  const answers: number[] = [];
  const server = createServer(async (request, response) => {
    const text = await readFile(join(folder, new URL(request.url ?? '', 'http://x').pathname), 'utf8').catch(
      () => undefined,
    );
    const etag = `"${sha256Of(text ?? '')}"`;
    const status = text === undefined ? 404 : request.headers['if-none-match'] === etag ? 304 : 200;
    answers.push(status);
    response.writeHead(status, { etag }).end(status === 200 ? text : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.defer(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, answers };
}

describe('a registry', () => {
  test.each([
    ['a path', () => folder],
    ['a file: URL', () => pathToFileURL(folder).href],
  ])('in a folder named by %s is followed, forth and back', async (_, registry) => {
    await inForce(1, 'one');
    const { first, found, failures } = await follow({ registry: registry() });
    expect(first).toBe('one');
    await inForce(2, 'two');
    await until(() => found.length === 1);
    await inForce(3, 'one');
    await until(() => found.length === 2);
    expect([found, failures]).toEqual([['two', 'one'], []]);
  });

  test('at an address is asked with its ETag, and its supergraph is fetched when another is in force', async () => {
    await inForce(1, 'one');
    const { url, answers } = await hosted();
    const { first, found, name } = await follow({ registry: `${url}/?secret=x` });
    expect([first, name]).toEqual(['one', `registry ${url}/`]);
    await until(() => answers.length > 4);
    expect(answers.slice(0, 5)).toEqual([200, 200, 304, 304, 304]);
    await inForce(2, 'two');
    await until(() => found.length === 1);
    expect(found).toEqual(['two']);
  });

  test('an announcement makes it look at once', async () => {
    const redis = opened.use(redisFactory(undefined));
    await inForce(1, 'one');
    const { found } = await follow({ intervalMs: 3_600_000 }, redis);
    await inForce(2, 'two');
    const publisher = redis.connect('test');
    // Subscribing takes a moment of its own.
    await until(async () => {
      await publisher.publish(REGISTRY_CHANNEL, '2');
      return found.length > 0;
    });
    expect(found).toEqual(['two']);
  });

  test('a version that is not whole yet is not told of, and is when it is', async () => {
    await inForce(1, 'one');
    const { found, failures } = await follow();
    await inForce(2, 'two, whole', { written: 'two, ' });
    await until(() => failures.length > 0);
    expect([found, failures]).toEqual([[], ['version 2 is not what was published']]);
    await writeFile(join(folder, 'versions/2/supergraph.graphql'), 'two, whole');
    await until(() => found.length > 0);
    expect(found).toEqual(['two, whole']);
  });

  test('that is away is told of once, and looked at again', async () => {
    await inForce(1, 'one');
    const { url, answers } = await hosted();
    const { found, failures } = await follow({ registry: url });
    await rename(join(folder, 'current.json'), join(folder, 'away.json'));
    await until(() => answers.filter((status) => status === 404).length > 5);
    expect(failures).toEqual(['HTTP 404']);
    await inForce(2, 'two');
    await until(() => found.length > 0);
  });

  test.each([
    ['{', 'current.json is not JSON.'],
    ['{"version": 1}', 'current.json must have "version", "supergraph" and "sha256".'],
    ['{"version": 1, "supergraph": "../x", "sha256": "0"}', 'current.json points out of the registry: "../x".'],
    ['{"version": 1, "supergraph": "gone", "sha256": "0"}', 'gone is not there'],
  ])('whose pointer is %s gives no supergraph to begin with', async (text, reason) => {
    await writeFile(join(folder, 'current.json'), text);
    await expect(follow()).rejects.toThrow(reason);
  });

  test('that is empty says what to do', async () => {
    await expect(follow()).rejects.toThrow(
      `The registry at ${folder} gives no supergraph: ${join(folder, 'current.json')} is not there. Has \`tessera publish\` been run?`,
    );
  });
});
