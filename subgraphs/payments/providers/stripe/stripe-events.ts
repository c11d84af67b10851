import type Stripe from 'stripe';
import type { EventTarget } from '../payment-provider.ts';

/** Metadata by which intents of payments are told apart from those of subscriptions (SPEC.md B3 #9). */
export const DOMAIN = 'payments';

interface Described {
  readonly id: string;
  readonly object: string;
  readonly metadata?: Readonly<Record<string, string>> | null;
  readonly payment_intent?: string | { readonly id: string } | null;
  readonly customer?: string | { readonly id: string } | null;
}

/** What a message is about. Refunds and disputes do not carry the intent's metadata, so they are known by the intent. */
export function targetOf(event: Stripe.Event): EventTarget {
  const object = event.data.object as unknown as Described;
  switch (object.object) {
    case 'payment_intent':
      return object.metadata?.['domain'] === DOMAIN
        ? { kind: 'payment', intentRef: object.id, paymentId: object.metadata['paymentId'] ?? null }
        : { kind: 'foreign' };
    case 'charge':
    case 'refund':
    case 'dispute': {
      const intentRef = idOf(object.payment_intent);
      return intentRef === null ? { kind: 'foreign' } : { kind: 'payment', intentRef, paymentId: null };
    }
    case 'setup_intent': {
      const customerRef = idOf(object.customer);
      return event.type === 'setup_intent.succeeded' && customerRef !== null
        ? { kind: 'setup', setupRef: object.id, customerRef }
        : { kind: 'foreign' };
    }
    case 'payment_method':
      return { kind: 'method', methodRef: object.id };
    default:
      return { kind: 'foreign' };
  }
}

function idOf(reference: string | { readonly id: string } | null | undefined): string | null {
  return typeof reference === 'string' ? reference : (reference?.id ?? null);
}
