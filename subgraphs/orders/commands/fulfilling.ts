import type { Caller } from '@tessera/caller/caller';
import { holds } from '@tessera/caller/permission';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Acting } from '../context.ts';
import { partsToFulfil } from '../domain/order-access.ts';
import type { Actor } from '../domain/order-status.ts';
import type { OrderGroupRow } from '../entities/order-group.ts';
import type { OrderItemRow } from '../entities/order-item.ts';
import { errors } from '../errors.ts';
import { lockOrder, type OrderAggregate, sellersOf } from './order-aggregate.ts';

/** An order under its lock, and what of it the caller sends. */
export interface Fulfilling {
  readonly aggregate: OrderAggregate;
  readonly groups: readonly OrderGroupRow[];
  readonly items: readonly OrderItemRow[];
}

/**
 * Locks an order for who sends it: a seller's own parts, or with `order:write` all of them. Sellers of other orders are
 * told that it is not theirs; it is known to exist by its id alone.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function fulfilledBy(tx: EntityManager, { caller }: Acting, orderId: string): Promise<Fulfilling> {
  const aggregate = await lockOrder(tx, orderId);
  if (aggregate === null) throw errors.orderNotFound();
  const own = partsToFulfil(caller, sellersOf(aggregate));
  if (own.length === 0) throw errors.notAllowed();
  return {
    aggregate,
    groups: aggregate.groups.filter(({ sellerId }) => own.includes(sellerId)),
    items: aggregate.items.filter(({ sellerId }) => own.includes(sellerId)),
  };
}

/** In which capacity somebody sends orders. */
export function actorOf(caller: Caller): Extract<Actor, 'seller' | 'admin'> {
  return holds(caller, 'order:write') ? 'admin' : 'seller';
}
