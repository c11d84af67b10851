import { appendFile, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runHere } from '../support/run-here.ts';
import { type ScratchRepository, scratchRepository, smallSchema } from '../support/scratch-repository.ts';

let repo: ScratchRepository;
beforeEach(async () => {
  repo = await scratchRepository();
  await repo.subgraphs({ people: smallSchema('people'), shop: smallSchema('shop') });
  await runHere(repo.root, ['publish', '--registry', repo.registry, '--author', 'Ada']);
});
afterEach(async () => {
  await repo[Symbol.asyncDispose]();
});

/** Serves the registry as static hosting does, to those who bring the token. */
async function hosted() {
  const server = createServer(async (request, response) => {
    if (request.headers.authorization !== 'Bearer t0ken') return response.writeHead(401).end();
    const path = new URL(request.url ?? '', 'http://x').pathname.replace('/schemas/', '');
    const text = await readFile(join(repo.registry, path), 'utf8').catch(() => undefined);
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/schemas`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test('a registry at an address is read like one in a folder', async () => {
  await using web = await hosted();
  const env = { SUPERGRAPH_REGISTRY: web.url, SUPERGRAPH_URL_TOKEN: 't0ken' };
  expect((await runHere(repo.root, ['versions'], env)).stdout).toMatch(/^→ +1 .* Ada +begins with 2 subgraphs\n$/);
  await repo.edit('subgraphs/shop/schema.graphql', '  motto: String', '  motto: Int');
  const checked = await runHere(repo.root, ['check', 'shop', '--against', 'registry'], env);
  expect([checked.exitCode, checked.stdout]).toEqual([0, expect.stringContaining('[field-type-changed Shop.motto]')]);
  expect((await runHere(repo.root, ['diff', 'current'], env)).stdout).toContain('subgraph shop');
  const published = await runHere(repo.root, ['publish'], env);
  expect([published.exitCode, published.stderr]).toEqual([1, expect.stringContaining('can only be read')]);
});

test('a registry that wants a token says so', async () => {
  await using web = await hosted();
  const { exitCode, stderr } = await runHere(repo.root, ['versions', '--registry', web.url]);
  expect([exitCode, stderr]).toEqual([1, `The registry at ${web.url} cannot be read: HTTP 401. Is the address right?`]);
});

test.each(['supergraph.graphql', 'subgraphs/people.graphql'])(
  'what is not what was published is refused: %s',
  async (file) => {
    await appendFile(join(repo.registry, 'versions/000001', file), '# another word');
    const { exitCode, stderr } = await runHere(repo.root, ['publish', 'shop', '--registry', repo.registry]);
    expect([exitCode, stderr]).toEqual([1, `${repo.registry}: versions/000001/${file} is not what was published.`]);
  },
);
