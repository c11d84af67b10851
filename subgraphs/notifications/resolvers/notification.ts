import type { GraphContext } from '../context.ts';
import { mustBe } from '../domain/inbox-access.ts';
import { shownData } from '../domain/workflows/direct.ts';
import type { NotificationResolvers } from '../schema.generated.ts';

/** An item. A reference to somebody else's is refused; fields of an item that a mutation answered are open to its caller. */
export const notification: NotificationResolvers<GraphContext> = {
  __resolveReference: async ({ id }, { loaders, caller }) => {
    const item = await loaders.inboxItem.load(id);
    if (item !== null) mustBe(caller, item.recipientId);
    return item;
  },
  title: ({ title }) => title ?? '',
  body: ({ body }) => body ?? '',
  data: shownData,
  createdAt: ({ placedAt, acceptedAt }) => placedAt ?? acceptedAt,
  recipient: ({ recipientId }) => ({ id: recipientId }),
  deliveries: async ({ id }, _arguments, { loaders }) => [...(await loaders.deliveriesOf.load(id))],
};
