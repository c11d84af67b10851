import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sha256Of } from '@tessera/router/supergraph/registry-pointer';
import { loadSupergraph } from '@tessera/router/supergraph/supergraph';
import type { VersionRecord } from '../../src/registry/version-record.ts';
import { runHere } from '../support/run-here.ts';
import { type ScratchRepository, scratchRepository, smallSchema } from '../support/scratch-repository.ts';

let repo: ScratchRepository;
beforeEach(async () => {
  repo = await scratchRepository();
  await repo.subgraphs({ people: smallSchema('people'), shop: smallSchema('shop') });
  await repo.write(
    'contracts/operations/web/Person.graphql',
    'query Person($id: ID!) {\n  people(id: $id) {\n    name\n  }\n}\n',
  );
});
afterEach(async () => {
  await repo[Symbol.asyncDispose]();
});

const PEOPLE = 'subgraphs/people/schema.graphql';
const SHOP = 'subgraphs/shop/schema.graphql';
const NAME = '  "What it is called."\n  name: String\n';
const MOTTO = '  "What nobody asks for."\n  motto: String\n';

const tessera = (...args: readonly string[]) => runHere(repo.root, args, { SUPERGRAPH_REGISTRY: repo.registry });
const read = (path: string) => readFile(join(repo.registry, path), 'utf8');
const pointer = async (): Promise<{ version: number; supergraph: string; sha256: string }> =>
  JSON.parse(await read('current.json'));
const record = async (version: number): Promise<VersionRecord> =>
  JSON.parse(await read(`versions/${String(version).padStart(6, '0')}/version.json`));
const fieldsOf = async (type: string) => {
  const schema = loadSupergraph(await read((await pointer()).supergraph))
    .contract('internal')
    .schema.getType(type);
  return schema !== undefined && 'getFields' in schema ? Object.keys(schema.getFields()) : undefined;
};

describe('tessera publish', () => {
  test('keeps everything of a version, with who, when and why, and says what is in force', async () => {
    const { exitCode, stdout, stderr } = await tessera('publish', '--author', 'Ada', '--note', 'the first one');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(`Version 1 is in force: the registry at ${repo.registry} begins with 2 subgraphs.`);
    expect((await readdir(repo.registry)).toSorted()).toEqual(['current.json', 'lock.sqlite', 'versions']);
    expect(await readdir(join(repo.registry, 'versions'))).toEqual(['000001']);
    const { version, supergraph, sha256 } = await pointer();
    expect([version, sha256]).toEqual([1, sha256Of(await read(supergraph))]);
    expect(await record(1)).toMatchObject({
      version: 1,
      base: null,
      author: 'Ada',
      note: 'the first one',
      changed: ['people', 'shop'],
      contracts: { public: expect.any(String), internal: expect.any(String) },
      subgraphs: {
        people: { since: 1, sha256: sha256Of(await readFile(join(repo.root, PEOPLE), 'utf8')) },
        shop: { since: 1, routingUrl: 'http://127.0.0.1:1/shop' },
      },
    });
    expect(await read('versions/000001/schema/public.graphql')).toContain('type People');
  });

  test('of one subgraph takes the others as they are published, not as the work tree has them', async () => {
    await tessera('publish');
    await repo.edit(PEOPLE, MOTTO, `${MOTTO}  "Short name."\n  nickname: String\n`);
    await repo.edit(SHOP, MOTTO, `${MOTTO}  "Not ready yet."\n  draft: String\n`);
    const { exitCode, stdout } = await tessera('publish', 'people');
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Version 2 is in force: people changed.')]);
    expect(stdout).toContain('people alone against registry version 1');
    expect(await fieldsOf('People')).toContain('nickname');
    expect(await fieldsOf('Shop')).not.toContain('draft');
    expect(await record(2)).toMatchObject({
      base: 1,
      changed: ['people'],
      subgraphs: { people: { since: 2 }, shop: { since: 1 } },
    });
  });

  test('refuses what breaks a client, shows whom, and leaves the old version in force', async () => {
    await tessera('publish');
    await repo.edit(PEOPLE, NAME, '');
    const { exitCode, stdout, stderr } = await tessera('publish', 'people');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('breaks web: Person uses People.name at contracts/operations/web/Person.graphql:3');
    expect(stderr.trim()).toBe('Not published: 1 finding fails.');
    expect((await pointer()).version).toBe(1);
    expect(await readdir(join(repo.registry, 'versions'))).toEqual(['000001']);
  });

  test('refuses what does not compose', async () => {
    await tessera('publish');
    await repo.edit(SHOP, 'id: ID!): Shop', 'id: ID!): Nothing');
    const { exitCode, stderr } = await tessera('publish', 'shop');
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/subgraphs\/shop\/schema\.graphql:\d+.*Nothing/)]);
    expect((await pointer()).version).toBe(1);
  });

  test('holds the operations of the version before against it: one that left with its field still runs', async () => {
    await tessera('publish');
    await repo.edit(PEOPLE, NAME, '');
    await repo.write('contracts/operations/web/Person.graphql', 'query Person($id: ID!) { people(id: $id) { id } }\n');
    const together = await tessera('publish');
    expect([together.exitCode, together.stdout]).toEqual([1, expect.stringContaining('its text in the base')]);
    await repo.edit(PEOPLE, MOTTO, NAME + MOTTO);
    expect((await tessera('publish')).stdout).toContain('in force: operations of clients changed');
    await repo.edit(PEOPLE, NAME, '');
    expect((await tessera('publish')).exitCode).toBe(0);
  });

  test('records the overrides that it needed', async () => {
    await tessera('publish');
    await repo.edit(PEOPLE, NAME, '');
    await repo.write(
      'contracts/allowed-changes.yaml',
      '- change: field-removed People.name\n  reason: The web client is switched off.\n',
    );
    expect((await tessera('publish', 'people')).exitCode).toBe(0);
    expect((await record(2)).overrides).toEqual([
      { change: 'field-removed People.name', reason: 'The web client is switched off.' },
    ]);
    expect((await tessera('versions')).stdout).toContain('allowed: field-removed People.name: The web client');
  });

  test('of what is published already does nothing', async () => {
    await tessera('publish');
    const { exitCode, stdout } = await tessera('publish');
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Nothing to publish: version 1 is the same.')]);
    expect(await readdir(join(repo.registry, 'versions'))).toEqual(['000001']);
  });

  test('takes a subgraph out when all of the work tree is published, and only then', async () => {
    await tessera('publish');
    await repo.subgraphs({ people: smallSchema('people') });
    await tessera('publish', 'people');
    expect(await fieldsOf('Shop')).toBeDefined();
    const { stdout } = await tessera('publish');
    expect(stdout).toContain('in force: shop is gone.');
    expect(await fieldsOf('Shop')).toBeUndefined();
  });
});

