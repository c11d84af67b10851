import type { GraphContext } from '../context.ts';
import { personOf } from '../domain/inbox-access.ts';
import { readInbox } from '../queries/inbox.ts';
import type { QueryResolvers } from '../schema.generated.ts';

/** The root of queries. */
export const query: QueryResolvers<GraphContext> = {
  notifications: (_root, wanted, { em, caller }) => readInbox(em, personOf(caller), wanted),
};
