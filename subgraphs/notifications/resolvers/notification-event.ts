import type { GraphContext } from '../context.ts';
import type { NotificationEventResolvers } from '../schema.generated.ts';

/** The members of the union say themselves what they are. */
export const notificationEvent: NotificationEventResolvers<GraphContext> = {
  __resolveType: ({ __typename }) => __typename ?? null,
};