describe('check --against registry', () => {
  test('compares with what is published', async () => {
    await tessera('publish');
    await repo.edit(PEOPLE, NAME, '');
    const { exitCode, stdout } = await tessera('check', 'people', '--against', 'registry');
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('people alone against registry version 1')]);
  });

  test('compares with one version of it', async () => {
    await tessera('publish');
    await repo.edit(PEOPLE, MOTTO, '');
    await tessera('publish');
    const { exitCode, stdout } = await tessera('check', '--against', 'registry:1');
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('field-removed People.motto')]);
    expect((await tessera('check', '--against', 'registry')).stdout).not.toContain('motto');
  });
});

describe('tessera rollback', () => {
  test('puts in force what was before, as a version of its own; twice goes back two', async () => {
    await tessera('publish');
    const first = await pointer();
    for (const field of ['second', 'third']) {
      await repo.edit(PEOPLE, MOTTO, `${MOTTO}  "New."\n  ${field}: String\n`);
      await tessera('publish');
    }
    const back = await tessera('rollback', '--note', 'too soon');
    expect([back.exitCode, back.stdout]).toEqual([
      0,
      expect.stringContaining('Version 4 is in force: it is what version 2 was.'),
    ]);
    expect(await fieldsOf('People')).toEqual(['id', 'name', 'motto', 'second']);
    expect(await record(4)).toMatchObject({ restores: 2, base: 3, note: 'too soon', changed: ['people'] });
    expect((await tessera('rollback')).stdout).toContain('Version 5 is in force: it is what version 1 was.');
    expect((await pointer()).sha256).toBe(first.sha256);
    const { exitCode, stderr } = await tessera('rollback');
    expect([exitCode, stderr.trim()]).toEqual([1, 'Version 1 is the first one: there is none before it.']);
    expect((await tessera('rollback', '3')).stdout).toContain('Version 6 is in force: it is what version 3 was.');
    expect((await tessera('rollback', '6')).stdout).toContain('Nothing to do');
  });

  test('says whom it breaks, and does it all the same', async () => {
    await tessera('publish');
    await repo.edit(PEOPLE, MOTTO, `${MOTTO}  "Short name."\n  nickname: String\n`);
    await repo.edit('contracts/operations/web/Person.graphql', '    name\n', '    name\n    nickname\n');
    await tessera('publish');
    const { exitCode, stdout } = await tessera('rollback');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('breaks web: Person at contracts/operations/web/Person.graphql:4');
  });

  test('to a version that is not there is told in one line', async () => {
    await tessera('publish');
    const { exitCode, stderr } = await tessera('rollback', '7');
    expect([exitCode, stderr.trim()]).toEqual([
      1,
      expect.stringMatching(/^The registry at \S+: it has no version 7\.[^\n]*$/),
    ]);
  });
});

