import type { Established } from '../../caller/establish-caller.ts';
import type { PreparedOperation } from '../../operation/prepared-operation.ts';
import type { Path } from '../../path.ts';
import type { ContractName } from '../../supergraph/supergraph.ts';
import { ConnectionCaller } from '../connections/connection-caller.ts';
import type { OpenConnections } from '../connections/open-connections.ts';
import type { HttpReply } from '../http/http-reply.ts';
import type { Parameters } from '../http/parameters.ts';
import { Refusal } from '../http/refusal.ts';
import type { RequestFacts } from '../http/request-facts.ts';
import { HttpStream } from './http-stream.ts';
import type { StreamFormat } from './stream-format.ts';
import { framingOf } from './stream-framing.ts';

/** What streams over HTTP are given; connections are counted together with sockets. */
export interface SubscriptionStreamOptions {
  readonly contract: ContractName;
  readonly path: Path;
  readonly connections: OpenConnections;
  /** Of the process, sockets included; further streams are answered 503. */
  readonly maxConnections: number;
  /** Of one user, sockets included; further streams are answered 429. */
  readonly maxConnectionsPerUser: number;
  readonly heartbeatMs: number;
}

/** A checked subscription that came by HTTP. */
export interface StreamRequest {
  readonly format: StreamFormat;
  readonly operation: PreparedOperation;
  readonly parameters: Parameters;
  readonly facts: RequestFacts;
  readonly established: Established;
  /** Asks anew who the caller is. */
  readonly establish: () => Promise<Established>;
}

/**
 * Answers a subscription by a stream, with the limits, renewal and ends that sockets have. Resolves when the stream is over.
 * @throws {Refusal} before anything is sent: 503 when the process is full or identity is away, 429 when the user is
 */
export async function streamSubscription(
  reply: Pick<HttpReply, 'raw' | 'headers'>,
  request: StreamRequest,
  options: SubscriptionStreamOptions,
): Promise<void> {
  const { connections } = options;
  const { established } = request;
  if (connections.isDraining) throw restarting();
  if (connections.size >= options.maxConnections) throw full();
  if (established.unverified) throw identityAway();
  const stream = new HttpStream(reply.raw, framingOf(request.format), options.heartbeatMs);
  connections.add(stream);
  if (!connections.identify(stream, established.caller, options.maxConnectionsPerUser)) throw tooMany();
  using caller = new ConnectionCaller(stream, established, request.establish);
  stream.open(reply.headers);
  try {
    await run(stream, caller, request, options);
  } finally {
    stream.complete();
  }
}

async function run(
  stream: HttpStream,
  caller: ConnectionCaller,
  { facts, operation, parameters }: StreamRequest,
  { contract, path }: SubscriptionStreamOptions,
): Promise<void> {
  const live = await path.subscribe(operation, parameters, { contract, facts, current: () => caller.current() });
  if ('result' in live) return stream.next(live.body ?? JSON.stringify(live.result));
  stream.once('close', () => void live.return?.());
  for await (const answer of live) await stream.next(answer.text);
}

function restarting(): Refusal {
  return new Refusal(503, 'SERVICE_RESTARTING', 'The router is about to stop.', { 'retry-after': '1' });
}

function full(): Refusal {
  return new Refusal(503, 'RATE_LIMITED', 'The router carries as many connections as it may.', { 'retry-after': '1' });
}

function identityAway(): Refusal {
  const message = 'The caller could not be verified: the service "identity" is not available.';
  return new Refusal(503, 'UPSTREAM_UNAVAILABLE', message, { 'retry-after': '1' });
}

function tooMany(): Refusal {
  return new Refusal(429, 'RATE_LIMITED', 'You have as many connections open as you may.', { 'retry-after': '1' });
}
