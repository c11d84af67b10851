import type { Caller } from '@tessera/caller/caller';
import { LRUCache } from 'lru-cache';
import type { OperationRefused, PreparedOperation } from '../operation/prepared-operation.ts';
import type { Buckets, Charge } from './buckets.ts';
import { addressBucket } from './client-address.ts';
import { LOGIN_FIELDS, loginCounter } from './login-fields.ts';
import type { Rate } from './rate.ts';
import { type Judged, type LimitName, rateLimitHeaders } from './rate-limit-headers.ts';
import type { WindowVerdict } from './sliding-window.ts';

/** How much may pass. Each limit has a bucket for each of what it counts by. */
export interface RateLimitRates {
  /** The whole public door, all replicas together. */
  readonly global: Rate;
  readonly ip: Rate;
  readonly user: Rate;
  readonly key: Rate;
  /** For each service at the internal contract; services are held to no other limit. */
  readonly service: Rate;
  /** Login-like root fields, by address. */
  readonly login: Rate;
  /** Estimated cost that a client may spend; undefined: only single operations are limited. */
  readonly cost?: Rate | undefined;
}

/** SPEC.md A1 for `global` and `login`; the others are bounds that no person reaches by hand. */
export const DEFAULT_RATES: RateLimitRates = {
  global: { limit: 1000, windowMs: 1000 },
  ip: { limit: 12_000, windowMs: 60_000 },
  user: { limit: 6000, windowMs: 60_000 },
  key: { limit: 6000, windowMs: 60_000 },
  service: { limit: 60_000, windowMs: 60_000 },
  login: { limit: 100, windowMs: 60_000 },
};

/** Who asks. */
export interface Subject {
  readonly caller: Caller;
  readonly clientIp: string;
  /** Identity of the API key, not the key itself. */
  readonly apiKeyId?: string | undefined;
}

/** What the limits say to one operation. */
export interface RateVerdict {
  /** For the answer, whether or not it was let through. */
  readonly headers: Readonly<Record<string, string>>;
  /** Which limit refuses and when to come back; undefined: let through. */
  readonly refused: { readonly limit: LimitName; readonly retryAfterMs: number } | undefined;
}

/** What {@link RateLimits} stands on. */
export interface RateLimitsOptions {
  readonly rates: RateLimitRates;
  readonly buckets: Buckets;
  /** Default {@link LOGIN_FIELDS}. */
  readonly loginFields?: readonly string[] | undefined;
}

/** Enough for the attackers of a bad day; one that is forgotten is judged by the buckets again. */
const MAX_REFUSED = 10_000;

type NamedCharge = Charge & { readonly limit: LimitName };

/**
 * Holds clients to their rates: one round trip per operation, none for a client that has been refused and is not due yet.
 */
export class RateLimits {
  readonly #options: RateLimitsOptions;
  readonly #loginsOf: ReturnType<typeof loginCounter>;
  readonly #refusedUntilMs = new LRUCache<string, { readonly charge: NamedCharge; readonly untilMs: number }>({
    max: MAX_REFUSED,
  });

  constructor(options: RateLimitsOptions) {
    this.#options = options;
    this.#loginsOf = loginCounter(options.loginFields ?? LOGIN_FIELDS);
  }

  /**
   * Whether this client was refused and is not due yet. Costs nothing, so it stands before anything that does: a flood of
   * long documents is not parsed.
   */
  refusedAlready(subject: Subject): RateVerdict | undefined {
    if (this.#refusedUntilMs.size === 0) return undefined;
    const nowMs = performance.now();
    for (const { key } of this.#plainCharges(subject)) {
      const refused = this.#refusedUntilMs.get(key);
      if (refused === undefined) continue;
      const retryAfterMs = Math.ceil(refused.untilMs - nowMs);
      if (retryAfterMs <= 0) {
        this.#refusedUntilMs.delete(key);
        continue;
      }
      const verdict = { allowed: false, remaining: 0, resetMs: retryAfterMs, retryAfterMs };
      const headers = rateLimitHeaders([{ ...refused.charge, verdict }]);
      return { headers, refused: { limit: refused.charge.limit, retryAfterMs } };
    }
    return undefined;
  }

  /** Counts one operation. A refused operation counts too: it was work to refuse it. Never rejects while buckets do not. */
  take(
    subject: Subject,
    operation: PreparedOperation | OperationRefused | undefined,
    estimatedCost: number,
  ): Promise<RateVerdict> | RateVerdict {
    const charges = this.#charges(subject, operation, estimatedCost);
    const verdicts = this.#options.buckets.take(charges);
    return verdicts instanceof Promise
      ? verdicts.then((come) => this.#judge(charges, come))
      : this.#judge(charges, verdicts);
  }

  #judge(charges: readonly NamedCharge[], verdicts: readonly WindowVerdict[]): RateVerdict {
    const judged: Judged[] = [];
    let refusing: Judged | undefined;
    charges.forEach((charge, at) => {
      const verdict = verdicts[at];
      if (verdict === undefined) return;
      const one = { ...charge, verdict };
      judged.push(one);
      if (verdict.allowed) return;
      if (refusing === undefined || verdict.retryAfterMs > refusing.verdict.retryAfterMs) refusing = one;
      // A heavier request is no proof that a lighter one would be refused.
      if (charge.limit === 'login' || charge.limit === 'cost') return;
      this.#refusedUntilMs.set(charge.key, { charge, untilMs: performance.now() + verdict.retryAfterMs });
    });
    const headers = rateLimitHeaders(judged);
    if (refusing === undefined) return { headers, refused: undefined };
    return { headers, refused: { limit: refusing.limit, retryAfterMs: refusing.verdict.retryAfterMs } };
  }

  #charges(
    subject: Subject,
    operation: PreparedOperation | OperationRefused | undefined,
    estimatedCost: number,
  ): readonly NamedCharge[] {
    const charges = this.#plainCharges(subject);
    if (subject.caller.kind === 'service') return charges;
    const { login, cost } = this.#options.rates;
    const payer = charges.at(-1)?.key;
    const logins = this.#loginsOf(operation);
    if (logins > 0) {
      charges.push({ limit: 'login', key: `login:${addressBucket(subject.clientIp)}`, rate: login, weight: logins });
    }
    if (cost !== undefined && estimatedCost > 0) {
      charges.push({ limit: 'cost', key: `cost:${payer}`, rate: cost, weight: Math.ceil(estimatedCost) });
    }
    return charges;
  }

  /** The buckets that any operation of this client takes one from; the last is the one that knows the client best. */
  #plainCharges({ caller, clientIp, apiKeyId }: Subject): NamedCharge[] {
    const { rates } = this.#options;
    const one = (limit: 'global' | 'ip' | 'user' | 'key' | 'service', key: string): NamedCharge => ({
      limit,
      key,
      rate: rates[limit],
      weight: 1,
    });
    if (caller.kind === 'service') return [one('service', `service:${caller.service}`)];
    const charges = [one('global', 'global'), one('ip', `ip:${addressBucket(clientIp)}`)];
    if (apiKeyId !== undefined) charges.push(one('key', `key:${apiKeyId}`));
    if (caller.kind === 'user') charges.push(one('user', `user:${caller.userId}`));
    return charges;
  }
}
