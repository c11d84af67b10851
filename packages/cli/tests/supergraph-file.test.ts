import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compose } from '../src/compose/compose.ts';
import { readSupergraphFile } from '../src/compose/supergraph-file.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tessera-supergraph-file-'));
  await writeFile(join(directory, 'a.graphql'), 'type Query {\n  a: Int\n}\n');
});

afterAll(() => rm(directory, { recursive: true }));

async function reading(yaml: string): Promise<unknown> {
  const file = join(directory, 'supergraph.yaml');
  await writeFile(file, yaml);
  return readSupergraphFile(file);
}

const good = 'subgraphs:\n  a:\n    routing_url: http://127.0.0.1:1/graphql\n    schema:\n      file: ./a.graphql\n';

describe('supergraph.yaml', () => {
  test('names each subgraph with its address and its schema', async () => {
    expect(await reading(good)).toEqual([
      expect.objectContaining({
        name: 'a',
        routingUrl: 'http://127.0.0.1:1/graphql',
        sdl: 'type Query {\n  a: Int\n}\n',
      }),
    ]);
  });

  test.each([
    ['text that is not YAML', 'subgraphs: [', /is not readable YAML/],
    [
      'two subgraphs of one name',
      `${good}  a:\n    routing_url: http://x\n`,
      /names "a" twice, again in line 6: give each/,
    ],
    ['an unknown key', `${good}subgrafs: {}\n`, /unknown key "subgrafs"\. Known are/],
    ['an unknown key of a subgraph', good.replace('schema:', 'scheme:'), /"a" has an unknown key "scheme"/],
    ['an address that is none', good.replace('http://127.0.0.1:1/graphql', 'nowhere'), /"routing_url" must be a URL/],
    [
      'a schema file that is not there',
      good.replace('a.graphql', 'b.graphql'),
      /b\.graphql cannot be read\..*names it/,
    ],
    ['a name that no file could bear', good.replace('  a:', '  ../a:'), /a name begins with a letter/],
    ['neither file nor address', good.replace('file: ./a.graphql', 'graphref: g@v'), /unknown key "graphref"/],
    ['an address of a schema that is none', good.replace('file: ./a.graphql', 'subgraph_url: x'), /must be a URL/],
    ['no subgraphs', 'subgraphs: {}\n', /lists no subgraphs/],
  ])('%s is refused with one line that names the file', async (_, yaml, message) => {
    await expect(reading(yaml)).rejects.toThrow(message);
    await expect(reading(yaml)).rejects.toThrow(/^\/[^\n]*$/);
  });
});

describe('a schema at an address', () => {
  async function subgraph(answer: string) {
    const server = createServer((_request, response) => response.end(answer));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return {
      url: `http://127.0.0.1:${port}/graphql`,
      async [Symbol.asyncDispose]() {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  }
  const at = (url: string) => good.replace('file: ./a.graphql', `subgraph_url: ${url}`);

  test('is what the subgraph says that it is', async () => {
    await using running = await subgraph('{"data":{"_service":{"sdl":"type Query { a: Int }"}}}');
    expect(await reading(at(running.url))).toEqual([
      expect.objectContaining({ schemaFile: running.url, sdl: 'type Query { a: Int }' }),
    ]);
  });

  test.each([
    ['{"errors":[]}', /does not tell its schema by/],
    ['<html>', /does not answer \(its answer is not JSON\)/],
  ])('that answers %s is told in one line', async (answer, message) => {
    await using running = await subgraph(answer);
    await expect(reading(at(running.url))).rejects.toThrow(message);
  });

  test('that does not answer is told in one line with the mend', async () => {
    // Nobody listens there, and nobody takes it meanwhile; port 1 is one of those that fetch asks nothing of.
    await expect(reading(at('http://127.0.0.1:2/graphql'))).rejects.toThrow(
      /^\/\S+supergraph\.yaml: subgraph "a": \S+ does not answer \(ECONNREFUSED\)\. Start it, or name a "file"\.$/,
    );
  });
});

describe('composition', () => {
  const source = (name: string, sdl: string) => ({
    name,
    routingUrl: 'http://x/',
    schemaFile: `/${name}.graphql`,
    sdl,
  });
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';

  test('a syntax error names file, line and column', () => {
    expect(() => compose([source('a', 'type Query {\n  a Int\n}')])).toThrow(/a at \/a\.graphql:2:5: Syntax Error/);
  });

  test('a hint names subgraph, file and line', () => {
    const shareable = link.replace('"@key"', '"@shareable"');
    const a = source('a', `${shareable}type Query {\n  t(x: Int = 1): Int @shareable\n}`);
    const b = source('b', `${shareable}type Query {\n  t: Int @shareable\n}`);
    expect(compose([a, b]).hints).toEqual([
      expect.stringMatching(/^a at \/a\.graphql:3: Optional argument "Query\.t\(x:\)" will not be included/),
    ]);
  });

  test('a conflict between subgraphs names both of their files', () => {
    const a = source('a', `${link}type Query {\n  t: T\n}\ntype T @key(fields: "id") {\n  id: ID!\n  x: Int\n}`);
    const b = source('b', `${link}type T @key(fields: "id") {\n  id: ID!\n  x: Int\n}`);
    expect(() => compose([a, b])).toThrow(/a at \/a\.graphql:7, b at \/b\.graphql:4: .*T\.x/);
  });
});
