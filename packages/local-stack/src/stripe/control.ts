import type Stripe from 'stripe';
import { closeDispute, openDispute } from './bank.ts';
import type { Fault, Faults } from './faults.ts';
import { authenticate, finishPayment } from './resources/payment-intents.ts';
import { finishRefund } from './resources/refunds.ts';
import type { StoredEvent } from './store.ts';
import type { IdempotencyKeys } from './wire/idempotency.ts';
import { BY_ITSELF, type World } from './world.ts';

/** What a test, or somebody at the page, lets happen: the part of payers, banks, networks and time. */
export interface StripeControl {
  /** A bank finishes a payment that is under way or a refund; as its test method says, or as `succeeds` does. */
  settle(id: string, succeeds?: boolean): void;
  /** The payer answers the bank's question (3-D Secure). */
  authenticate(paymentIntent: string, succeeds: boolean): void;
  /** The payer's bank opens a dispute over a charge, or ends one. */
  dispute(charge: string): Stripe.Dispute;
  endDispute(dispute: string, status: 'won' | 'lost'): void;
  /** Lets calls go wrong. */
  fail(fault: Fault): void;
  clearFaults(): void;
  /** Webhooks wait from now on; {@link deliver} sends them one by one. */
  hold(): void;
  /** Webhooks go out again, those that waited first. */
  release(): void;
  /** Events that no endpoint has acknowledged, the oldest first. */
  held(): readonly StoredEvent[];
  /** Sends an event now, however often it was sent before; answers with the status of each endpoint. */
  deliver(event: string): Promise<number[]>;
  /** Idempotency keys are forgotten, as if a day had passed. */
  forgetKeys(): void;
  /** How often a call was made, by the beginning of `POST /v1/…`; repeats under a key count. */
  calls(beginning: string): number;
}

/** The control of one stand-in. */
export function control(
  world: World,
  parts: { readonly faults: Faults; readonly keys: IdempotencyKeys; readonly calls: readonly string[] },
): StripeControl {
  return {
    settle(id, succeeds) {
      if (id.startsWith('re_')) finishRefund(world, id, BY_ITSELF, succeeds);
      else finishPayment(world, id, BY_ITSELF, succeeds);
    },
    authenticate: (id, succeeds) => authenticate(world, id, succeeds, BY_ITSELF),
    dispute: (charge) => openDispute(world, world.store.get('charge', charge), BY_ITSELF),
    endDispute: (id, status) => void closeDispute(world, id, status, BY_ITSELF),
    fail: (fault) => parts.faults.add(fault),
    clearFaults: () => parts.faults.clear(),
    hold: () => world.webhooks.hold(),
    release: () => world.webhooks.release(),
    held: () => world.webhooks.held,
    deliver: (event) => world.webhooks.sendNow(event),
    forgetKeys: () => parts.keys.forget(),
    calls: (beginning) => parts.calls.filter((call) => call.startsWith(beginning)).length,
  };
}
