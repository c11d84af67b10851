import { Supergraph as ApolloSupergraph, operationFromDocument } from '@apollo/federation-internals';
import { buildOperationContext, executeQueryPlan } from '@apollo/gateway';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { GraphQLError, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { CompiledVariant } from '../plan/compiled-operation.ts';
import { complete } from '../reply/complete.ts';
import type { SubgraphFetch } from '../subgraph-client/fetch.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { withoutSecurity } from '../supergraph/without-security.ts';
import { coerceVariables } from './coerce-variables.ts';
import type { Execute } from './execute.ts';
import { Faults } from './faults.ts';
import { introspect } from './introspection.ts';
import { refusal } from './refusal.ts';
import { clientError, invalidAnswerError } from './subgraph-errors.ts';

/** What the stock gateway's executor gave, before it is shaped into a reply. */
export interface StockResult {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLFormattedError[];
  /** Values that did not fit their types; the stock gateway tells of them only when there are no other errors. */
  readonly completionErrors: readonly GraphQLFormattedError[];
}

/** The stock gateway's planner and executor, ready to run operations. */
export interface Stock {
  /** Plans once per operation. Variables must be coerced. */
  run(
    variant: CompiledVariant,
    variables: Readonly<Record<string, unknown>>,
    fetch: SubgraphFetch,
  ): Promise<StockResult>;
}

/**
 * Execution by `@apollo/gateway` in place of our own executor, behind our own authorisation: forbidden fields have been
 * taken out of what it is given. It knows the faults that docs/router.md lists; it serves as a second opinion, in production and
 * in differential tests.
 */
export function createStockExecutor(): Execute {
  const stocks = new WeakMap<Supergraph, Stock>();
  return async (compiled, request) => {
    const variables = coerceVariables(compiled.prepared, request.variables);
    if (variables.errors !== undefined) return { errors: variables.errors };
    const variant = compiled.variantFor(variables.values);
    const refused = refusal(compiled, variant);
    if (refused !== undefined) return refused;

    const { supergraph } = compiled.prepared.contract;
    const stock = stocks.get(supergraph) ?? loadStock(supergraph);
    stocks.set(supergraph, stock);
    const result = await stock.run(variant, variables.values, request.fetch);
    const data = result.data ?? {};
    const faults = new Faults();
    for (const { path, ...error } of [...result.errors.map(maskedError), ...result.completionErrors]) {
      faults.add({ error, path, missing: undefined, fallbackPath: undefined }, path === undefined ? [] : [data]);
    }
    const completed = complete(variant.stockShape, data, introspect(compiled, variables.values), faults);
    return completed.errors.length === 0 ? { data: completed.data } : completed;
  };
}

/** Loads the supergraph the way the stock gateway does. */
export function loadStock(supergraph: Supergraph): Stock {
  const apollo = ApolloSupergraph.build(withoutSecurity(supergraph.sdl, supergraph.directives));
  const apiSchema = apollo.apiSchema();
  const clientSchema = apiSchema.toGraphQLJSSchema();
  const fullSchema = apollo.schema.toGraphQLJSSchema();
  const planner = new QueryPlanner(apollo);
  const plans = new WeakMap<CompiledVariant, QueryPlan>();
  return {
    async run(variant, variables, fetch) {
      const document = variant.stockDocument;
      const plan =
        plans.get(variant) ?? planner.buildQueryPlan(operationFromDocument(apiSchema, document, { validate: false }));
      plans.set(variant, plan);
      const result = await executeQueryPlan(
        plan,
        serviceMap(supergraph, fetch),
        requestContext(clientSchema, variables) as never,
        buildOperationContext({ schema: clientSchema, operationDocument: document } as never),
        fullSchema,
        apiSchema,
      );
      const completionErrors = (result.extensions?.['valueCompletion'] ?? []) as readonly GraphQLFormattedError[];
      return {
        data: (result.data ?? null) as StockResult['data'],
        errors: (result.errors ?? []).map((error) => formatted(error)),
        completionErrors: completionErrors.map((error) => ({
          message: error.message,
          ...(error.path && { path: error.path }),
          extensions: { code: 'UPSTREAM_INVALID_RESPONSE' },
        })),
      };
    },
  };
}

function serviceMap(supergraph: Supergraph, fetch: SubgraphFetch) {
  const services = [...supergraph.subgraphs.keys()].map((subgraph) => [
    subgraph,
    {
      async process({ request }: { request: { query?: string; operationName?: string; variables?: object } }) {
        const { query = '', operationName, variables = {} } = request;
        const kind = /^\s*mutation\b/.test(query) ? 'mutation' : 'query';
        return await fetch({ subgraph, kind, query, operationName, variables: { ...variables } });
      },
    },
  ]);
  return Object.fromEntries(services) as never;
}

function requestContext(schema: GraphQLSchema, variables: Readonly<Record<string, unknown>>) {
  const silent = () => undefined;
  const logger = { debug: silent, info: silent, warn: silent, error: silent };
  return { request: { variables }, context: {}, metrics: {}, schema, logger };
}

function formatted(error: Pick<GraphQLError, 'message' | 'path' | 'extensions'>): GraphQLFormattedError {
  const { message, path, extensions } = error;
  return { message, ...(path && { path }), ...(extensions && { extensions }) };
}

function maskedError(error: GraphQLFormattedError): GraphQLFormattedError {
  const { path, extensions = {} } = error;
  const service = String(extensions['serviceName'] ?? extensions['service'] ?? '');
  // What the executor throws by itself names no service: it met an answer that it could not use.
  const masked =
    service === '' ? invalidAnswerError('it does not fit the schema', 'unknown') : clientError(error, service);
  return { ...masked, ...(path && { path }) };
}
