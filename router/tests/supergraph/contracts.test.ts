import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { printSchema } from 'graphql';
import { readContracts } from '../../src/supergraph/contract-files.ts';
import { type ContractRules, DEFAULT_CONTRACTS } from '../../src/supergraph/contract-rules.ts';
import { loadSupergraph } from '../../src/supergraph/supergraph.ts';
import { compose } from '../fixtures/compose.ts';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@tag"])';

function seen(sdl: string, rules: Partial<ContractRules>): string {
  const own = { include: [], exclude: [], hideUnreachableTypes: true, ...rules };
  const supergraph = loadSupergraph(compose([{ name: 'one', sdl: `${LINK}\n${sdl}` }]), {
    ...DEFAULT_CONTRACTS,
    own,
  });
  return printSchema(supergraph.contract('own').schema);
}

const shelf = `
  type Query {
    shelf(size: Size, wish: Wish): Shelf @tag(name: "partner")
    owner: Person
    both: Thing @tag(name: "partner") @tag(name: "secret")
    things: [Thing!] @tag(name: "partner")
  }
  type Shelf @tag(name: "partner") { id: ID! size: Size owner: Person cost: Int @tag(name: "secret") }
  type Person { name: String email: String @tag(name: "partner") }
  union Thing @tag(name: "partner") = Shelf | Box
  union Untagged = Shelf | Box
  type Box { weight: Int }
  enum Size { SMALL LARGE HUGE @tag(name: "secret") }
  input Wish { note: String secret: String @tag(name: "secret") }
`;

describe('the tags of a contract', () => {
  test('with a tag to include, only what carries it is seen, and the tag of a type holds for its fields', () => {
    const schema = seen(shelf, { include: ['partner'] });
    expect(schema).toMatch(
      /type Query \{\n {2}shelf\(size: Size, wish: Wish\): Shelf\n {2}both: Thing\n {2}things: \[Thing!\]\n\}/,
    );
    expect(schema).toMatch(/type Shelf \{\n {2}id: ID!\n {2}size: Size\n {2}owner: Person\n {2}cost: Int\n\}/);
    expect(schema).toMatch(/type Person \{\n {2}email: String\n\}/);
    expect(schema).not.toContain('Untagged');
  });

  test('a type of which nothing is included goes, also out of the unions that it is in', () => {
    expect(seen(shelf, { include: ['partner'] })).toContain('union Thing = Shelf\n');
  });

  test('a tag to exclude wins over one to include', () => {
    const schema = seen(shelf, { include: ['partner'], exclude: ['secret'] });
    expect(schema).not.toContain('both');
    expect(schema).not.toContain('cost');
    expect(schema).not.toContain('HUGE');
    expect(schema).not.toContain('secret');
    expect(schema).toContain('enum Size {\n  SMALL\n  LARGE\n}');
  });

  test('inputs, enums and scalars need no tag: they follow from the fields that need them', () => {
    const schema = seen(shelf, { include: ['partner'] });
    expect(schema).toContain('input Wish');
    expect(schema).toContain('enum Size');
  });

  test('types that nothing leads to are hidden only where that is wanted', () => {
    expect(seen(shelf, {})).not.toContain('Untagged');
    expect(seen(shelf, { hideUnreachableTypes: false })).toContain('Untagged');
  });

  test('a contract in which no query is left is refused', () => {
    expect(() => seen(shelf, { include: ['nobody'] })).toThrow(
      'The contract "own" cannot be served: Query root type must be provided.',
    );
  });

  test('an object that loses a field which its interface keeps is refused', () => {
    const sdl = `
      type Query { node: Node @tag(name: "partner") }
      interface Node @tag(name: "partner") { id: ID! name: String }
      type Leaf implements Node { id: ID! @tag(name: "partner") name: String }`;
    expect(() => seen(sdl, { include: ['partner'] })).toThrow(
      'Interface field Node.name expected but Leaf does not provide it',
    );
  });
});

describe('the files of contracts', () => {
  const PUBLIC = 'description: All.\ninclude: []\nexclude: [internal]\nhideUnreachableTypes: true\n';

  async function reading(files: Readonly<Record<string, string>>) {
    const folder = await mkdtemp(join(tmpdir(), 'tessera-contracts-'));
    try {
      for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
      return await readContracts(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  test('are read by their names', async () => {
    const partner = PUBLIC.replace('include: []', 'include: [partner]');
    const contracts = await reading({
      'public.yaml': PUBLIC,
      'internal.yaml': PUBLIC,
      'partner.yaml': partner,
      'a.md': '',
    });
    expect(contracts).toEqual({
      public: { include: [], exclude: ['internal'], hideUnreachableTypes: true },
      internal: { include: [], exclude: ['internal'], hideUnreachableTypes: true },
      partner: { include: ['partner'], exclude: ['internal'], hideUnreachableTypes: true },
    });
  });

  test.each([
    [
      'an unknown key',
      PUBLIC.replace('exclude', 'excludes'),
      /public\.yaml: unknown key "excludes"\. Did you mean "exclude"\?/,
    ],
    ['a missing key', PUBLIC.replace('include: []\n', ''), /it must have required property 'include'/],
    ['a tag that is none', PUBLIC.replace('[internal]', '[in ternal]'), /"exclude\.0" must match pattern/],
    ['no list of tags', PUBLIC.replace('[internal]', 'internal'), /"exclude" must be array/],
    ['text that is no YAML', 'include: [', /is not readable YAML/],
    ['nothing', '', /it must be object/],
  ])('%s is refused with one line that names the file', async (_, text, message) => {
    const refused = reading({ 'public.yaml': text, 'internal.yaml': PUBLIC });
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toThrow(/^\/\S+public\.yaml[^\n]*$/);
  });

  test('without one that the router needs they are refused', async () => {
    await expect(reading({ 'public.yaml': PUBLIC })).rejects.toThrow(/internal\.yaml is missing: the router serves it/);
  });

  test('a name that no client could ask for is refused', async () => {
    await expect(reading({ 'Public.yaml': PUBLIC })).rejects.toThrow(/Public\.yaml: name it in lower case/);
  });

  test('the committed ones without "partner" say what a router says that is told of none', async () => {
    const { partner: _, ...contracts } = await readContracts(join(import.meta.dirname, '../../../contracts/variants'));
    expect(contracts).toEqual(DEFAULT_CONTRACTS);
  });
});
