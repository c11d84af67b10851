import { readFileSync } from 'node:fs';
import { defineSubgraph } from '@tessera/subgraph-kit/define';
import { readConfig } from './config.ts';
import { OneTimeToken } from './entities/one-time-token.ts';
import { RefreshToken } from './entities/refresh-token.ts';
import { Role as RoleEntity } from './entities/role.ts';
import { Session as SessionEntity } from './entities/session.ts';
import { SubjectKey } from './entities/subject-key.ts';
import { User as UserEntity } from './entities/user.ts';
import { UserRole } from './entities/user-role.ts';
import { forgetRevoked } from './jobs/forget-revoked.ts';
import { forgetRoles } from './jobs/forget-roles.ts';
import { sweepExpired } from './jobs/sweep-expired.ts';
import { makeLoaders } from './loaders/loaders.ts';
import { Accounts } from './migrations/2026-11-21-accounts.ts';
import { Mutation } from './resolvers/mutation.ts';
import { Query } from './resolvers/query.ts';
import { Role } from './resolvers/role.ts';
import { Session } from './resolvers/session.ts';
import { Subscription } from './resolvers/subscription.ts';
import { User } from './resolvers/user.ts';
import { jwksRoute } from './routes/jwks.ts';
import { resetPasswordRoutes } from './routes/reset-password.ts';
import { verifyEmailRoute } from './routes/verify-email.ts';
import { seedDemoAccounts } from './seed/demo-accounts.ts';
import { makeServices } from './services/services.ts';

/** identity: who a person is, the sessions that prove it, and what they may do (SPEC.md B1). */
export default defineSubgraph({
  name: 'identity',
  schema: readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'),
  config: readConfig,
  entities: [UserEntity, SubjectKey, SessionEntity, RefreshToken, OneTimeToken, RoleEntity, UserRole],
  migrations: { '2026-11-21-accounts': Accounts },
  services: makeServices,
  loaders: makeLoaders,
  resolvers: { Query, Mutation, Subscription, User, Role, Session },
  jobs: [forgetRevoked, forgetRoles, sweepExpired],
  routes(http, work) {
    jwksRoute(http, work);
    verifyEmailRoute(http, work);
    resetPasswordRoutes(http, work);
  },
  seed: seedDemoAccounts,
});
