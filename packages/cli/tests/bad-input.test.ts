import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runCli } from './support/cli-process.ts';
import { runHere } from './support/run-here.ts';
import { type ScratchRepository, scratchRepository, smallSchema } from './support/scratch-repository.ts';

let repo: ScratchRepository;
beforeEach(async () => {
  repo = await scratchRepository();
  await repo.subgraphs({ people: smallSchema('people'), shop: smallSchema('shop') });
});
afterEach(async () => {
  await repo[Symbol.asyncDispose]();
});

interface Row {
  readonly what: string;
  readonly spoil: (repo: ScratchRepository) => Promise<void>;
  /** What the one line says: the file and the mend. */
  readonly line: RegExp;
  /** `compose` where left out. */
  readonly command?: readonly string[];
}

const YAML = 'supergraph.yaml';
const rows: readonly Row[] = [
  {
    what: 'a supergraph.yaml that is not YAML',
    spoil: ({ write }) => write(YAML, 'subgraphs: [\n'),
    line: /^\/\S+\/supergraph\.yaml is not readable YAML: .*line 2/,
  },
  {
    what: 'an unknown key of supergraph.yaml',
    spoil: ({ edit }) => edit(YAML, 'subgraphs:', 'subgrafs:'),
    line: /^\/\S+\/supergraph\.yaml: unknown key "subgrafs"\. Known are "federation_version" and "subgraphs"\.$/,
  },
  {
    what: 'an unknown key of a subgraph',
    spoil: ({ edit }) => edit(YAML, 'routing_url:', 'routing_uri:'),
    line: /^\/\S+\/supergraph\.yaml: subgraph "people" has an unknown key "routing_uri"\. Known are/,
  },
  {
    what: 'a schema file that is missing',
    spoil: ({ edit }) => edit(YAML, 'people/schema.graphql', 'people/schema.gql'),
    line: /^\/\S+\/people\/schema\.gql cannot be read\. \/\S+\/supergraph\.yaml names it as the schema of "people"\.$/,
  },
  {
    what: 'two subgraphs of one name',
    spoil: ({ edit }) => edit(YAML, '  shop:', '  people:'),
    line: /^\/\S+\/supergraph\.yaml names "people" twice, again in line 6: give each subgraph a name of its own\.$/,
  },
  {
    what: 'a subgraph that does not answer',
    spoil: ({ edit }) =>
      edit(YAML, 'file: ./subgraphs/shop/schema.graphql', 'subgraph_url: http://127.0.0.1:1/graphql'),
    line: /^\/\S+\/supergraph\.yaml: subgraph "shop": http:\/\/127\.0\.0\.1:1\/graphql does not answer \(.+\)\. Start it, or name a "file"\.$/,
  },
  {
    what: 'an override without a reason',
    spoil: ({ write }) => write('contracts/allowed-changes.yaml', '- change: field-removed People.name\n'),
    command: ['publish', '--registry', 'registry'],
    line: /^contracts\/allowed-changes\.yaml: entry 1: "reason" must say why field-removed People\.name is right\.$/,
  },
  {
    what: 'an operation that is not GraphQL',
    spoil: ({ write }) => write('contracts/operations/web/A.graphql', 'query A {\n  people(id: ) {\n'),
    command: ['publish', '--registry', 'registry'],
    line: /^contracts\/operations\/web\/A\.graphql:2 Syntax Error/,
  },
  {
    what: 'an operation without a name',
    spoil: ({ write }) => write('contracts/operations/web/A.graphql', '{ __typename }\n'),
    command: ['publish', '--registry', 'registry'],
    line: /^contracts\/operations\/web\/A\.graphql must hold exactly one operation, and it must have a name\.$/,
  },
  {
    what: 'an operation that lies deeper than its client',
    spoil: ({ write }) => write('contracts/operations/web/pages/A.graphql', 'query A { __typename }\n'),
    command: ['publish', '--registry', 'registry'],
    line: /^contracts\/operations\/web\/pages\/A\.graphql would not be looked at: .* Move it there\.$/,
  },
  {
    what: 'an operation in a file of another ending',
    spoil: ({ write }) => write('contracts/operations/web/A.gql', 'query A { __typename }\n'),
    command: ['publish', '--registry', 'registry'],
    line: /^contracts\/operations\/web\/A\.gql would not be looked at/,
  },
  {
    what: 'a version that the registry does not have',
    spoil: async () => undefined,
    command: ['diff', '7', 'tree', '--registry', 'registry'],
    line: /^The registry at \/\S+\/registry: it has no version 7\. `tessera versions` lists them\.$/,
  },
  {
    what: 'a base that is not there',
    spoil: async () => undefined,
    command: ['check', '--against', 'nowhere'],
    line: /^"nowhere" is neither a file nor a git ref\. Fetch it, or name another\.$/,
  },
  {
    what: 'an override file that is not YAML',
    spoil: ({ write }) => write('contracts/allowed-changes.yaml', 'a: [\n'),
    command: ['publish', '--registry', 'registry'],
    line: /^contracts\/allowed-changes\.yaml is not readable YAML: [^:]+ at line 2, column 1$/,
  },
  {
    what: 'the contract of a client that is not YAML',
    spoil: async ({ write }) => {
      await write('contracts/operations/web/A.graphql', 'query A { __typename }\n');
      await write('contracts/operations/web/client.yaml', 'contract: [\n');
    },
    command: ['publish', '--registry', 'registry'],
    line: /^contracts\/operations\/web\/client\.yaml is not readable YAML: [^:]+ at line 2, column 1$/,
  },
  {
    what: 'a schema of events that is not JSON',
    spoil: ({ write }) => write('contracts/events/schemas/users.json', '{'),
    command: ['publish', '--registry', 'registry'],
    line: /^contracts\/events\/schemas\/users\.json is not readable JSON: .+\. Run `npm run generate`\.$/,
  },
  {
    what: 'a schema of events that is something else',
    spoil: ({ write }) => write('contracts/events/schemas/users.json', '{}'),
    command: ['publish', '--registry', 'registry'],
    line: /^contracts\/events\/schemas\/users\.json has no "events"\. Run `npm run generate`\.$/,
  },
  {
    what: 'a file that generating needs and that is not there',
    spoil: async () => undefined,
    command: ['generate'],
    line: /^\/\S+\/contracts\/shared\.graphql is not there\. Is it spelt right, or was it not committed\?$/,
  },
  {
    what: 'a manifest of a subgraph that is not JSON',
    spoil: async ({ write }) => {
      await write('contracts/shared.graphql', '');
      await write('subgraphs/people/package.json', '{');
      await write('subgraphs/shop/package.json', '{');
    },
    command: ['generate'],
    line: /^\/\S+\/package\.json is not readable JSON: .+ Mend it: it names the mappers of resolver types\.$/,
  },
  {
    what: 'a platform to start whose supergraph.yaml cannot be used',
    spoil: ({ write }) => write(YAML, ''),
    command: ['dev'],
    line: /^\/\S+\/supergraph\.yaml must be a map with the key "subgraphs"\.$/,
  },
  {
    what: 'a platform to start with a subgraph that does not answer',
    spoil: ({ edit }) =>
      edit(YAML, 'file: ./subgraphs/shop/schema.graphql', 'subgraph_url: http://127.0.0.1:1/graphql'),
    command: ['dev'],
    line: /^\/\S+\/supergraph\.yaml: subgraph "shop": http:\/\/127\.0\.0\.1:1\/graphql does not answer/,
  },
  {
    what: 'a new subgraph of a name that is taken',
    spoil: async () => undefined,
    command: ['new', 'people'],
    line: /^supergraph\.yaml has a subgraph "people" already\. Take another name\.$/,
  },
  {
    what: 'keys that cannot be written',
    spoil: ({ write }) => write('taken', ''),
    command: ['keys', '--folder', 'taken'],
    line: /^The keys cannot be written to \/\S+\/taken: EEXIST.*\. Name another by --folder\.$/,
  },
  {
    what: 'keys where no folder can be made',
    spoil: async () => undefined,
    command: ['keys', '--folder', '/proc/none/keys'],
    line: /^The keys cannot be written to \/proc\/none\/keys: E[A-Z]+.*\. Name another by --folder\.$/,
  },
  {
    what: 'a registry where no folder can be made',
    spoil: async () => undefined,
    command: ['publish', '--registry', '/proc/none'],
    line: /^The registry at \/proc\/none cannot be written: E[A-Z]+/,
  },
  {
    what: 'a file to plan that is not there',
    spoil: async () => undefined,
    command: ['plan', 'none.graphql'],
    line: /none\.graphql/,
  },
];

test.each(rows)('$what is told in one line that names it and the mend, with exit code 1', async (row) => {
  await row.spoil(repo);
  // A fault that is not told in a line would be thrown here.
  const { exitCode, stdout, stderr } = await runHere(repo.root, row.command ?? ['compose']);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr.trim()).toMatch(row.line);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
});

test.each([[['keys']], [['keys', '--folder', '']]])('%j is misuse, and says that --folder is missing', async (argv) => {
  expect(await runHere(repo.root, argv)).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: '--folder is missing. Say where the keys go: tessera keys --folder DIR.',
  });
});

test('an error of composition names each subgraph with its file and line, one line for each error', async () => {
  await repo.edit('subgraphs/shop/schema.graphql', '): Shop', '): Nothing');
  const { exitCode, stderr } = await runCli(repo.root, ['compose']);
  expect([exitCode, stderr]).toEqual([
    1,
    expect.stringMatching(/^The subgraphs do not compose:\n {2}shop at \/\S+\/shop\/schema\.graphql:6: .*Nothing.*\n$/),
  ]);
});
