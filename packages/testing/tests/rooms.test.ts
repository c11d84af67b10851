import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const SUBGRAPHS = join(ROOT, 'subgraphs');
const subgraphs = readdirSync(SUBGRAPHS);

/** Names that the listing of CONTRIBUTING.md gives to the entries of a subgraph's folder; those of rooms end with `/`. */
const listed = new Set(
  /^subgraphs\/<name>\/\n((?: {2}.*\n)+)/m
    .exec(readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8'))?.[1]
    ?.split('\n')
    .flatMap((line) => line.trim().split(/\s+/, 1)),
);

const NEEDED = [
  'README.md',
  'package.json',
  'subgraph.ts',
  'main.ts',
  'schema.graphql',
  'schema.generated.ts',
  'config.ts',
  'errors.ts',
  'resolvers/',
  'tests/',
];

describe.each(subgraphs)('subgraphs/%s', (name) => {
  const house = join(SUBGRAPHS, name);

  test('has no rooms but those of CONTRIBUTING.md and those that its README names', () => {
    const readme = readFileSync(join(house, 'README.md'), 'utf8');
    const strange = entriesOf(house).filter(
      (entry) => !listed.has(entry) && !(entry.endsWith('/') && readme.includes(`\`${entry}\``)),
    );
    expect(strange).toEqual([]);
  });

  test('has what every subgraph has', () => {
    expect(entriesOf(house)).toEqual(expect.arrayContaining(NEEDED));
  });

  test('has no room without a file', () => {
    const empty = entriesOf(house).filter(
      (entry) => entry.endsWith('/') && readdirSync(join(house, entry)).length === 0,
    );
    expect(empty).toEqual([]);
  });

  test('keeps its tests in tests/unit and tests/integration, and what they share beside them', () => {
    const rooms = entriesOf(join(house, 'tests')).filter((entry) => entry.endsWith('/'));
    expect(['integration/', 'unit/']).toEqual(expect.arrayContaining(rooms));
    expect(filesBelow(join(house, 'tests')).filter((file) => file.endsWith('.test.ts') && !file.includes('/'))).toEqual(
      [],
    );
  });

  test('holds its listeners, if it has any, to what other teams say', () => {
    const listens = /^ {2}listens: \[/m.test(readFileSync(join(house, 'subgraph.ts'), 'utf8'));
    const tests = filesBelow(join(house, 'tests')).map((file) => readFileSync(join(house, 'tests', file), 'utf8'));
    const held = tests.some((text) => text.includes('holdListenersToContracts'));
    expect({ listens, held }).toEqual({ listens, held: listens });
  });

  test('decides without a clock and without chance', () => {
    const impure = filesBelow(join(house, 'domain')).filter((file) =>
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b/.test(readFileSync(join(house, 'domain', file), 'utf8')),
    );
    expect(impure).toEqual([]);
  });

  test('reads nothing but what it declares: no other subgraph, and no router', () => {
    const strangers = subgraphs.filter((other) => other !== name).map((other) => `@tessera/${other}/`);
    const reaching = filesBelow(house).filter((file) => {
      const text = readFileSync(join(house, file), 'utf8');
      return [...strangers, '@tessera/router'].some((stranger) => text.includes(`from '${stranger}`));
    });
    expect(reaching).toEqual([]);
  });
});

/** What a folder holds, rooms with a `/` at their end, without what is not part of the repository. */
function entriesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.'))
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
}

/** The TypeScript files below a folder, as paths from it. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.includes('node_modules'),
  );
}
