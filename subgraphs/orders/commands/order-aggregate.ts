import { LockMode } from '@mikro-orm/postgresql';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import { Order, type OrderRow } from '../entities/order.ts';
import { OrderGroup, type OrderGroupRow } from '../entities/order-group.ts';
import { OrderItem, type OrderItemRow } from '../entities/order-item.ts';

/** An order under its row lock, with its parts and lines. Whoever changes any of them holds this lock. */
export interface OrderAggregate {
  readonly order: OrderRow;
  readonly groups: readonly OrderGroupRow[];
  readonly items: readonly OrderItemRow[];
}

/**
 * Locks an order to the end of the transaction and reads all of it; null when there is none. The rows are read, never
 * tracked: they are written by conditional statements alone.
 */
export async function lockOrder(tx: EntityManager, orderId: string): Promise<OrderAggregate | null> {
  if (!isId(orderId)) return null;
  const untracked = { disableIdentityMap: true } as const;
  const order = await tx.findOne(Order, { id: orderId }, { ...untracked, lockMode: LockMode.PESSIMISTIC_WRITE });
  if (order === null) return null;
  const groups = await tx.find(OrderGroup, { orderId: order.id }, { ...untracked, orderBy: { position: 'asc' } });
  const items = await tx.find(OrderItem, { orderId: order.id }, { ...untracked, orderBy: { position: 'asc' } });
  return { order, groups, items };
}

/** Who sells something of the order, each once. */
export function sellersOf({ groups }: Pick<OrderAggregate, 'groups'>): string[] {
  return groups.map(({ sellerId }) => sellerId);
}
