import { newId, nowSeconds, type Store } from './store.ts';
import type { WebhookDeliverer } from './webhooks/deliverer.ts';

/** The API version that is spoken where a client does not say. */
export const API_VERSION = '2026-10-28.endive';

/** What every resource works on. */
export interface World {
  readonly store: Store;
  readonly webhooks: WebhookDeliverer;
  /** Lets something happen later, as a bank would; tests let it happen at once by `settle`. */
  readonly later: (what: Later) => void;
}

/** Something that a bank will do: finish a payment, finish or send back a refund. */
export interface Later {
  readonly kind: 'payment_intent' | 'refund';
  readonly id: string;
}

/** The request on whose behalf something happens. */
export interface Cause {
  readonly requestId: string | null;
  readonly idempotencyKey: string | null;
}

/** Nobody asked: a bank did it. */
export const BY_ITSELF: Cause = { requestId: null, idempotencyKey: null };

/** Writes an event down with the object as it is now, and sends it to whoever wants it. */
export function happened(world: World, type: string, object: object, cause: Cause): void {
  const event = world.store.put('event', {
    id: newId('evt'),
    object: 'event',
    api_version: API_VERSION,
    created: nowSeconds(),
    data: { object },
    livemode: false,
    pending_webhooks: world.store.all('webhook_endpoint').length,
    request: { id: cause.requestId, idempotency_key: cause.idempotencyKey },
    type,
  });
  world.webhooks.take(event);
}
