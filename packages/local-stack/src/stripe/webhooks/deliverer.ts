import { setTimeout as pause } from 'node:timers/promises';
import { newId, nowSeconds, type Store, type StoredEndpoint, type StoredEvent } from '../store.ts';
import type { Delivery } from './delivery.ts';
import { signatureOf } from './signature.ts';

const ANSWER_TIMEOUT_MS = 10_000;

/** How long to wait before each further attempt. Stripe goes on for three days; somebody at a laptop does not. */
const RETRY_DELAYS_MS = [500, 2000, 10_000, 60_000, 300_000, 300_000];

/**
 * Sends events to endpoints: signed, one after the other per endpoint in the order in which they happened, again until they are
 * acknowledged with 2xx. What was not acknowledged when the process ended goes out after the next start. While held, events wait and
 * can be sent in any order and any number of times.
 */
export class WebhookDeliverer implements AsyncDisposable {
  readonly #store: Store;
  readonly #stop = new AbortController();
  readonly #tails = new Map<string, Promise<void>>();
  #held = false;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Sends what waited when the process ended. */
  resume(): void {
    for (const delivery of this.#waiting()) this.#send(delivery);
  }

  /** Takes an event in for every endpoint that wants it. */
  take(event: StoredEvent): void {
    for (const endpoint of this.#store.all('webhook_endpoint')) {
      if (endpoint.status !== 'enabled' || !wants(endpoint, event.type)) continue;
      const delivery = this.#store.put('delivery', {
        id: newId('dlv'),
        event: event.id,
        endpoint: endpoint.id,
        attempts: 0,
        state: 'waiting',
      });
      this.#send(delivery);
    }
  }

  /** From now on events wait. */
  hold(): void {
    this.#held = true;
  }

  /** Events go out again, those that waited first. */
  release(): void {
    this.#held = false;
    this.resume();
  }

  /** Events that no endpoint has acknowledged, the oldest first. */
  get held(): readonly StoredEvent[] {
    return [...new Set(this.#waiting().map(({ event }) => event))].map((id) => this.#store.get('event', id));
  }

  /** Sends an event now, to every endpoint that wants it, whatever became of it before. Answers with the statuses. */
  async sendNow(eventId: string): Promise<number[]> {
    const event = this.#store.get('event', eventId);
    const endpoints = this.#store.all('webhook_endpoint').filter((endpoint) => wants(endpoint, event.type));
    return Promise.all(endpoints.map((endpoint) => this.#post(endpoint, event)));
  }

  /** Resolves when nothing is on its way; what is held does not count. */
  async idle(): Promise<void> {
    await Promise.all(this.#tails.values());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.idle();
  }

  #waiting(): Delivery[] {
    return this.#store.all('delivery').filter(({ state }) => state === 'waiting');
  }

  #send(delivery: Delivery): void {
    const before = this.#tails.get(delivery.endpoint) ?? Promise.resolve();
    const after = before.then(() => this.#untilAcknowledged(delivery.id));
    this.#tails.set(delivery.endpoint, after);
  }

  async #untilAcknowledged(id: string): Promise<void> {
    while (!this.#held && !this.#stop.signal.aborted) {
      const delivery = this.#store.get('delivery', id);
      const endpoint = this.#store.find('webhook_endpoint', delivery.endpoint);
      if (delivery.state !== 'waiting' || endpoint === undefined) return;
      const status = await this.#post(endpoint, this.#store.get('event', delivery.event));
      const attempts = delivery.attempts + 1;
      if (status >= 200 && status < 300) {
        this.#store.put('delivery', { ...delivery, attempts, state: 'delivered' });
        return;
      }
      const delayMs = RETRY_DELAYS_MS[delivery.attempts];
      this.#store.put('delivery', { ...delivery, attempts, state: delayMs === undefined ? 'given-up' : 'waiting' });
      // A pause that ends with the process is no failure: the delivery waits in the store.
      if (delayMs !== undefined) await pause(delayMs, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  /** The status of the answer; 0 when there was none. */
  async #post(endpoint: StoredEndpoint, event: StoredEvent): Promise<number> {
    const payload = JSON.stringify(event, null, 2);
    try {
      const response = await fetch(endpoint.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          'stripe-signature': signatureOf(payload, endpoint.secret, nowSeconds()),
        },
        body: payload,
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }
}

function wants({ enabled_events: wanted }: StoredEndpoint, type: string): boolean {
  return wanted.some((one) => one === '*' || one === type || (one.endsWith('.*') && type.startsWith(one.slice(0, -1))));
}
