import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import type { Caller } from '@tessera/caller/caller';
import type { Log } from '@tessera/process/log';
import { type DocumentNode, Kind, print } from 'graphql';
import type { RequestFacts } from '../door/http/request-facts.ts';
import type { ExecutionResult } from '../execute/execution-result.ts';
import type { PreparedOperation } from '../operation/prepared-operation.ts';
import type { ContractName, Supergraph } from '../supergraph/supergraph.ts';
import { type ContractGateway, contractGateway } from './contract-gateway.ts';

/** What plugins know of a request, as their `contextValue`. */
export interface PluginContext {
  readonly caller: Caller;
  readonly requestId: string;
  readonly contract: ContractName;
  /** Runs the operation by the router's own executor. */
  readonly run: () => Promise<ExecutionResult>;
}

/** One query or mutation that plugins see. */
export interface PluggedOperation extends Omit<PluginContext, 'contract' | 'requestId'> {
  readonly operation: PreparedOperation;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly facts: RequestFacts;
}

/** What plugins made of an answer. */
export interface PluggedAnswer {
  readonly result: ExecutionResult;
  /** What they set for the client. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Takes operations through Apollo Server, for the sake of its plugins. */
export interface OperationPlugins extends AsyncDisposable {
  answer(operation: PluggedOperation): Promise<PluggedAnswer>;
  /** Another supergraph is in force. */
  swap(supergraph: Supergraph): void;
}

/**
 * Starts an Apollo Server for each contract, with these plugins and the router's executor behind it. Operations that the gate
 * or validation turned away do not come here, nor do subscriptions: plugins see what is executed.
 * @throws whatever a plugin's `serverWillStart` throws
 */
export async function openOperationPlugins(
  plugins: readonly ApolloServerPlugin<PluginContext>[],
  supergraph: Supergraph,
  log: Log,
): Promise<OperationPlugins> {
  const servers = new Map<
    ContractName,
    { readonly server: ApolloServer<PluginContext>; readonly gateway: ContractGateway }
  >();
  const stop = async () => {
    await Promise.all([...servers.values()].map(({ server }) => server.stop()));
  };
  await using starting = new AsyncDisposableStack();
  starting.defer(stop);
  for (const name of supergraph.contractNames) {
    const gateway = contractGateway(supergraph.contract(name));
    const server = new ApolloServer<PluginContext>({
      gateway,
      // What the router does by itself must not be done twice.
      plugins: [...plugins, ApolloServerPluginCacheControlDisabled(), ApolloServerPluginInlineTraceDisabled()],
      introspection: true,
      csrfPrevention: false,
      persistedQueries: false,
      includeStacktraceInErrorResponses: false,
      stopOnTerminationSignals: false,
      logger: log,
    });
    await server.start();
    servers.set(name, { server, gateway });
  }
  starting.move();
  const texts = new WeakMap<PreparedOperation, string>();
  const textOf = (operation: PreparedOperation): string => {
    const text = texts.get(operation) ?? print(documentOf(operation));
    texts.set(operation, text);
    return text;
  };
  return {
    async answer({ operation, variables, facts, caller, run }) {
      const contract = operation.contract.name;
      const entry = servers.get(contract);
      if (entry === undefined) return { result: await run(), headers: {} };
      const headers = new HeaderMap();
      for (const [name, value] of Object.entries(facts.clientHeaders ?? {})) {
        if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
      }
      const { body, http } = await entry.server.executeOperation(
        {
          query: textOf(operation),
          variables: { ...variables },
          ...(operation.name !== undefined && { operationName: operation.name }),
          http: { method: 'POST', headers, search: '', body: {} },
        },
        { contextValue: { caller, requestId: facts.requestId, contract, run } },
      );
      // Incremental answers come from @defer and @stream, which are refused before.
      if (body.kind !== 'single') throw new Error('Apollo Server answered in parts.');
      return { result: body.singleResult as ExecutionResult, headers: Object.fromEntries(http.headers) };
    },
    swap(next) {
      for (const [name, { gateway }] of servers) {
        if (next.contractNames.includes(name)) gateway.swap(next.contract(name));
      }
    },
    [Symbol.asyncDispose]: stop,
  };
}

function documentOf({ operation, fragments }: PreparedOperation): DocumentNode {
  return { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] };
}
