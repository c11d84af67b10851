import { CircuitOpen } from '@tessera/resilience/breaker';
import { BulkheadFull } from '@tessera/resilience/bulkhead';
import { TransportFailure } from './raw-exchange.ts';

/** How one attempt to ask a subgraph ended. `overloaded`: too many others were waiting; it was not sent. */
export type AttemptOutcome = 'answered' | 'not-graphql' | 'circuit-open' | 'overloaded' | TransportFailure['reason'];

/** The answer was HTTP but not GraphQL. Its content is not kept: it may be anything. */
export class NotGraphQL extends Error {
  override readonly name = 'NotGraphQL';
  readonly status: number;

  constructor(status: number, characters: number) {
    super(`HTTP ${status}, ${characters} characters`);
    this.status = status;
  }
}

/** What a failed attempt counts as. */
export function outcomeOf(error: unknown): Exclude<AttemptOutcome, 'answered'> {
  if (error instanceof TransportFailure) return error.reason;
  if (error instanceof BulkheadFull) return 'overloaded';
  return error instanceof CircuitOpen ? 'circuit-open' : 'not-graphql';
}

/** Whether the request can be sent again with a chance: it was not delivered, or a proxy said "not now". */
export function isUndelivered(error: unknown): boolean {
  if (error instanceof NotGraphQL) return error.status >= 502 && error.status <= 504;
  return error instanceof TransportFailure && error.reason === 'unreachable';
}
