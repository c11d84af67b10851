import type { SigningKey, TrustedKeys } from '@tessera/caller/context-token';
import type { Environment } from '@tessera/process/config';
import type { Log } from '@tessera/process/log';
import type { RedisFactory } from '@tessera/process/redis';
import type { EventLog } from '../events/log.ts';
import type { SagaObserver } from '../sagas/points.ts';

/** What a subgraph runs on. Whoever hosts it makes and disposes these; the host only uses them. */
export interface Infrastructure {
  /** This subgraph's own database; created when missing. */
  readonly databaseUrl: string;
  readonly redis: RedisFactory;
  readonly eventLog: EventLog;
  /** Signs this service's word to the router. Its name is the subgraph's. */
  readonly signingKey: SigningKey;
  /** Whose word this service takes; the router's key must be among them. */
  readonly trustedKeys: TrustedKeys;
  /** The router's `/internal/graphql`. */
  readonly internalGraphUrl: string;
  readonly log: Log;
  /** Whether `/metrics` also tells of the process: memory, processor time, event loop. For a subgraph that has it to itself. */
  readonly processMetrics?: boolean;
  /** What the subgraph's own `config` is read from. */
  readonly env: Environment;
  /** 0 takes any free port. */
  readonly port: number;
  /** Address to listen on; 127.0.0.1 where not said. */
  readonly hostname?: string;
  /** Connections to the database at most: requests, relay, listeners and jobs together (SPEC.md A4: 25, all-in-one 5). */
  readonly poolSize: number;
  /** How long a request waits for a connection before it fails; 5 s where not said. */
  readonly connectionWaitMs?: number;
  /** False leaves listeners and jobs asleep (a template database, a seed run). */
  readonly consume?: boolean;
  /** How long a worker that says nothing keeps a saga to itself; 30 s where not said (SPEC.md A6.5). */
  readonly sagaLeaseMs?: number;
  /** Sees every moment of a saga at which a process can die: what crash tests hang on. */
  readonly sagaObserver?: SagaObserver;
}
