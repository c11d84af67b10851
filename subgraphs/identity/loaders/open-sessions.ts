import { raw } from '@mikro-orm/postgresql';
import { groupedBy } from '@tessera/subgraph-kit/loaders';
import type { Acting } from '../context.ts';
import { Session } from '../entities/session.ts';

/** The open sessions of users, the most recently seen first, by user id. */
export function openSessions({ em }: Acting) {
  return groupedBy(
    (ids) =>
      em.find(
        Session,
        { userId: [...ids], revokedAt: null, expiresAt: { $gt: raw('now()') } },
        { orderBy: { lastSeenAt: 'desc', id: 'desc' } },
      ),
    (session) => session.userId,
  );
}
