import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import type { NotificationRecord } from '../domain/notification-record.ts';
import { NotificationEntity } from '../entities/notification.ts';

/** Items of any inbox by id, in one statement; those that are in no inbox are missing. */
export async function loadInboxItems(
  em: EntityManager,
  ids: readonly string[],
): Promise<readonly NotificationRecord[]> {
  return em.find(
    NotificationEntity,
    { id: { $in: ids.filter(isId) }, sequence: { $ne: null } },
    { disableIdentityMap: true },
  );
}
