import type { GraphContext } from '../context.ts';
import { mustBe } from '../domain/inbox-access.ts';
import type { UserResolvers } from '../schema.generated.ts';

/** What notifications adds to a person. Each field is for the person alone; the reference itself reads nothing. */
export const user: UserResolvers<GraphContext> = {
  __resolveReference: ({ id }) => ({ id }),
  notifications: ({ id }, wanted, { loaders, caller }) => {
    mustBe(caller, id);
    return loaders.inboxPage.load({ ...wanted, userId: id });
  },
  unreadNotificationCount: async ({ id }, _arguments, { loaders, caller }) => {
    mustBe(caller, id);
    return (await loaders.unreadCount.load(id))?.count ?? 0;
  },
  notificationPreferences: ({ id }, _arguments, { loaders, caller }) => {
    mustBe(caller, id);
    return loaders.preferences.load(id);
  },
};