test('tessera versions lists what was in force, the newest first', async () => {
  await tessera('publish', '--author', 'Ada');
  await repo.edit(SHOP, MOTTO, '');
  await tessera('publish', 'shop', '--author', 'Grace', '--note', 'less is more');
  await tessera('rollback', '--author', 'Ada');
  const { stdout } = await tessera('versions');
  expect(stdout.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^→ {4}3 {2}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}Ada +what version 1 was$/),
    expect.stringMatching(/^ {5}2 .* Grace +shop {2}"less is more"$/),
    expect.stringMatching(/^ {5}1 .* Ada +begins with 2 subgraphs$/),
  ]);
  const json = await tessera('versions', '--format', 'json', '--last', '1');
  expect(JSON.parse(json.stdout)).toMatchObject([{ version: 3, restores: 1 }]);
});

test('tessera diff tells what differs in each subgraph and each contract, and how grave it is', async () => {
  await tessera('publish');
  await repo.edit(PEOPLE, MOTTO, '  "Short name."\n  nickname: String @tag(name: "internal")\n');
  await repo.write('contracts/operations/web/Person.graphql', 'query Person { __typename }\n');
  const { exitCode, stdout, stderr } = await tessera('diff', '1');
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toContain("subgraph people\n  ✗ Field 'motto' was removed from object type 'People'");
  expect(stdout).toContain("contract internal, public\n  ✗ Field 'motto' was removed from object type 'People'");
  expect(stdout).toContain("contract internal\n  · Field 'nickname' was added to object type 'People'");
  expect(stdout).not.toContain('subgraph shop');
  const json = JSON.parse((await tessera('diff', 'current', 'tree', '--format', 'json')).stdout);
  expect(json).toContainEqual(
    expect.objectContaining({ in: 'subgraph people', criticality: 'breaking', coordinate: 'People.motto' }),
  );
  expect((await tessera('diff', '1', 'current')).stdout).toContain('1 and current have the same schemas.');
});

describe('misuse of a registry', () => {
  test.each([
    ['no registry', ['versions'], { SUPERGRAPH_REGISTRY: '' }, 2, /^Name the registry by --registry/],
    [
      'an empty registry',
      ['versions'],
      {},
      1,
      /^The registry at \S+ has no version yet\. Run `tessera publish` first\.$/,
    ],
    ['an empty registry as base', ['check', '--against', 'registry'], {}, 1, /has no version yet/],
    ['nothing to go back from', ['rollback'], {}, 1, /has no version to go back from/],
    [
      'a first version of a part of the graph',
      ['publish', 'shop'],
      {},
      1,
      /^The registry at \S+ is empty, and would begin without people\. Is it the right one\? Then begin it with the whole graph: tessera publish\.$/,
    ],
    ['an unknown subgraph', ['publish', 'shopp'], {}, 1, /There is no subgraph "shopp".*There are: people, shop/],
    [
      'an address to write to',
      ['publish', '--registry', 'http://127.0.0.1:1/r'],
      {},
      1,
      /can only be read\. Publish into/,
    ],
    [
      'an address that does not answer',
      ['versions', '--registry', 'http://127.0.0.1:1/r'],
      {},
      1,
      /^The registry at http:\/\/127\.0\.0\.1:1\/r cannot be read: .*ECONNREFUSED.* Is the address right\?$/,
    ],
    ['no number', ['rollback', 'two'], {}, 2, /^The version must be a whole number, not "two"\.$/],
    ['no version', ['diff', 'yesterday'], {}, 2, /^"yesterday" is no version/],
    ['nothing to compare', ['diff'], {}, 2, /^Name what to compare/],
  ])('%s is told in one line', async (_, args, env, exitCode, message) => {
    const run = await runHere(repo.root, args, { SUPERGRAPH_REGISTRY: repo.registry, ...env });
    expect(run.stderr.trim()).toMatch(message);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
    expect(run.exitCode).toBe(exitCode);
    // What was mistyped does not come into being.
    expect(existsSync(repo.registry)).toBe(false);
  });
});
