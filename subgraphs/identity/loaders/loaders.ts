import type { Acting } from '../context.ts';
import { emails } from './emails.ts';
import { openSessions } from './open-sessions.ts';
import { roles } from './roles.ts';
import { rolesOfUsers } from './roles-of-users.ts';
import { sessions } from './sessions.ts';
import { users } from './users.ts';

/** The DataLoaders of one request. */
export type Loaders = ReturnType<typeof makeLoaders>;

/** Makes the DataLoaders of one request. */
export function makeLoaders(acting: Acting) {
  return {
    users: users(acting),
    emails: emails(acting),
    roles: roles(acting),
    rolesOfUsers: rolesOfUsers(acting),
    sessions: sessions(acting),
    openSessions: openSessions(acting),
  };
}
