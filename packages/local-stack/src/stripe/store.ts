import { randomBytes } from 'node:crypto';
import type Stripe from 'stripe';
import { Journal } from './journal.ts';
import type { Delivery } from './webhooks/delivery.ts';
import { resourceMissing } from './wire/api-error.ts';
import type { KeptAnswer } from './wire/idempotency.ts';

/** What the stand-in remembers, by kind. Objects of the API are as the SDK types them. */
export interface Kinds {
  readonly customer: Stripe.Customer;
  readonly payment_method: Stripe.PaymentMethod;
  readonly setup_intent: Stripe.SetupIntent;
  readonly payment_intent: Stripe.PaymentIntent;
  readonly charge: Stripe.Charge;
  readonly refund: Stripe.Refund;
  readonly dispute: Stripe.Dispute;
  readonly balance_transaction: Stripe.BalanceTransaction;
  readonly event: StoredEvent;
  readonly webhook_endpoint: StoredEndpoint;
  /** Which test method a payment method was made of: decides what its bank says. */
  readonly behaviour: { readonly id: string; readonly name: string };
  readonly kept_answer: KeptAnswer;
  readonly delivery: Delivery;
}

/** An event as it is sent; the SDK's union of all event types is narrower than what one function can build. */
export interface StoredEvent {
  readonly id: string;
  readonly object: 'event';
  readonly api_version: string;
  readonly created: number;
  readonly data: { readonly object: object };
  readonly livemode: false;
  readonly pending_webhooks: number;
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null };
  readonly type: string;
}

/** An endpoint with its secret, which the API tells only when the endpoint is made. */
export type StoredEndpoint = Stripe.WebhookEndpoint & { readonly secret: string };

type Kind = keyof Kinds;
type Line = { readonly [K in Kind]: { readonly kind: K; readonly value: Kinds[K] } }[Kind] | Gone;
interface Gone {
  readonly kind: Kind;
  readonly gone: string;
}

/** Everything that the stand-in remembers: in memory, and as a journal, so that a killed process loses nothing. */
export class Store implements Disposable {
  readonly #tables = new Map<Kind, Map<string, Kinds[Kind]>>();
  readonly #journal: Journal<Line>;

  /** Opens the store with what `path` holds; without a path it lives as long as the process. */
  constructor(path: string | undefined) {
    this.#journal = Journal.open<Line>(path, {
      replay: (line) => {
        if ('gone' in line) this.#table(line.kind).delete(line.gone);
        else this.#table(line.kind).set(line.value.id, line.value);
      },
      all: () => this.#lines(),
    });
  }

  /** Keeps an object; one that is there already keeps its place in lists. */
  put<K extends Kind>(kind: K, value: Kinds[K]): Kinds[K] {
    this.#journal.write({ kind, value } as Line);
    this.#table(kind).set(value.id, value);
    return value;
  }

  /** Changes some fields of an object. */
  patch<K extends Kind>(kind: K, id: string, fields: Partial<Kinds[K]>): Kinds[K] {
    return this.put(kind, { ...this.get(kind, id), ...fields });
  }

  remove(kind: Kind, id: string): void {
    this.#journal.write({ kind, gone: id });
    this.#table(kind).delete(id);
  }

  find<K extends Kind>(kind: K, id: string): Kinds[K] | undefined {
    return this.#table(kind).get(id);
  }

  /** @throws ApiError `resource_missing`; `param` names what the client gave */
  get<K extends Kind>(kind: K, id: string, param?: string): Kinds[K] {
    const found = this.find(kind, id);
    if (found === undefined) throw resourceMissing(kind, id, param);
    return found;
  }

  /** All of a kind, the oldest first. */
  all<K extends Kind>(kind: K): Kinds[K][] {
    return [...this.#table(kind).values()];
  }

  [Symbol.dispose](): void {
    this.#journal[Symbol.dispose]();
  }

  #lines(): Line[] {
    return [...this.#tables].flatMap(([kind, table]) =>
      // Which kind a table holds is known by its name only.
      [...table.values()].map((value) => ({ kind, value }) as Line),
    );
  }

  #table<K extends Kind>(kind: K): Map<string, Kinds[K]> {
    let table = this.#tables.get(kind);
    if (table === undefined) {
      table = new Map();
      this.#tables.set(kind, table);
    }
    return table as Map<string, Kinds[K]>;
  }
}

/** A new id with a prefix, like `pi_3Pz…`. */
export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`;
}

/** Seconds since 1970, as the API tells times. */
export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
