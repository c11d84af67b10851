import type { IncomingMessage } from 'node:http';
import type { Log } from '@tessera/process/log';
import { type ExecutionArgs, type ExecutionResult, GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import { type Context, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { TokenRefused } from '../../caller/access-token.ts';
import type { Established } from '../../caller/establish-caller.ts';
import { isRefused, type PreparedOperation } from '../../operation/prepared-operation.ts';
import type { Path, Result } from '../../path.ts';
import type { RouterMetrics } from '../../signals/router-metrics.ts';
import type { ContractName } from '../../supergraph/supergraph.ts';
import { CLOSE } from '../connections/connection.ts';
import { ConnectionCaller } from '../connections/connection-caller.ts';
import type { OpenConnections } from '../connections/open-connections.ts';
import { CONTRACT_HEADER, type ContractChoice } from '../contract-choice.ts';
import { type Parameters, parametersOf } from '../http/parameters.ts';
import { Refusal } from '../http/refusal.ts';
import { requestFacts } from '../http/request-facts.ts';
import { contractOf } from './connection-contract.ts';
import { authorizationOf } from './connection-token.ts';
import { LiveFrames } from './live-frames.ts';

/** What one WebSocket endpoint serves and allows. */
export interface GraphQLSocketOptions {
  readonly contractFor: ContractChoice;
  readonly establish: (authorization: string | undefined) => Promise<Established>;
  readonly path: Path;
  readonly connections: OpenConnections;
  readonly metrics: RouterMetrics;
  readonly log: Log;
  readonly maxSocketsPerUser: number;
  readonly maxSubscriptionsPerSocket: number;
  /** A client that does not send `connection_init` in this time is let go (4408). */
  readonly initTimeoutMs: number;
  /** Upper bound of the time for one answer to a query or mutation. */
  readonly timeoutMs: number;
}

/** What the router knows about one socket. */
export interface SocketExtra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  readonly clientIp: string;
  /** Sends a message; resolves when the client can take another. */
  readonly send: (text: string) => Promise<void>;
  /** Known, like the contract that it is served by, from the acknowledgement on. */
  caller?: ConnectionCaller;
  contract?: ContractName;
}

type SocketContext = Context<Record<string, unknown>, SocketExtra>;

/** graphql-ws wants GraphQL's own argument object; ours rides on it. */
interface Arguments extends ExecutionArgs {
  readonly id: string;
  readonly prepared: PreparedOperation;
  readonly parameters: Parameters;
  readonly from: SocketExtra & { readonly caller: ConnectionCaller; readonly contract: ContractName };
}

/** The graphql-transport-ws protocol over the router's path: queries, mutations and subscriptions. */
export function createGraphQLSocket(options: GraphQLSocketOptions): Server<SocketExtra> {
  return makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: options.initTimeoutMs,
    onConnect: (context) => connect(context, options),
    onDisconnect: ({ extra }) => extra.caller?.[Symbol.dispose](),
    onSubscribe: (context, id, payload) => accept(context, id, payload, options),
    execute: async (args) => asExecutionResult(await execute(args as Arguments, options)),
    subscribe: async (args) => subscribe(args as Arguments, options),
    onNext: (_context, _id, _payload, _args, result) => result as Result as never,
    onError: (_context, _id, _payload, errors) => errors as readonly GraphQLFormattedError[],
  });
}

async function connect(context: SocketContext, options: GraphQLSocketOptions): Promise<boolean> {
  const { extra } = context;
  const authorization = authorizationOf(context.connectionParams) ?? extra.request.headers.authorization;
  const establish = () => options.establish(authorization);
  try {
    const established = await establish();
    if (established.unverified) return closed(extra, CLOSE.tryAgainLater, 'Identity is not available');
    if (!options.connections.identify(extra.socket, established.caller, options.maxSocketsPerUser)) {
      return closed(extra, CLOSE.tooMany, 'Too many connections');
    }
    if (extra.socket.readyState !== extra.socket.OPEN) return false;
    const wanted = contractOf(context.connectionParams) ?? extra.request.headers[CONTRACT_HEADER];
    extra.contract = options.contractFor(wanted, established);
    extra.caller = new ConnectionCaller(extra.socket, established, establish);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return closed(extra, CLOSE.badRequest, 'Unknown contract');
    if (!(error instanceof TokenRefused)) throw error;
    const expired = error.reason === 'expired';
    return closed(extra, expired ? CLOSE.tokenExpired : CLOSE.forbidden, expired ? 'Token expired' : 'Forbidden');
  }
}

/** Closes the socket with a reason of ours; graphql-ws' own close after `false` comes too late to matter. */
function closed({ socket }: SocketExtra, code: number, reason: string): false {
  socket.close(code, reason);
  return false;
}

async function accept(
  { extra, subscriptions }: SocketContext,
  id: string,
  payload: SubscribePayload,
  options: GraphQLSocketOptions,
): Promise<Arguments | readonly GraphQLError[]> {
  const { caller, contract } = extra;
  if (caller === undefined || contract === undefined) return [new GraphQLError('The connection was not acknowledged.')];
  // The one that is being accepted is counted already.
  if (Object.keys(subscriptions).length > options.maxSubscriptionsPerSocket) {
    const message = `A connection carries at most ${options.maxSubscriptionsPerSocket} operations at a time.`;
    return [new GraphQLError(message, { extensions: { code: 'RATE_LIMITED' } })];
  }
  try {
    const { path } = options;
    const sent = parametersOf(payload);
    const facts = requestFacts(extra.request.headers, extra.clientIp, options.timeoutMs);
    const asking = { contract, established: await caller.current(), facts, mayMutate: true };
    const parameters = await path.resolve(sent, asking);
    const prepared = 'errors' in parameters ? parameters : path.prepare(parameters, contract);
    if (isRefused(prepared) || 'errors' in parameters) {
      // Asked for as an answer, the refusal counts against the client's rates.
      const { result } = await path.answer(sent, asking);
      return (result.errors ?? []).map(asError);
    }
    const document = { kind: Kind.DOCUMENT, definitions: [prepared.operation] } as const;
    return {
      schema: prepared.contract.schema,
      document,
      id,
      prepared,
      parameters,
      from: { ...extra, caller, contract },
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.body.errors.map(asError);
  }
}

async function execute({ parameters, from }: Arguments, options: GraphQLSocketOptions): Promise<Result> {
  const established = await from.caller.current();
  const facts = requestFacts(from.request.headers, from.clientIp, options.timeoutMs);
  const { contract } = from;
  const { result } = await options.path.answer(parameters, { contract, established, facts, mayMutate: true });
  return result;
}

async function subscribe({ id, prepared, parameters, from }: Arguments, options: GraphQLSocketOptions) {
  const facts = requestFacts(from.request.headers, from.clientIp, options.timeoutMs);
  const { contract } = from;
  const current = () => from.caller.current();
  const opened = await options.path.subscribe(prepared, parameters, { contract, facts, current });
  if ('result' in opened) return asExecutionResult(opened.result);
  return new LiveFrames(opened, id, from.send);
}

/** Errors are JSON already; `onNext` sends them as they are. */
function asExecutionResult(result: Result): ExecutionResult {
  return result as unknown as ExecutionResult;
}

function asError(error: GraphQLFormattedError): GraphQLError {
  const { message, extensions, path, locations } = error;
  const made = new GraphQLError(message, { extensions: extensions ?? null, path: path ?? null });
  return Object.assign(made, { toJSON: () => ({ message, locations, path, extensions }) });
}
