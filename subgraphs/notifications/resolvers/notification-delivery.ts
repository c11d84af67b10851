import type { GraphContext } from '../context.ts';
import { mustBe } from '../domain/inbox-access.ts';
import type { NotificationDeliveryResolvers } from '../schema.generated.ts';

/** A delivery; a reference to one of somebody else's notification is refused. */
export const notificationDelivery: NotificationDeliveryResolvers<GraphContext> = {
  __resolveReference: async ({ id }, { loaders, caller }) => {
    const delivery = await loaders.delivery.load(id);
    const item = delivery === null ? null : await loaders.inboxItem.load(delivery.notificationId);
    if (item === null) return null;
    mustBe(caller, item.recipientId);
    return delivery;
  },
};
