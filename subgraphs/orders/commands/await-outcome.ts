import { setTimeout as delay } from 'node:timers/promises';
import type { Acting } from '../context.ts';
import { Order, type OrderRow } from '../entities/order.ts';
import { orderChannel } from '../live/order-news.ts';

/** Live messages may be lost: the order itself is looked at this often as well. */
const LOOK_EVERY_MS = 1000;

/**
 * Waits until an order is not PENDING any more, or waits for its customer to pay; at most as long as is configured. The
 * order is then whatever it is: nobody's answer should hang on a saga.
 */
export async function awaitOutcome(
  context: Acting & { readonly signal: AbortSignal },
  orderId: string,
): Promise<OrderRow> {
  const giveUp = AbortSignal.any([context.signal, AbortSignal.timeout(context.config.placeWaitMs)]);
  const news = context.live.subscribe([orderChannel(orderId)], giveUp);
  try {
    // Listening begins before the first look: what changes in between is not missed.
    let next = news.next();
    for (;;) {
      const order = await context.em.fork().findOneOrFail(Order, { id: orderId }, { disableIdentityMap: true });
      if (order.status !== 'PENDING' || order.paymentDeadline != null || giveUp.aborted) return order;
      // A message that comes during a pause must wake the wait that is then under way: none is asked for twice.
      const told = await Promise.race([next, pause(giveUp)]);
      if (told === null) continue;
      if (told.done === true) return order;
      next = news.next();
    }
  } finally {
    await news.return?.();
  }
}

async function pause(signal: AbortSignal): Promise<null> {
  await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  return null;
}
