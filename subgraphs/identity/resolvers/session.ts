import type { Context } from '../context.ts';
import { maySeeSessions } from '../domain/visibility.ts';
import type { SessionResolvers } from '../schema.generated.ts';

/** A session is seen by its person and by holders of `session:read`; for others it does not exist. */
export const Session: SessionResolvers<Context> = {
  __resolveReference: async ({ id }, { caller, loaders }) => {
    const session = await loaders.sessions.load(id);
    return session !== null && maySeeSessions(caller, session.userId) ? session : null;
  },
  current: (session, _, { caller }) => caller.kind === 'user' && caller.sessionId === session.id,
};
