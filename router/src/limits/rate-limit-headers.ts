import type { Charge } from './buckets.ts';
import type { Rate } from './rate.ts';
import type { WindowVerdict } from './sliding-window.ts';

/** A charge with its verdict, under the name of its limit. */
export interface Judged extends Charge {
  readonly limit: LimitName;
  readonly verdict: WindowVerdict;
}

/** The limits, by the names that clients and metrics see. */
export type LimitName = 'global' | 'ip' | 'user' | 'key' | 'service' | 'login' | 'cost';

/**
 * `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers): every policy that the client is held to, and how
 * the tightest stands. The global limit is told only when it refuses: how busy the router is, is nobody's business.
 */
export function rateLimitHeaders(judged: readonly Judged[]): Record<string, string> {
  const refusing = judged.find(({ verdict }) => !verdict.allowed);
  const shown = judged.filter((one) => one.limit !== 'global' || one === refusing);
  let tightest = refusing ?? shown[0];
  if (tightest === undefined) return {};
  const told: string[] = [];
  for (const one of shown) {
    told.push(policyOf(one));
    if (refusing === undefined && shareOf(one) < shareOf(tightest)) tightest = one;
  }
  const { limit, verdict } = tightest;
  const resetMs = verdict.allowed ? verdict.resetMs : verdict.retryAfterMs;
  return {
    'ratelimit-policy': told.join(', '),
    ratelimit: `"${limit}";r=${verdict.allowed ? verdict.remaining : 0};t=${Math.ceil(resetMs / 1000)}`,
  };
}

/** Rates do not change while a router runs. */
const policies = new WeakMap<Rate, string>();

function policyOf({ limit, rate }: Judged): string {
  let policy = policies.get(rate);
  if (policy === undefined) {
    policy = `"${limit}";q=${rate.limit};w=${Math.max(1, Math.round(rate.windowMs / 1000))}`;
    policies.set(rate, policy);
  }
  return policy;
}

function shareOf({ verdict, rate }: Judged): number {
  return verdict.remaining / rate.limit;
}
