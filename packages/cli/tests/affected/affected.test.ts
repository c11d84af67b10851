import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { changedCoordinates } from '../../src/affected/changed-coordinates.ts';
import { gitIn } from '../support/git-in.ts';
import { runHere } from '../support/run-here.ts';
import { LINK, type ScratchRepository, scratchRepository, smallSchema } from '../support/scratch-repository.ts';

/** Contributes to what people owns. */
const orders = `${LINK}
type Query {
  "All of them."
  orders: [Order!]! @tag(name: "anonymous")
}
"An order."
type Order @key(fields: "id") {
  "Stable id."
  id: ID!
  "Who ordered."
  buyer: People
}
"Somebody who orders."
type People @key(fields: "id") {
  "Stable id."
  id: ID!
  "What they ordered."
  orders: [Order!]
}
`;

let repo: ScratchRepository;
const git = (...args: string[]) => gitIn(repo.root)(...args);
const commit = () => {
  git('add', '-A');
  git('commit', '-qm', 'x');
};

beforeEach(async () => {
  repo = await scratchRepository();
  await repo.subgraphs({ people: smallSchema('people'), shop: smallSchema('shop'), orders, mail: smallSchema('mail') });
  for (const name of ['people', 'shop', 'orders', 'mail']) {
    await repo.write(`subgraphs/${name}/package.json`, `{ "name": "@scratch/${name}" }`);
  }
  await repo.write('contracts/operations/web/Person.graphql', 'query Person { people(id: "1") { name } }');
  await repo.write('contracts/operations/kiosk/Motto.graphql', 'query Motto { people(id: "1") { motto } }');
  await repo.write('contracts/operations/mail/Whom.graphql', 'query Whom { people(id: "1") { name } }');
  await repo.write('.gitignore', 'node_modules\n');
  await runHere(repo.root, ['compose']);
  git('init', '-q', '-b', 'main');
  commit();
});
afterEach(async () => {
  await repo[Symbol.asyncDispose]();
});

const affected = async (format = 'json', since = 'main') => {
  const { exitCode, stdout, stderr } = await runHere(repo.root, ['affected', '--since', since, '--format', format]);
  expect([exitCode, stderr]).toEqual([0, '']);
  return stdout.trim();
};
const PEOPLE = 'subgraphs/people/schema.graphql';

describe('tessera affected', () => {
  test('of nothing is nothing', async () => {
    expect(JSON.parse(await affected())).toEqual({ changed: [], coordinates: [], operations: [], reached: [] });
    expect(await affected('lerna')).toBe('');
  });

  test('of code alone is the subgraph alone: its contract did not change', async () => {
    await repo.write('subgraphs/people/resolvers/query.ts', 'export {};\n');
    expect(JSON.parse(await affected())).toMatchObject({ changed: ['people'], operations: [], reached: [] });
  });

  test('of a changed field is who contributes to its type, and whose operations use it, services too', async () => {
    await repo.edit(PEOPLE, '  name: String', '  name: String!');
    expect(JSON.parse(await affected())).toEqual({
      changed: ['people'],
      coordinates: ['People.name'],
      operations: [
        { client: 'mail', operation: 'Whom', file: 'contracts/operations/mail/Whom.graphql', field: 'People.name' },
        { client: 'web', operation: 'Person', file: 'contracts/operations/web/Person.graphql', field: 'People.name' },
      ],
      reached: [
        { subgraph: 'orders', because: ['its schema has People'] },
        { subgraph: 'mail', because: ['its operation Whom uses People.name'] },
      ],
    });
    expect(await affected('changed')).toBe('people');
    expect(await affected('names')).toBe('people\norders\nmail');
    expect(await affected('lerna')).toBe('--scope @scratch/orders --scope @scratch/mail');
    expect(await affected('text')).toContain('web: Person uses People.name');
  });

  test('of a removed field is whose operations used it, with the operation that left with it', async () => {
    await repo.edit(PEOPLE, '  "What nobody asks for."\n  motto: String\n', '');
    await repo.write('contracts/operations/kiosk/Motto.graphql', 'query Motto { people(id: "1") { id } }');
    const { operations } = JSON.parse(await affected());
    expect(operations).toEqual([
      { client: 'kiosk', operation: 'Motto', file: 'contracts/operations/kiosk/Motto.graphql', field: 'People.motto' },
    ]);
  });

  test('counts what was committed since the work left the ref, and what was not', async () => {
    git('checkout', '-qb', 'work');
    await repo.write('subgraphs/shop/a.ts', '');
    commit();
    git('checkout', '-q', 'main');
    await repo.write('subgraphs/mail/of-others.ts', '');
    commit();
    git('checkout', '-q', 'work');
    await repo.write('subgraphs/people/new.ts', '');
    expect(await affected('changed')).toBe('people\nshop');
  });

  test('of a new subgraph is itself, and whom it contributes to', async () => {
    await repo.subgraphs({
      people: smallSchema('people'),
      shop: smallSchema('shop'),
      orders,
      mail: smallSchema('mail'),
      gifts:
        smallSchema('gifts').replace('  id: ID!\n', '  id: ID!\n  "For whom."\n  to: Shop\n') +
        'type Shop @key(fields: "id") { id: ID! }\n',
    });
    expect(JSON.parse(await affected())).toMatchObject({
      changed: ['gifts'],
      reached: [{ subgraph: 'shop', because: ['its schema has Shop'] }],
    });
  });

  test('an unknown ref is told in one line', async () => {
    const { exitCode, stderr } = await runHere(repo.root, ['affected', '--since', 'nowhere']);
    expect([exitCode, stderr]).toEqual([1, '"nowhere" is not a git ref. Fetch it, or name another.']);
  });
});

describe('changed coordinates', () => {
  const before = 'type A @key(fields: "id") {\n  "x"\n  id: ID!\n  b("y" c: Int): Int\n}\nenum E { F }\n';

  test.each([
    ['nothing, when only descriptions change', before.replace('"x"', '"z"').replace('"y"', '"z"'), []],
    ['the field whose argument changes', before.replace('c: Int', 'c: Int!'), ['A.b']],
    ['the field whose directive changes', before.replace('id: ID!', 'id: ID! @tag(name: "x")'), ['A.id']],
    ['the type whose key changes', before.replace('"id"', '"b"'), ['A']],
    ['the value that comes', before.replace('{ F }', '{ F G }'), ['E.G']],
    ['all of a type that goes', before.replace('enum E { F }', ''), ['E', 'E.F']],
  ])('are %s', (_, after, coordinates) => {
    expect([...changedCoordinates(before, after)].toSorted()).toEqual(coordinates);
  });
});
