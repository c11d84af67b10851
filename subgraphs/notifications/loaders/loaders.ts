import type { LoaderContext } from '@tessera/subgraph-kit/define';
import { byId, groupedBy } from '@tessera/subgraph-kit/loaders';
import type { Config } from '../config.ts';
import type { Services } from '../services/services.ts';
import { loadDeliveriesById, loadDeliveriesOf } from './deliveries.ts';
import { loadInboxItems } from './inbox-items.ts';
import { inboxPages, preferencesOf } from './own-pages.ts';
import { loadUnreadCounts } from './unread-counts.ts';

/** The DataLoaders of one request. */
export function makeLoaders({ em }: LoaderContext<Config, Services>) {
  return {
    /** Items by id, whoever's inbox they are in: the resolver holds them against the caller. */
    inboxItem: byId((ids) => loadInboxItems(em, ids)),
    /** Deliveries by id, with their recipient. */
    delivery: byId((ids) => loadDeliveriesById(em, ids)),
    /** Deliveries of notifications, oldest first. */
    deliveriesOf: groupedBy(
      (ids) => loadDeliveriesOf(em, ids),
      (delivery) => delivery.notificationId,
    ),
    /** Pages of inboxes. */
    inboxPage: inboxPages(em),
    /** Preferences by user id. */
    preferences: preferencesOf(em),
    /** Unread counts by user id. */
    unreadCount: byId(
      (userIds) => loadUnreadCounts(em, userIds),
      ({ userId }) => userId,
    ),
  };
}

/** What {@link makeLoaders} makes. */
export type Loaders = ReturnType<typeof makeLoaders>;
