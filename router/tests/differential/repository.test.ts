import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Caller } from '@tessera/caller/caller';
import { Kind, type OperationDefinitionNode, OperationTypeNode, parse } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { coerceVariables } from '../../src/execute/coerce-variables.ts';
import { execute } from '../../src/execute/execute.ts';
import { loadStock } from '../../src/execute/stock.ts';
import type { FixtureSubgraph } from '../fixtures/compose.ts';
import { fakeSubgraphs, type World } from '../fixtures/fake-subgraphs.ts';
import { randomOperation } from '../fixtures/random-operation.ts';
import { randomVariables } from '../fixtures/random-variables.ts';
import { bench } from '../fixtures/run.ts';
import { canonical } from './canonical.ts';
import { comparablePaths, lostPaths, unmatchedPaths, withoutAddedTypenames } from './deviations.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const OPERATIONS = join(ROOT, 'contracts', 'operations');
/** Each operation over so many different answers. */
const WORLDS = 20;

const subgraphs: FixtureSubgraph[] = Object.entries<{ schema: { file: string } }>(
  parseYaml(readFileSync(join(ROOT, 'supergraph.yaml'), 'utf8')).subgraphs,
).map(([name, { schema }]) => ({ name, sdl: readFileSync(join(ROOT, schema.file), 'utf8') }));
const platform = bench(subgraphs);
const { schema } = platform.supergraph.contract('internal');
const stock = loadStock(platform.supergraph);

/** Whoever may do everything that the clients of the folder may: services are themselves, frontends have somebody signed in. */
function callerOf(client: string): Caller {
  if (subgraphs.some(({ name }) => name === client)) return { kind: 'service', service: client };
  return { kind: 'user', userId: 'u', sessionId: 's', activeTeamId: null, roles: ['admin'], permissions: ['*:*'] };
}

const operations = readdirSync(OPERATIONS).flatMap((client) =>
  readdirSync(join(OPERATIONS, client))
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => ({ client, file, query: readFileSync(join(OPERATIONS, client, file), 'utf8') })),
);
const answered = operations.flatMap((operation) => {
  const definition = parse(operation.query).definitions.find(
    (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
  );
  if (definition === undefined || definition.operation === OperationTypeNode.SUBSCRIPTION) return [];
  return [{ ...operation, definition }];
});

test.each(answered)('$client/$file answers like the stock gateway', async ({ client, query, definition }) => {
  const compiled = platform.compile(query, { caller: callerOf(client), contract: 'internal' });
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    const variables = randomVariables(schema, definition, seed);
    const coerced = coerceVariables(compiled.prepared, variables).values;
    if (coerced === undefined) throw new Error(`Variables do not fit: ${JSON.stringify(variables)}`);
    const world: World = { seed, nulls: 60, errors: 30, missingEntities: 40, wrongTypes: 10 };
    const own = await execute(compiled, { variables, fetch: fakeSubgraphs(subgraphs, world).fetch });
    const theirs = await stock.run(compiled.variantFor(coerced), coerced, fakeSubgraphs(subgraphs, world).fetch);
    const theirData = withoutAddedTypenames(theirs.data, own.data);
    expect({ seed, data: canonical(own.data) }).toEqual({ seed, data: canonical(theirData) });
    const unmatched = unmatchedPaths(comparablePaths(own.errors), comparablePaths(theirs.errors));
    expect({ seed, unmatched }).toEqual({ seed, unmatched: [] });
    expect({ seed, lost: lostPaths(own.errors, own.data) }).toEqual({ seed, lost: [] });
  }
});

test('generated operations over the graph of the repository answer like the stock gateway', async () => {
  const caller = callerOf('storefront');
  let withData = 0;
  for (let seed = 1; seed <= 400; seed += 1) {
    const { query, variables } = randomOperation(platform.supergraph.contract('public').schema, seed);
    const compiled = platform.compile(query, { caller });
    const coerced = coerceVariables(compiled.prepared, variables).values;
    if (coerced === undefined) continue;
    const world: World = { seed, nulls: 60, errors: 30, missingEntities: 40, wrongTypes: 10 };
    const own = await execute(compiled, { variables, fetch: fakeSubgraphs(subgraphs, world).fetch });
    const theirs = await stock.run(compiled.variantFor(coerced), coerced, fakeSubgraphs(subgraphs, world).fetch);
    const theirData = withoutAddedTypenames(theirs.data, own.data);
    expect({ seed, query, data: canonical(own.data) }).toEqual({ seed, query, data: canonical(theirData) });
    const unmatched = unmatchedPaths(comparablePaths(own.errors), comparablePaths(theirs.errors));
    expect({ seed, query, unmatched }).toEqual({ seed, query, unmatched: [] });
    if (own.data != null && Object.values(own.data).some((value) => value !== null)) withData += 1;
  }
  // Most operations must have something to agree about.
  expect(withData).toBeGreaterThan(250);
}, 1_200_000);
