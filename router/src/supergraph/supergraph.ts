import { createHash } from 'node:crypto';
import { Supergraph as ApolloSupergraph, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES } from '@apollo/federation-internals';
import { type DocumentNode, type GraphQLSchema, parse, printSchema } from 'graphql';
import { giveWay } from '../give-way.ts';
import { createPlanner, type Planner } from '../plan/planner.ts';
import { type AccessRules, readAccessRules } from './access-rules.ts';
import { type ContractRules, type Contracts, DEFAULT_CONTRACTS, hiddenCoordinates } from './contract-rules.ts';
import { contractSchema } from './contract-schema.ts';
import { type CostRules, readCostRules } from './cost-rules.ts';
import { type FederationField, fieldsNeededByFederation, preferResolvableKeys } from './federation-facts.ts';
import { type LinkedDirectives, linkedDirectives } from './linked-directives.ts';
import { requiresApart } from './requires-apart.ts';

/** One loaded and checked supergraph. Immutable: a new version is a new value, and the old one serves until it is dropped. */
export interface Supergraph {
  /** Equal for equal SDL: the first 16 hexadecimal digits of its SHA-256. */
  readonly id: string;
  readonly sdl: string;
  readonly subgraphs: ReadonlyMap<string, { readonly url: string }>;
  /** The names that the SDL gives to the directives that the router reads. */
  readonly directives: LinkedDirectives;
  /** The names of its contracts; `public` and `internal` are always among them. */
  readonly contractNames: readonly ContractName[];
  /**
   * The graph as one kind of client sees it.
   * @throws {Error} when there is no contract of this name
   */
  contract(name: ContractName): Contract;
}

/** Name of a contract: `public`, `internal`, or another that has rules (see {@link Contracts}). */
export type ContractName = string;

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
 * @param contracts which contracts it is served by
 * @throws {SupergraphInvalid} when it is not GraphQL, not a supergraph, links an unknown feature that must be understood,
 *   names no subgraph, or leaves a contract that cannot be served
 */
export function loadSupergraph(sdl: string, contracts: Contracts = DEFAULT_CONTRACTS): Supergraph {
  const steps = load(sdl, contracts);
  for (;;) {
    const { done, value } = next(steps);
    if (done === true) return value;
  }
}

/**
 * The same, giving way between its steps: a large supergraph takes some hundred milliseconds, in which requests on another one
 * would not be answered.
 * @throws {SupergraphInvalid} like {@link loadSupergraph}
 */
export async function loadSupergraphInSteps(
  sdl: string,
  contracts: Contracts = DEFAULT_CONTRACTS,
): Promise<Supergraph> {
  const steps = load(sdl, contracts);
  for (;;) {
    const startedAtMs = performance.now();
    const { done, value } = next(steps);
    if (done === true) return value;
    await giveWay(startedAtMs);
  }
}

function next(steps: Loading): IteratorResult<undefined, Supergraph> {
  try {
    return steps.next();
  } catch (error) {
    if (error instanceof SupergraphInvalid) throw error;
    throw new SupergraphInvalid(`The supergraph is not valid: ${firstLine(error)}`, { cause: error });
  }
}

/** A load under way; it can be left alone between two steps. */
type Loading = Generator<undefined, Supergraph, undefined>;

function* load(sdl: string, rules: Contracts): Loading {
  const document = preferResolvableKeys(parse(sdl, { noLocation: true }));
  yield;
  const apollo = build(document);
  yield;
  const subgraphs = new Map(apollo.subgraphsMetadata().map(({ name, url }) => [name, { url }]));
  if (subgraphs.size === 0) throw new SupergraphInvalid('The supergraph names no subgraph.');
  const apiSchema = apollo.apiSchema();
  yield;
  const apiDocument = parse(printSchema(apiSchema.toGraphQLJSSchema()), { noLocation: true });
  yield;
  const directives = linkedDirectives(apollo.schema);
  const planner = plannerOf(document, apollo);
  yield;
  const shared = {
    planner,
    access: readAccessRules(document, directives),
    costs: readCostRules(document, directives),
    federationFields: fieldsNeededByFederation(document),
    fullSchema: apollo.schema.toGraphQLJSSchema(),
  };
  yield;
  const supergraph: Supergraph = {
    id: createHash('sha256').update(sdl).digest('hex').slice(0, 16),
    sdl,
    subgraphs,
    directives,
    contractNames: Object.keys(rules),
    contract: (name) => {
      const contract = contracts.get(name);
      if (contract === undefined) throw new Error(`The supergraph has no contract "${name}".`);
      return contract;
    },
  };
  const contracts = new Map<ContractName, Contract>();
  for (const [name, rule] of Object.entries(rules)) {
    const hidden = hiddenCoordinates(document, directives.tag, rule);
    contracts.set(name, { name, supergraph, schema: servable(name, apiDocument, hidden, rule), ...shared });
    yield;
  }
  return supergraph;
}

/** Operations are planned over a supergraph of their own where some fields must be told apart for that. */
function plannerOf(document: DocumentNode, apollo: ApolloSupergraph): Planner {
  const apart = requiresApart(document);
  const planned = apart.document === document ? apollo : build(apart.document);
  return createPlanner(planned, planned.apiSchema(), apart);
}

function build(document: DocumentNode): ApolloSupergraph {
  return ApolloSupergraph.build(document, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
}

function servable(
  name: ContractName,
  apiDocument: DocumentNode,
  hidden: ReadonlySet<string>,
  { hideUnreachableTypes }: ContractRules,
): GraphQLSchema {
  try {
    return contractSchema(apiDocument, { hidden, hideUnreachableTypes });
  } catch (error) {
    throw new SupergraphInvalid(`The contract "${name}" cannot be served: ${firstLine(error)}`, { cause: error });
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split('\n').slice(0, 3).join(' ').slice(0, 500);
}
