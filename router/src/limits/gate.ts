import type { Metrics } from '@tessera/process/metrics';
import type { Established } from '../caller/establish-caller.ts';
import type { RequestFacts } from '../door/http/request-facts.ts';
import type { DemandControl } from '../operation/demand/demand-control.ts';
import { isRefused, type OperationRefused, type PreparedOperation } from '../operation/prepared-operation.ts';
import type { ApiKeyIdentity } from './api-keys.ts';
import type { LimitName } from './rate-limit-headers.ts';
import type { RateLimits, RateVerdict, Subject } from './rate-limits.ts';

/** Who wants an operation to run. */
export interface Visitor {
  readonly established: Established;
  readonly facts: RequestFacts;
}

/** Lets operations pass or turns them away: too many from this client, not valid, or too costly. */
export interface Gate {
  /** Counts the operation and judges it. `prepare` is only called for a client that was not refused before. */
  admit(
    visitor: Visitor,
    prepare: () => Promise<PreparedOperation | OperationRefused> | PreparedOperation | OperationRefused,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<Admission>;
  /** The refusal of a client that was refused before and is not due yet. Nothing is counted. */
  turnedAwayAlready(visitor: Visitor): Promise<OperationRefused | undefined>;
}

/** What the gate said. `headers` belong to the answer in any case. */
export type Admission =
  | {
      readonly headers: Headers;
      readonly operation: PreparedOperation;
      readonly refused?: undefined;
      readonly status?: undefined;
    }
  | { readonly headers: Headers; readonly refused: OperationRefused; readonly status?: number | undefined };

type Headers = Readonly<Record<string, string>>;

/** What the gate asks. */
export interface GateOptions {
  readonly rates: RateLimits;
  readonly demand: DemandControl;
  readonly apiKeys?: ApiKeyIdentity | undefined;
  readonly metrics: Metrics;
}

/** Connects the limits. */
export function createGate({ rates, demand, apiKeys, metrics }: GateOptions): Gate {
  const refusals = metrics.counter({
    name: 'router_rate_limited_total',
    help: 'Operations refused by a rate limit.',
    labelNames: ['limit'],
  });
  const turnedAway = ({ headers, refused }: Refused): Admission => {
    refusals.inc({ limit: refused.limit });
    const retryAfter = String(Math.ceil(refused.retryAfterMs / 1000));
    return { headers: { ...headers, 'retry-after': retryAfter }, refused: rateLimited(refused), status: 429 };
  };
  const subjectOf = ({ established, facts: { clientIp, apiKey } }: Visitor): Promise<Subject> | Subject => {
    const { caller, apiKeyId } = established;
    if (apiKeyId !== undefined || apiKey === undefined || apiKeys === undefined) return { caller, clientIp, apiKeyId };
    return Promise.resolve(apiKeys(apiKey)).then((found) => ({ caller, clientIp, apiKeyId: found }));
  };
  return {
    async turnedAwayAlready(visitor) {
      const already = rates.refusedAlready(await subjectOf(visitor));
      return isRefusal(already) ? rateLimited(already.refused) : undefined;
    },
    async admit(visitor, prepare, variables) {
      // Nearly always all of this is known at once; a wait for nothing costs every operation a turn.
      const identified = subjectOf(visitor);
      const subject = identified instanceof Promise ? await identified : identified;
      const already = rates.refusedAlready(subject);
      if (isRefusal(already)) return turnedAway(already);
      const preparing = prepare();
      const prepared = preparing instanceof Promise ? await preparing : preparing;
      const price = isRefused(prepared) ? undefined : demand.judge(prepared, variables);
      const tooCostly = price?.refused;
      const taken = rates.take(subject, prepared, tooCostly === undefined ? (price?.estimated ?? 0) : 0);
      const verdict = taken instanceof Promise ? await taken : taken;
      if (isRefusal(verdict)) return turnedAway(verdict);
      const { headers } = verdict;
      if (isRefused(prepared)) return { headers, refused: prepared };
      return tooCostly === undefined ? { headers, operation: prepared } : { headers, refused: tooCostly };
    },
  };
}

type Refused = RateVerdict & { readonly refused: NonNullable<RateVerdict['refused']> };

function isRefusal(verdict: RateVerdict | undefined): verdict is Refused {
  return verdict?.refused !== undefined;
}

function rateLimited({ limit, retryAfterMs }: { limit: LimitName; retryAfterMs: number }): OperationRefused {
  const message = 'Too many requests. Wait before you ask again.';
  return { errors: [{ message, extensions: { code: 'RATE_LIMITED', limit, retryAfterMs } }] };
}
