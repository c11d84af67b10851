import type { LiveMessage } from '@tessera/subgraph-kit/live/live';
import { sessionChannel } from '../commands/end-sessions.ts';
import { type Context, person } from '../context.ts';
import { errors } from '../errors.ts';
import type { SubscriptionResolvers } from '../schema.generated.ts';

/** Live fields. A message names the session; it is read anew for each subscriber, with the subscriber's own eyes. */
export const Subscription: SubscriptionResolvers<Context> = {
  sessionRevoked: {
    subscribe: (_, __, { caller, live }) => live.subscribe([sessionChannel(person(caller).userId)]),
    resolve: async ({ payload }: LiveMessage<{ sessionId: string }>, _: unknown, { loaders }: Context) => {
      const session = await loaders.sessions.load(payload.sessionId);
      if (session === null) throw errors.sessionNotFound();
      return session;
    },
  },
};
