import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import { DeliveryEntity, type DeliveryRow } from '../entities/delivery.ts';

/** Deliveries by id, in one statement. */
export async function loadDeliveriesById(em: EntityManager, ids: readonly string[]): Promise<readonly DeliveryRow[]> {
  return em.find(DeliveryEntity, { id: { $in: ids.filter(isId) } }, { disableIdentityMap: true });
}

/** Deliveries of notifications, oldest first, in one statement. */
export async function loadDeliveriesOf(
  em: EntityManager,
  notificationIds: readonly string[],
): Promise<readonly DeliveryRow[]> {
  return em.find(
    DeliveryEntity,
    { notificationId: { $in: [...notificationIds] } },
    { orderBy: { id: 'asc' }, disableIdentityMap: true },
  );
}
