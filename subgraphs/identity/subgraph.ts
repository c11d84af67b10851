import { readFileSync } from 'node:fs';
import { defineSubgraph } from '@tessera/subgraph-kit/define';
import { readConfig } from './config.ts';
import { Address } from './entities/address.ts';
import { ApiKey as ApiKeyEntity } from './entities/api-key.ts';
import { DataRequest as DataRequestEntity } from './entities/data-request.ts';
import { Invitation as InvitationEntity } from './entities/invitation.ts';
import { Membership as MembershipEntity } from './entities/membership.ts';
import { OAuthIdentity } from './entities/oauth-identity.ts';
import { OneTimeToken } from './entities/one-time-token.ts';
import { OtpDevice } from './entities/otp-device.ts';
import { RecoveryCode } from './entities/recovery-code.ts';
import { RefreshToken } from './entities/refresh-token.ts';
import { Role as RoleEntity } from './entities/role.ts';
import { Session as SessionEntity } from './entities/session.ts';
import { SignInChallenge } from './entities/sign-in-challenge.ts';
import { SubjectKey } from './entities/subject-key.ts';
import { Team as TeamEntity } from './entities/team.ts';
import { User as UserEntity } from './entities/user.ts';
import { UserRole } from './entities/user-role.ts';
import { onSubjectAnswers } from './events/on-subject-answers.ts';
import { beginErasure } from './jobs/begin-erasure.ts';
import { forgetRevoked } from './jobs/forget-revoked.ts';
import { forgetRoles } from './jobs/forget-roles.ts';
import { sweepExpired } from './jobs/sweep-expired.ts';
import { watchDataRequests } from './jobs/watch-data-requests.ts';
import { makeLoaders } from './loaders/loaders.ts';
import { Accounts } from './migrations/2026-11-21-accounts.ts';
import { TeamsKeysAddresses } from './migrations/2026-11-21-teams-keys-addresses.ts';
import { WaysToSignIn } from './migrations/2026-11-21-ways-to-sign-in.ts';
import { ArchiveReadings } from './migrations/2026-11-22-archive-readings.ts';
import { OpenEndedSections } from './migrations/2026-11-22-open-ended-sections.ts';
import { ProvenSessions } from './migrations/2026-11-22-proven-sessions.ts';
import { SessionsOfUser } from './migrations/2026-11-22-sessions-of-user.ts';
import { ApiKey } from './resolvers/api-key.ts';
import { DataRequest } from './resolvers/data-request.ts';
import { Invitation } from './resolvers/invitation.ts';
import { Membership } from './resolvers/membership.ts';
import { Mutation } from './resolvers/mutation.ts';
import { Query } from './resolvers/query.ts';
import { Role } from './resolvers/role.ts';
import { SavedAddress } from './resolvers/saved-address.ts';
import { Session } from './resolvers/session.ts';
import { Subscription } from './resolvers/subscription.ts';
import { Team } from './resolvers/team.ts';
import { User } from './resolvers/user.ts';
import { dataExportRoute } from './routes/data-export.ts';
import { invitationRoutes } from './routes/invitation.ts';
import { jwksRoute } from './routes/jwks.ts';
import { oauthRoutes } from './routes/oauth.ts';
import { resetPasswordRoutes } from './routes/reset-password.ts';
import { verifyEmailRoute } from './routes/verify-email.ts';
import { seedDemoAccounts } from './seed/demo-accounts.ts';
import { makeServices } from './services/services.ts';

/** identity: who a person is, the sessions that prove it, and what they may do (SPEC.md B1). */
export default defineSubgraph({
  name: 'identity',
  schema: readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'),
  config: readConfig,
  entities: [
    UserEntity,
    SubjectKey,
    SessionEntity,
    RefreshToken,
    OneTimeToken,
    RoleEntity,
    UserRole,
    DataRequestEntity,
    TeamEntity,
    MembershipEntity,
    InvitationEntity,
    ApiKeyEntity,
    Address,
    OAuthIdentity,
    OtpDevice,
    RecoveryCode,
    SignInChallenge,
  ],
  migrations: {
    '2026-11-21-accounts': Accounts,
    '2026-11-21-teams-keys-addresses': TeamsKeysAddresses,
    '2026-11-21-ways-to-sign-in': WaysToSignIn,
    '2026-11-22-proven-sessions': ProvenSessions,
    '2026-11-22-archive-readings': ArchiveReadings,
    '2026-11-22-open-ended-sections': OpenEndedSections,
    '2026-11-22-sessions-of-user': SessionsOfUser,
  },
  services: makeServices,
  loaders: makeLoaders,
  resolvers: {
    Query,
    Mutation,
    Subscription,
    User,
    Role,
    Session,
    ApiKey,
    SavedAddress,
    Team,
    Membership,
    Invitation,
    DataRequest,
  },
  listens: [...onSubjectAnswers],
  // "Audit logs for auth events" (SPEC.md B1.1).
  audited: true,
  jobs: [forgetRevoked, forgetRoles, sweepExpired, beginErasure, watchDataRequests],
  routes(http, work) {
    jwksRoute(http, work);
    verifyEmailRoute(http, work);
    resetPasswordRoutes(http, work);
    oauthRoutes(http, work);
    invitationRoutes(http);
    dataExportRoute(http, work);
  },
  seed: seedDemoAccounts,
});
