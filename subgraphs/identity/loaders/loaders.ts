import type { Acting } from '../context.ts';
import { addressBooks, addresses } from './addresses.ts';
import { apiKeys, apiKeysOfUsers } from './api-keys.ts';
import { dataRequests } from './data-requests.ts';
import { emails } from './emails.ts';
import { linkedProviders } from './linked-providers.ts';
import { openSessions } from './open-sessions.ts';
import { otpDevices } from './otp-devices.ts';
import { roles } from './roles.ts';
import { rolesOfUsers } from './roles-of-users.ts';
import { sessions } from './sessions.ts';
import {
  invitations,
  invitationsOfTeams,
  memberships,
  membershipsOfUsers,
  membersOfTeams,
  serviceAccountsOfTeams,
  teams,
  teamsBySlug,
} from './teams.ts';
import { users } from './users.ts';

/** The DataLoaders of one request. */
export type Loaders = ReturnType<typeof makeLoaders>;

/** Makes the DataLoaders of one request. */
export function makeLoaders(acting: Acting) {
  return {
    users: users(acting),
    emails: emails(acting),
    addresses: addresses(acting),
    addressBooks: addressBooks(acting),
    apiKeys: apiKeys(acting),
    apiKeysOfUsers: apiKeysOfUsers(acting),
    dataRequests: dataRequests(acting),
    teams: teams(acting),
    teamsBySlug: teamsBySlug(acting),
    memberships: memberships(acting),
    membersOfTeams: membersOfTeams(acting),
    membershipsOfUsers: membershipsOfUsers(acting),
    invitations: invitations(acting),
    invitationsOfTeams: invitationsOfTeams(acting),
    serviceAccountsOfTeams: serviceAccountsOfTeams(acting),
    roles: roles(acting),
    rolesOfUsers: rolesOfUsers(acting),
    sessions: sessions(acting),
    openSessions: openSessions(acting),
    otpDevices: otpDevices(acting),
    linkedProviders: linkedProviders(acting),
  };
}
