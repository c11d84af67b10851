import type { Log } from '@tessera/process/log';
import type { GraphQLFormattedError } from 'graphql';
import type { OperationPlugins } from './apollo/operation-plugins.ts';
import type { FetchForCaller } from './cache/fetch-for-caller.ts';
import type { ContextTokens } from './caller/context-tokens.ts';
import { type Established, NOBODY } from './caller/establish-caller.ts';
import type { Parameters } from './door/http/parameters.ts';
import type { RequestFacts } from './door/http/request-facts.ts';
import type { Execute } from './execute/execute.ts';
import type { Gate } from './limits/gate.ts';
import type { LiveOperation } from './live/live-operation.ts';
import type { LiveSource } from './live/live-source.ts';
import type { OpenFields } from './live/open-fields.ts';
import { createSubscribe } from './live/subscribe.ts';
import type { DemandControl } from './operation/demand/demand-control.ts';
import type { Operations } from './operation/operations.ts';
import type { PersistedOperations, Resolved } from './operation/persisted/persisted-operations.ts';
import { isRefused, type PreparedOperation } from './operation/prepared-operation.ts';
import type { Plans } from './plan/plans.ts';
import { cacheHeaders } from './reply/cache-headers.ts';
import { masked } from './reply/masked.ts';
import { withPlan } from './reply/with-plan.ts';
import { withUnverified } from './reply/with-unverified.ts';
import { firstCode } from './signals/error-code.ts';
import { reportOperation } from './signals/operation-report.ts';
import type { RouterMetrics } from './signals/router-metrics.ts';
import { traceOperation } from './signals/tracing.ts';
import type { Unwanted } from './subgraph-client/raw-exchange.ts';
import { ClientHeaders } from './subgraph-client/response-headers.ts';
import type { ContractName, Supergraph } from './supergraph/supergraph.ts';

/**
 * The order in which a request walks through the router; the only file that knows it.
 *
 *     door → caller → operation → plan → execute → subgraph-client → reply
 *
 * The doors (HTTP, WebSocket) have read the request and know the caller when they come here. Every result leaves as a
 * GraphQL response; nothing that is thrown behind this line reaches a client unmasked.
 */
export interface Path {
  /** Answers a query or a mutation. Never rejects. */
  answer(parameters: Parameters, asking: Asking): Promise<Answer>;
  /**
   * Puts the document to parameters that name a persisted operation. Doors that look at an operation before it is answered ask
   * this first; a refusal is then to be had, and counted, from {@link Path.answer}. Never rejects.
   */
  resolve(parameters: Parameters, asking: Pick<Asking, 'contract' | 'established' | 'facts'>): Promise<Resolved>;
  /** Counts a request whose token proves nothing. The answer when there were too many from its address. */
  countRefusedToken(facts: RequestFacts): Promise<Answer | undefined>;
  /** Checks an operation, so that a door can see what kind it is. Cheap: the checked document is remembered. */
  prepare(parameters: Parameters, contract: ContractName): ReturnType<Operations['prepareOperation']>;
  /** Opens a subscription; its end is a disposal. A refusal is an answer. Never rejects. */
  subscribe(operation: PreparedOperation, parameters: Parameters, asking: LiveAsking): Promise<LiveOperation | Answer>;
}

/** Who asks for one answer, by which contract, and for how long. */
export interface Asking {
  readonly contract: ContractName;
  readonly established: Established;
  readonly facts: RequestFacts;
  readonly signal?: Unwanted | undefined;
  /** False at doors that only take queries. */
  readonly mayMutate: boolean;
  /** Whether the query plan goes with the answer, in `extensions.queryPlan`. */
  readonly showPlan?: boolean;
  /** Takes what subgraphs say to the client, for doors that put several answers into one reply. Default: one of its own. */
  readonly clientHeaders?: ClientHeaders;
}

/** Who listens. `current` gives the caller as known now: a stream may outlive what was known when it began. */
export interface LiveAsking {
  readonly contract: ContractName;
  readonly facts: RequestFacts;
  readonly current: () => Promise<Established>;
}

/** A GraphQL response. `body` is its JSON text when it has been written already. */
export interface Answer {
  readonly result: Result;
  readonly body?: string | undefined;
  /** For the HTTP answer: where the client stands with its rate limits, and what subgraphs say to it. */
  readonly headers?: Readonly<Record<string, string | string[]>> | undefined;
  /** The HTTP status, when the media type's own rules do not decide it. */
  readonly status?: number | undefined;
  /** The operation is a mutation and the door does not take them: nothing was executed. */
  readonly mutationRefused?: boolean;
}

