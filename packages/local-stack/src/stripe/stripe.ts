import Fastify from 'fastify';
import type Stripe from 'stripe';
import { serveApi } from './api.ts';
import { control, type StripeControl } from './control.ts';
import { serveControl } from './control-page.ts';
import { Faults } from './faults.ts';
import { finishPayment } from './resources/payment-intents.ts';
import { finishRefund } from './resources/refunds.ts';
import { nowSeconds, Store } from './store.ts';
import { WebhookDeliverer } from './webhooks/deliverer.ts';
import { IdempotencyKeys } from './wire/idempotency.ts';
import { API_VERSION, BY_ITSELF, type Later, type World } from './world.ts';

/** A payment provider that speaks Stripe's wire protocol: the local stack's stand-in for Stripe. No money moves. */
export interface StripeStandIn extends AsyncDisposable {
  /** For `STRIPE_URL`; its page is at the same address. */
  readonly url: string;
  readonly control: StripeControl;
  /** What it remembers, for tests to look at. */
  readonly store: Store;
  /** Sends its webhooks to one more endpoint from now on. */
  addEndpoint(endpoint: KnownEndpoint): void;
}

/** An endpoint that is there from the start, with a secret that both sides know. */
export interface KnownEndpoint {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  readonly events: readonly string[];
}

/** How to run a {@link StripeStandIn}. */
export interface StripeOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where its journal is kept over restarts; without it, in memory. */
  readonly journal?: string;
  readonly endpoints?: readonly KnownEndpoint[];
  /** After how long banks finish what takes time; they wait for `control.settle` where left out. */
  readonly bankDelayMs?: number;
}

/** Starts the stand-in on the loopback interface. Disposed, it lets go of the port; what it remembers stays. */
export async function startStripe(options: StripeOptions): Promise<StripeStandIn> {
  const store = new Store(options.journal);
  const webhooks = new WebhookDeliverer(store);
  const stop = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  const world: World = {
    store,
    webhooks,
    later(what) {
      if (options.bankDelayMs === undefined) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        finish(world, what);
      }, options.bankDelayMs);
      timers.add(timer);
    },
  };
  for (const endpoint of options.endpoints ?? []) store.put('webhook_endpoint', known(endpoint));
  const keys = new IdempotencyKeys(store);
  const faults = new Faults();
  const calls: string[] = [];
  const steering = control(world, { faults, keys, calls });
  const http = Fastify({ logger: false, forceCloseConnections: true });
  serveApi(http, { world, keys, faults, calls, signal: stop.signal });
  serveControl(http, world, steering);
  const url = await http.listen({ port: options.port, host: '127.0.0.1' });
  webhooks.resume();
  for (const left of unfinished(store)) world.later(left);
  return {
    url,
    control: steering,
    store,
    addEndpoint: (endpoint) => void store.put('webhook_endpoint', known(endpoint)),
    async [Symbol.asyncDispose]() {
      stop.abort();
      for (const timer of timers) clearTimeout(timer);
      await http.close();
      await webhooks[Symbol.asyncDispose]();
      store[Symbol.dispose]();
    },
  };
}

function finish(world: World, { kind, id }: Later): void {
  if (kind === 'refund') finishRefund(world, id, BY_ITSELF);
  else finishPayment(world, id, BY_ITSELF);
}

/** What banks still had to do when the process ended. */
function unfinished(store: Store): Later[] {
  const payments = store.all('payment_intent').filter(({ status }) => status === 'processing');
  const refunds = store.all('refund').filter(({ status }) => status === 'pending');
  return [
    ...payments.map(({ id }) => ({ kind: 'payment_intent', id }) as const),
    ...refunds.map(({ id }) => ({ kind: 'refund', id }) as const),
  ];
}

function known({ id, url, secret, events }: KnownEndpoint): Stripe.WebhookEndpoint & { secret: string } {
  return {
    id,
    object: 'webhook_endpoint',
    api_version: API_VERSION,
    application: null,
    created: nowSeconds(),
    description: null,
    enabled_events: [...events],
    livemode: false,
    metadata: {},
    secret,
    status: 'enabled',
    url,
  };
}
