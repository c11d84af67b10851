import type { FailureCode } from './decline.ts';
import { isCaptured, mayBecome, type PaymentState, RANK } from './payment-state.ts';
import type { ProviderState } from './provider-state.ts';

/** Why we let a payment go; decides what a cancelled intent is called. */
export type Ending = 'REQUESTED' | 'DECLINED' | 'DEADLINE' | 'UNCOLLECTIBLE';

/** What is known of a payment before its provider was looked at. */
export interface Known {
  readonly state: PaymentState;
  readonly authorizedMinor: number;
  readonly capturedMinor: number;
  readonly ending: Ending | null;
  readonly failureCode: FailureCode | null;
}

/** What to write down, and what to tell. */
export interface Observation {
  readonly state: PaymentState;
  readonly authorizedMinor: number;
  readonly capturedMinor: number;
  readonly failureCode: FailureCode | null;
  readonly news: readonly PaymentNews[];
}

/** What may be told of a payment's own state. */
export type PaymentNews = 'requires_action' | 'authorized' | 'captured' | 'declined' | 'failed' | 'canceled';

/**
 * Holds what a provider says against what is known (SPEC.md B3 #2, #5). Told again, it changes nothing and says nothing:
 * the same answer comes from the call, from its webhook and from reconciliation.
 */
export function observe(known: Known, seen: ProviderState): Observation {
  const wanted = stateOf(known, seen);
  const state = mayBecome(known.state, wanted) ? wanted : known.state;
  const failureCode = failureOf(known, seen, state);
  const capturedMinor = Math.max(known.capturedMinor, seen.capturedMinor);
  return {
    state,
    authorizedMinor: Math.max(known.authorizedMinor, seen.authorizedMinor, capturedMinor),
    capturedMinor,
    failureCode,
    news: newsOf(known, state, failureCode),
  };
}

function stateOf(known: Known, seen: ProviderState): PaymentState {
  if (seen.state !== 'CANCELED') return seen.state;
  return known.ending === 'DECLINED' || known.ending === 'UNCOLLECTIBLE' ? 'FAILED' : 'CANCELED';
}

function failureOf(known: Known, seen: ProviderState, state: PaymentState): FailureCode | null {
  if (state === 'AUTHORIZED' || isCaptured(state)) return null;
  if (state === 'CANCELED' || state === 'FAILED') {
    if (known.ending === 'DEADLINE' || known.ending === 'UNCOLLECTIBLE') return known.ending;
    // Nobody here asked for it: providers let go of what is not captured in time.
    if (known.ending === null && known.state === 'AUTHORIZED') return 'EXPIRED_AUTHORIZATION';
  }
  return seen.failure ?? known.failureCode;
}

function newsOf(known: Known, state: PaymentState, failureCode: FailureCode | null): PaymentNews[] {
  if (state === known.state) {
    const declined = RANK[state] === 0 && failureCode !== null && failureCode !== known.failureCode;
    return declined ? ['declined'] : [];
  }
  switch (state) {
    case 'AUTHORIZED':
      return ['authorized'];
    case 'CAPTURED':
    case 'PARTIALLY_CAPTURED':
      return ['captured'];
    case 'CANCELED':
      return ['canceled'];
    case 'FAILED':
      return ['failed'];
    case 'REQUIRES_ACTION':
      return ['requires_action'];
    case 'REQUIRES_METHOD':
      return failureCode === null ? ['requires_action'] : ['declined'];
    case 'PROCESSING':
      return [];
  }
}
