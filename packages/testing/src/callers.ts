import { randomUUID } from 'node:crypto';
import type { ServiceCaller, UserCaller } from '@tessera/caller/caller';

/** A signed-in person for tests; everything that is not said is new or empty. */
export function aUser(given: Partial<Omit<UserCaller, 'kind'>> = {}): UserCaller {
  return {
    kind: 'user',
    userId: randomUUID(),
    sessionId: randomUUID(),
    activeTeamId: null,
    roles: [],
    permissions: [],
    ...given,
  };
}

/** A program that acts for an account by an API key with these permissions. */
export function aKey(given: Partial<Omit<UserCaller, 'kind' | 'apiKeyId' | 'sessionId'>> = {}): UserCaller {
  const apiKeyId = randomUUID();
  return aUser({ ...given, sessionId: apiKeyId, apiKeyId });
}

/** A person who may do everything. */
export function anAdmin(given: Partial<Omit<UserCaller, 'kind'>> = {}): UserCaller {
  return aUser({ roles: ['admin'], permissions: ['*:*'], ...given });
}

/** Another subgraph. */
export function aService(service: string): ServiceCaller {
  return { kind: 'service', service };
}