/** A GraphQL response as JSON knows it. */
export interface Result {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The rooms behind the path. */
export interface PathRooms {
  readonly supergraph: () => Supergraph;
  /** Asks to be told each time that another supergraph was put in force. */
  readonly onSwap: (listener: () => void) => void;
  readonly gate: Gate;
  readonly demand: DemandControl;
  readonly persisted: PersistedOperations;
  readonly operations: Operations;
  readonly plans: Plans;
  readonly execute: Execute;
  /** Through which operations are executed, when there are any. */
  readonly plugins?: OperationPlugins | undefined;
  readonly fetchFor: FetchForCaller;
  readonly contextTokens: ContextTokens;
  readonly live: LiveSource;
  readonly openFields: OpenFields;
  readonly metrics: RouterMetrics;
  readonly log: Log;
}

/** Connects the rooms. */
export function createPath(rooms: PathRooms): Path {
  const { operations, plans, fetchFor, gate, persisted, log } = rooms;
  const prepare: Path['prepare'] = (parameters, contract) =>
    operations.prepareOperation(rooms.supergraph().contract(contract), parameters);

  const checked = (resolved: Resolved, contract: ContractName) => {
    if ('errors' in resolved) return resolved;
    const operation = prepare(resolved, contract);
    if (!isRefused(operation)) persisted.accepted(resolved);
    return operation;
  };
  const resolveAndPrepare = (parameters: Parameters, contract: ContractName) => {
    const resolved = persisted.resolve(parameters, contract);
    return resolved instanceof Promise
      ? resolved.then((found) => checked(found, contract))
      : checked(resolved, contract);
  };

  const answer: Path['answer'] = async (parameters, asking) => {
    const { established, facts, signal } = asking;
    const startedAtMs = performance.now();
    const { clientHeaders = new ClientHeaders() } = asking;
    const traced = traceOperation(facts.traceparent);
    let headers: Answer['headers'];
    const tell = (kind: string, result: Result, operation?: PreparedOperation): Answer => {
      const { variables } = parameters;
      reportOperation(rooms, { kind, result, operation, variables, facts, caller: established.caller, startedAtMs });
      traced.end({ kind, name: operation?.name, code: firstCode(result) });
      const caching = cacheHeaders(result, operation, clientHeaders);
      return { result, headers: { ...clientHeaders.merged, ...headers, ...caching } };
    };
    try {
      const toPrepare = () => resolveAndPrepare(parameters, asking.contract);
      const admission = await gate.admit(asking, toPrepare, parameters.variables);
      headers = admission.headers;
      if (admission.refused) return { ...tell('refused', admission.refused), status: admission.status };
      const { operation } = admission;
      if (operation.kind === 'mutation' && !asking.mayMutate) return { result: { errors: [] }, mutationRefused: true };
      if (operation.kind === 'subscription') return tell('subscription', NO_STREAM_HERE, operation);
      const { caller } = established;
      const fetch = fetchFor(caller, facts, { endsAtMs: facts.endsAtMs, signal, clientHeaders, traced });
      const compiled = traced.during('graphql.plan', () => plans.compile(operation, caller));
      const run = () => rooms.execute(compiled, { variables: parameters.variables, fetch, signal });
      const { plugins } = rooms;
      const plugged = plugins && (await plugins.answer({ ...parameters, operation, facts, caller, run }));
      if (plugged !== undefined) headers = { ...plugged.headers, ...headers };
      const result = plugged === undefined ? await run() : plugged.result;
      rooms.demand.observe(operation, parameters.variables, result.data);
      const shown = asking.showPlan === true ? withPlan(result, compiled, parameters.variables) : result;
      return tell(operation.kind, withUnverified(shown, established), operation);
    } catch (error) {
      return tell('failed', masked(error, facts.requestId, log));
    } finally {
      // For the one that leaves without an answer of ours; those that were told of have ended already.
      traced.end({ kind: 'refused', name: undefined, code: 'METHOD_NOT_ALLOWED' });
    }
  };

  const open = createSubscribe({
    ...rooms,
    prepare,
    fetchFor: (caller, facts) => fetchFor(caller, facts, {}),
    finish: withUnverified,
    failed: (error, requestId) => masked(error, requestId, log),
  });
  const subscribe: Path['subscribe'] = async (operation, parameters, asking) => {
    try {
      const visitor = { established: await asking.current(), facts: asking.facts };
      const { refused, headers } = await gate.admit(visitor, () => operation, parameters.variables);
      return refused ? { result: refused, headers } : await open(operation, parameters, asking);
    } catch (error) {
      return { result: masked(error, asking.facts.requestId, log) };
    }
  };
  const resolve: Path['resolve'] = async (parameters, asking) =>
    (await gate.turnedAwayAlready(asking)) ?? persisted.resolve(parameters, asking.contract);
  const countRefusedToken: Path['countRefusedToken'] = async (facts) => {
    const { refused, headers, status } = await gate.admit({ established: NOBODY, facts }, () => ({ errors: [] }), {});
    return status === undefined ? undefined : { result: refused, headers, status };
  };
  return { answer, prepare, resolve, countRefusedToken, subscribe };
}

const NO_STREAM_HERE: Result = {
  errors: [
    {
      message:
        'Subscriptions are answered over graphql-ws, or as text/event-stream or multipart/mixed;subscriptionSpec=1.0: ask for one of these in "Accept".',
      extensions: { code: 'BAD_REQUEST' },
    },
  ],
};
