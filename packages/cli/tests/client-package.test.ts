import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import { type RunningRouter, startRouter } from '@tessera/router/router';
import { contractsIn } from '../src/compose/contracts.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..', '..');
/** What a frontend would install beside the package. */
const INSTALLED = ['graphql', '@apollo/client', 'rxjs', '@graphql-typed-document-node/core'];

/** A frontend's program: Apollo Client sends ids by the manifest, a plain fetch the id that a document carries. */
const PROGRAM = `
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { ProductCardFragmentDoc, ProductListDocument, readFragment } from '@tessera/client-public/storefront';
import { manifest } from '@tessera/client-public/storefront/manifest';

const uri = process.argv[2];
const ids = new Map(manifest.operations.map(({ name, id }) => [name, id]));
const nameOf = (document) => document.definitions.find(({ kind }) => kind === 'OperationDefinition').name.value;
const byId = new PersistedQueryLink({ generateHash: (document) => ids.get(nameOf(document)), retry: () => false });
const client = new ApolloClient({ cache: new InMemoryCache(), link: byId.concat(new HttpLink({ uri })) });
const { data } = await client.query({ query: ProductListDocument, variables: { first: 1 } });
const [{ node }] = data.products.edges;
const card = readFragment(ProductCardFragmentDoc, node);

const persistedQuery = { version: 1, sha256Hash: ProductListDocument.__meta__.id };
const headers = { 'content-type': 'application/json' };
const plain = await fetch(uri, { method: 'POST', headers, body: JSON.stringify({ extensions: { persistedQuery } }) });
console.log(JSON.stringify({ name: card.name, cached: Object.keys(client.cache.extract()), plain: (await plain.json()).data.products.edges.length }));
`;

/** A partner's program: without the name of its contract it would be served by the public one, which shows more. */
const PARTNER = `
import { manifest } from '@tessera/client-partner/price-comparison/manifest';
const headers = { 'content-type': 'application/json', 'x-tessera-contract': 'partner' };
const { id: sha256Hash } = manifest.operations.find(({ name }) => name === 'Offers');
const body = JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
const response = await fetch(process.argv[2], { method: 'POST', headers, body });
console.log(JSON.stringify(await response.json()));
`;

const TYPED = `
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { ProductCardFragmentDoc, ProductListDocument, readFragment } from '@tessera/client-public/storefront';

const client = new ApolloClient({ cache: new InMemoryCache(), link: new HttpLink({ uri: 'http://x/' }) });
const { data } = await client.query({ query: ProductListDocument, variables: { first: 1, sort: 'PRICE_ASC' } });
for (const { node } of data?.products.edges ?? []) {
  // @ts-expect-error what a fragment asks for is masked
  node.name;
  const minor: number = readFragment(ProductCardFragmentDoc, node).price.amountMinor;
  console.log(minor);
}
// @ts-expect-error no order of that name
await client.query({ query: ProductListDocument, variables: { sort: 'PRICE' } });
`;

let folder: string;
let catalog: Server;
let router: RunningRouter;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-client-'));
  await pack('client-public');
  await pack('client-partner');
  for (const name of INSTALLED) {
    const place = join(folder, 'node_modules', name);
    await mkdir(dirname(place), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), place);
  }
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  catalog = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ data: { products: PRODUCTS } }));
  });
  await new Promise<void>((listening) => catalog.listen(0, '127.0.0.1', listening));
  router = await startRouter({
    supergraph: { file: join(ROOT, 'contracts', 'supergraph.graphql') },
    contracts: await contractsIn(ROOT),
    subgraphUrls: { catalog: `http://127.0.0.1:${(catalog.address() as AddressInfo).port}/graphql` },
    port: 0,
    hostname: '127.0.0.1',
    protection: {
      persisted: { manifestFile: join(ROOT, 'contracts', 'safelist.json'), safelist: 'enforce', requireId: true },
    },
    log: createLog({ name: 'test', level: 'silent' }),
  });
});

afterAll(async () => {
  await router[Symbol.asyncDispose]();
  catalog.closeAllConnections();
  catalog.close();
  await rm(folder, { recursive: true });
});

/** Packs a package as for npm, and puts it where a frontend's installation would. */
async function pack(name: string): Promise<void> {
  // Nothing of this machine's own settings, and nobody is asked whether there is a newer npm.
  const npm = {
    npm_config_userconfig: '/dev/null',
    npm_config_cache: join(folder, 'cache'),
    npm_config_offline: 'true',
  };
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: join(ROOT, 'packages', name),
    env: { ...process.env, ...npm, npm_config_update_notifier: 'false' },
  });
  const place = join(folder, 'node_modules', '@tessera', name);
  await mkdir(place, { recursive: true });
  const [, file] = /"filename": "([^"]+)"/.exec(stdout) ?? [];
  await run('tar', ['-xzf', join(folder, file ?? ''), '--strip-components=1', '-C', place]);
}

describe('a packed client', () => {
  test('holds JavaScript and declarations, and no source that Node would refuse below node_modules', async () => {
    const packed = join(folder, 'node_modules', '@tessera', 'client-public');
    const { stdout } = await run('find', [packed, '-type', 'f']);
    const files = stdout
      .trim()
      .split('\n')
      .map((file) => file.slice(packed.length + 1));
    expect(files).toEqual(
      expect.arrayContaining(['package.json', 'README.md', 'dist/storefront/index.js', 'dist/storefront/index.d.ts']),
    );
    expect(files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toEqual([]);
    expect(await readFile(join(packed, 'dist/storefront/index.js'), 'utf8')).toContain("'./graphql.js'");
  });

  test('runs on plain Node, and its ids are those that a router with an enforced safelist takes', async () => {
    await writeFile(join(folder, 'program.js'), PROGRAM);
    const { stdout } = await run(process.execPath, ['program.js', `${router.url}/graphql`], { cwd: folder });
    expect(JSON.parse(stdout)).toEqual({
      name: 'A lamp',
      // Without __typename in what was sent, the cache could not have told them apart.
      cached: expect.arrayContaining(['Product:1']),
      plain: 1,
    });
  });

  test('of the partner contract runs by the contract that it names', async () => {
    await writeFile(join(folder, 'partner.js'), PARTNER);
    const { stdout } = await run(process.execPath, ['partner.js', `${router.url}/graphql`], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({
      data: { products: { edges: [{ node: { slug: 'lamp', variants: [] } }] } },
    });
  });

  test('a text that is not in it is refused by the same router', async () => {
    const response = await fetch(`${router.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ products { pageInfo { hasNextPage } } }' }),
    });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_ID_REQUIRED' } }] });
  });

  test('gives variables and results their types', async () => {
    await writeFile(join(folder, 'typed.ts'), TYPED);
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2022', '--lib'];
    const checked = run(join(ROOT, 'node_modules', '.bin', 'tsc'), [...options, 'es2022,dom', 'typed.ts'], {
      cwd: folder,
    });
    await expect(checked).resolves.toMatchObject({ stdout: '' });
  });
});

const PRODUCTS = {
  edges: [
    {
      __typename: 'ProductEdge',
      cursor: 'a',
      node: {
        __typename: 'Product',
        id: '1',
        slug: 'lamp',
        name: 'A lamp',
        brand: null,
        categories: [],
        variants: [],
        price: { __typename: 'Money', amountMinor: 1999, currency: 'EUR' },
        availability: { __typename: 'Availability', inStock: true },
        rating: { __typename: 'RatingSummary', average: 4.5, count: 2 },
      },
    },
  ],
  pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
  __typename: 'ProductConnection',
};
