import { createHash } from 'node:crypto';
import { Supergraph as ApolloSupergraph, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES } from '@apollo/federation-internals';
import { type DocumentNode, type GraphQLSchema, parse, printSchema } from 'graphql';
import { createPlanner, type Planner } from '../plan/planner.ts';
import { type AccessRules, readAccessRules } from './access-rules.ts';
import { contractSchema } from './contract-schema.ts';
import { type CostRules, readCostRules } from './cost-rules.ts';
import { type FederationField, fieldsNeededByFederation, preferResolvableKeys } from './federation-facts.ts';
import { type LinkedDirectives, linkedDirectives } from './linked-directives.ts';
import { taggedCoordinates } from './tags.ts';

/** One loaded and checked supergraph. Immutable: a new version is a new value, and the old one serves until it is dropped. */
export interface Supergraph {
  /** Equal for equal SDL: the first 16 hexadecimal digits of its SHA-256. */
  readonly id: string;
  readonly sdl: string;
  readonly subgraphs: ReadonlyMap<string, { readonly url: string }>;
  /** The names that the SDL gives to the directives that the router reads. */
  readonly directives: LinkedDirectives;
  /** The graph as one kind of client sees it. */
  contract(name: ContractName): Contract;
}

/** `public` hides what is tagged `internal` and what only that could reach; `internal` shows everything. */
export type ContractName = 'public' | 'internal';

/** The graph as one kind of client may see it, and how to plan operations over it. */
export interface Contract {
  readonly name: ContractName;
  readonly supergraph: Supergraph;
  /** The API schema: operations are validated against it, introspection and replies are shaped by it. */
  readonly schema: GraphQLSchema;
  readonly planner: Planner;
  /** What `@authenticated`, `@requiresScopes` and `@policy` demand. */
  readonly access: AccessRules;
  /** What `@cost` and `@listSize` say. */
  readonly costs: CostRules;
  /** Fields that federation itself selects (keys, `@requires`), by name; what a client asks for must not be mistaken for them. */
  readonly federationFields: ReadonlyMap<string, FederationField>;
  /** The supergraph's executable schema with every type of every contract: `__typename`s of subgraphs are looked up in it. */
  readonly fullSchema: GraphQLSchema;
}

/** The SDL cannot be served. The message is one clear line for an operator. */
export class SupergraphInvalid extends Error {
  override readonly name = 'SupergraphInvalid';
}

/**
 * Loads supergraph SDL as `rover supergraph compose` writes it, security features included (SPEC.md G2).
 * @throws {SupergraphInvalid} when it is not GraphQL, not a supergraph, links an unknown feature that must be understood,
 *   names no subgraph, or leaves a contract that cannot be served
 */
export function loadSupergraph(sdl: string): Supergraph {
  try {
    return load(sdl);
  } catch (error) {
    if (error instanceof SupergraphInvalid) throw error;
    throw new SupergraphInvalid(`The supergraph is not valid: ${firstLine(error)}`, { cause: error });
  }
}

function load(sdl: string): Supergraph {
  const document = preferResolvableKeys(parse(sdl, { noLocation: true }));
  const apollo = ApolloSupergraph.build(document, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
  const subgraphs = new Map(apollo.subgraphsMetadata().map(({ name, url }) => [name, { url }]));
  if (subgraphs.size === 0) throw new SupergraphInvalid('The supergraph names no subgraph.');
  const apiSchema = apollo.apiSchema();
  const apiDocument = parse(printSchema(apiSchema.toGraphQLJSSchema()), { noLocation: true });
  const directives = linkedDirectives(apollo.schema);
  const hidden = taggedCoordinates(document, directives.tag, 'internal');
  const shared = {
    planner: createPlanner(apollo, apiSchema),
    access: readAccessRules(document, directives),
    costs: readCostRules(document, directives),
    federationFields: fieldsNeededByFederation(document),
    fullSchema: apollo.schema.toGraphQLJSSchema(),
  };
  const contractOf = (name: ContractName, excluded: ReadonlySet<string>): Contract => ({
    name,
    supergraph,
    schema: servable(name, apiDocument, excluded),
    ...shared,
  });
  const supergraph: Supergraph = {
    id: createHash('sha256').update(sdl).digest('hex').slice(0, 16),
    sdl,
    subgraphs,
    directives,
    contract: (name) => contracts[name],
  };
  const contracts = { public: contractOf('public', hidden), internal: contractOf('internal', new Set()) };
  return supergraph;
}

function servable(name: ContractName, apiDocument: DocumentNode, excluded: ReadonlySet<string>): GraphQLSchema {
  try {
    return contractSchema(apiDocument, excluded);
  } catch (error) {
    throw new SupergraphInvalid(`The contract "${name}" cannot be served: ${firstLine(error)}`, { cause: error });
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split('\n').slice(0, 3).join(' ').slice(0, 500);
}
