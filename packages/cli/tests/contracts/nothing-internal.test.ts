import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import { type RunningRouter, startRouter } from '@tessera/router/router';
import { type Contracts, hiddenCoordinates } from '@tessera/router/supergraph/contract-rules';
import { loadSupergraph, type Supergraph } from '@tessera/router/supergraph/supergraph';
import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  parse,
  printSchema,
} from 'graphql';
import { faultsOf } from '../../src/check/faults-of.ts';
import { contractsIn } from '../../src/compose/contracts.ts';
import { type Asked, smallestOperations } from './smallest-operations.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const PLENTY = { limit: 1_000_000, windowMs: 1000 };
const OPEN = ['public', 'partner'];

let sdl: string;
let contracts: Contracts;
let supergraph: Supergraph;
let whole: readonly Asked[];
let router: RunningRouter;

beforeAll(async () => {
  sdl = await readFile(join(ROOT, 'contracts', 'supergraph.graphql'), 'utf8');
  contracts = await contractsIn(ROOT);
  supergraph = loadSupergraph(sdl, contracts);
  whole = smallestOperations(supergraph.contract('internal').schema);
  router = await startRouter({
    supergraph: { sdl },
    contracts,
    port: 0,
    hostname: '127.0.0.1',
    // Nobody listens there: an answer of another kind than a refusal would show that a subgraph was to be asked.
    subgraphUrls: Object.fromEntries([...supergraph.subgraphs.keys()].map((name) => [name, 'http://127.0.0.1:9/'])),
    protection: { rates: { global: PLENTY, ip: PLENTY, login: PLENTY } },
    log: createLog({ name: 'test', level: 'silent' }),
  });
});
afterAll(async () => {
  await router[Symbol.asyncDispose]();
});

async function ask(contract: string, query: string) {
  const response = await fetch(`${router.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tessera-contract': contract },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as {
    readonly data?: unknown;
    readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
  };
}

describe('a contract that is open to the outside', () => {
  test('are all those that the router serves there', () => {
    expect(supergraph.contractNames.filter((name) => name !== 'internal').toSorted()).toEqual(OPEN.toSorted());
  });

  test.each(OPEN)('%s hides what is tagged internal from introspection', async (contract) => {
    const { data } = await ask(contract, getIntrospectionQuery());
    const shown: readonly string[] = printSchema(buildClientSchema(data as IntrospectionQuery)).match(/\w+/g) ?? [];
    const hidden = internalOnly(supergraph.contract(contract).schema);
    expect(hidden.length).toBeGreaterThan(20);
    expect(hidden.filter((name) => shown.includes(name))).toEqual([]);
  });

  test.each(OPEN)(
    '%s refuses each operation that asks for a field it hides, and names nothing hidden',
    async (contract) => {
      const { schema } = supergraph.contract(contract);
      const refused = whole.filter(({ operation }) => faultsOf(schema, parse(operation)).length > 0);
      const tagged = hiddenCoordinates(parse(sdl), 'tag', { ...contracts.public, exclude: ['internal'] });
      const internal = whole.filter(({ coordinate }) => tagged.has(coordinate));
      expect(internal.length).toBeGreaterThan(10);
      expect(internal.filter((one) => !refused.includes(one))).toEqual([]);
      const hidden = new Set(internalOnly(schema));
      // What else is hidden below a root field is hidden by the same schema: the router is asked at every entry.
      const entries = refused.filter(
        (one) => internal.includes(one) || /^(Query|Mutation|Subscription)\./.test(one.coordinate),
      );
      expect(entries.length).toBeGreaterThan(20);
      for (const { operation } of entries) {
        const { errors = [], data } = await ask(contract, operation);
        expect({ operation, data, code: errors[0]?.extensions.code }).toEqual({
          operation,
          data: undefined,
          code: 'GRAPHQL_VALIDATION_FAILED',
        });
        for (const { message } of errors) {
          const suggested = [...(message.split('Did you mean')[1] ?? '').matchAll(/"(\w+)"/g)].map(
            ([, name]) => name ?? '',
          );
          expect(suggested.some((name) => hidden.has(name))).toBe(false);
        }
      }
    },
  );

  test('partner sees nothing of people and changes nothing', () => {
    const { schema } = supergraph.contract('partner');
    expect(schema.getMutationType()).toBeUndefined();
    expect(schema.getType('User')).toBeUndefined();
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toContain('products');
  });
});

/** Names of the whole graph that a schema does not have at all. */
function internalOnly(schema: GraphQLSchema): readonly string[] {
  const names = (of: GraphQLSchema) => new Set(printSchema(of).match(/[A-Za-z_]\w*/g));
  const seen = names(schema);
  const declared = new Set(
    whole
      .flatMap(({ coordinate }) => coordinate.split('.'))
      .filter((name) => !['Query', 'Mutation', 'Subscription'].includes(name)),
  );
  return [...declared].filter((name) => !seen.has(name));
}
