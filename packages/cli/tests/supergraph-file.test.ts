import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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
    ['two subgraphs of one name', `${good}  a:\n    routing_url: http://x\n`, /Map keys must be unique/],
    ['an unknown key', `${good}subgrafs: {}\n`, /unknown key "subgrafs"\. Known are/],
    ['an unknown key of a subgraph', good.replace('schema:', 'scheme:'), /"a" has an unknown key "scheme"/],
    ['an address that is none', good.replace('http://127.0.0.1:1/graphql', 'nowhere'), /"routing_url" must be a URL/],
    [
      'a schema file that is not there',
      good.replace('a.graphql', 'b.graphql'),
      /b\.graphql cannot be read\..*names it/,
    ],
    ['no subgraphs', 'subgraphs: {}\n', /lists no subgraphs/],
  ])('%s is refused with one line that names the file', async (_, yaml, message) => {
    await expect(reading(yaml)).rejects.toThrow(message);
    await expect(reading(yaml)).rejects.toThrow(/^\/[^\n]*$/);
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
    expect(() => compose([source('a', 'type Query {\n  a Int\n}')])).toThrow(/^\/a\.graphql:2:5 /);
  });

  test('a conflict between subgraphs names both of their files', () => {
    const a = source('a', `${link}type Query {\n  t: T\n}\ntype T @key(fields: "id") {\n  id: ID!\n  x: Int\n}`);
    const b = source('b', `${link}type T @key(fields: "id") {\n  id: ID!\n  x: Int\n}`);
    expect(() => compose([a, b])).toThrow(/a\.graphql:7, \/b\.graphql:4: .*T\.x/);
  });
});
