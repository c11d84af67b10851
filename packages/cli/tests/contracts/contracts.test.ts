import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Contracts } from '@tessera/router/supergraph/contract-rules';
import { DEFAULT_CONTRACTS } from '@tessera/router/supergraph/contract-rules';
import { CommandFailed } from '../../src/command-failed.ts';
import { composedFiles } from '../../src/compose/composed-files.ts';
import { contractsIn } from '../../src/compose/contracts.ts';

const SHELF = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@tag"])
  type Query {
    shelf: Shelf @tag(name: "partner")
    shelves: Int @tag(name: "partner")
    audit: Int @tag(name: "internal")
  }
  type Shelf @tag(name: "partner") { size: Int  owner: Person }
  type Person { name: String }
`;

function composed(sdl: string, partner: Partial<Contracts['public']> = {}) {
  const source = { name: 'shelves', routingUrl: 'http://x/', schemaFile: '/shelves.graphql', sdl };
  const rules = { include: ['partner'], exclude: ['internal'], hideUnreachableTypes: true, ...partner };
  return composedFiles('/repository', [source], { ...DEFAULT_CONTRACTS, partner: rules });
}

describe('tessera compose', () => {
  test('writes the API schema of each contract, and tells what falls away without having been excluded', () => {
    const { files, hints } = composed(SHELF);
    expect(files.map(({ path }) => path)).toEqual([
      '/repository/contracts/supergraph.graphql',
      '/repository/contracts/schema/public.graphql',
      '/repository/contracts/schema/internal.graphql',
      '/repository/contracts/schema/partner.graphql',
    ]);
    expect(files.at(-1)?.content).toBe(
      'type Query {\n  shelf: Shelf\n  shelves: Int\n}\n\ntype Shelf {\n  size: Int\n}\n',
    );
    expect(hints).toEqual([
      'contracts/variants/partner.yaml: Shelf.owner is included and not seen: nothing of what it returns is included.',
    ]);
  });

  test.each<[string, string, Partial<Contracts['public']>, RegExp]>([
    [
      'a tag that nothing carries',
      SHELF,
      { exclude: ['internl'] },
      /partner\.yaml: nothing in the graph carries the tag "internl"\. Did you mean "internal"\?/,
    ],
    [
      'a field that is included and empty',
      SHELF.replace('type Shelf @tag(name: "partner")', 'type Shelf'),
      {},
      /Query\.shelf is included and not seen/,
    ],
    [
      'a contract without a query',
      SHELF,
      { exclude: ['partner'] },
      /The contract "partner" cannot be served: Query root type must be provided/,
    ],
  ])('refuses %s', (_, sdl, rules, message) => {
    expect(() => composed(sdl, rules)).toThrow(CommandFailed);
    expect(() => composed(sdl, rules)).toThrow(message);
  });
});

describe('the contracts of a repository', () => {
  async function reading(files: Readonly<Record<string, string>>) {
    const root = await mkdtemp(join(tmpdir(), 'tessera-variants-'));
    try {
      for (const [name, text] of Object.entries(files)) {
        await mkdir(join(root, 'contracts', 'variants'), { recursive: true });
        await writeFile(join(root, 'contracts', 'variants', name), text);
      }
      return await contractsIn(root);
    } finally {
      await rm(root, { recursive: true });
    }
  }

  test('are those of the router where it says nothing', async () => {
    expect(await reading({})).toBe(DEFAULT_CONTRACTS);
  });

  test('are refused as whole when one is wrong, in words for their author', async () => {
    const refused = reading({ 'public.yaml': 'description: x\ninclude: []\nexclude: []\nhideUnreachable: true\n' });
    await expect(refused).rejects.toThrow(CommandFailed);
    await expect(refused).rejects.toThrow('unknown key "hideUnreachable". Did you mean "hideUnreachableTypes"?');
  });
});
