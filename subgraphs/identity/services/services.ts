import type { HostContext } from '@tessera/subgraph-kit/define';
import type { Config } from '../config.ts';
import { AccessTokens } from './access-tokens.ts';
import { meterDataRequests } from './data-request-meters.ts';
import { type DerivedKeys, deriveKeys } from './keys.ts';
import { type Meters, makeMeters } from './meters.ts';
import { OAuthAttempts } from './oauth/attempts.ts';
import { OAuthProviders } from './oauth/providers.ts';
import { PasswordHasher } from './password-hasher.ts';
import { SessionIndex } from './session-index.ts';
import { Throttle } from './throttle.ts';
import { Vault } from './vault.ts';

/** What identity makes once per process. */
export interface Services {
  readonly keys: DerivedKeys;
  readonly vault: Vault;
  readonly passwords: PasswordHasher;
  readonly accessTokens: AccessTokens;
  readonly sessionIndex: SessionIndex;
  readonly throttle: Throttle;
  readonly oauthProviders: OAuthProviders;
  readonly oauthAttempts: OAuthAttempts;
  readonly meters: Meters;
}

/** Makes the services. @throws when the master key or a key file is not usable */
export async function makeServices({ config, orm, redis, metrics, log }: HostContext<Config>): Promise<Services> {
  const keys = deriveKeys(config.masterKey);
  const meters = makeMeters(metrics);
  meterDataRequests(orm, metrics);
  return {
    keys,
    vault: new Vault(keys),
    passwords: await PasswordHasher.create(config.passwordScheme, (waiting) => meters.hashesWaiting.set(waiting)),
    accessTokens: await AccessTokens.open(config),
    sessionIndex: new SessionIndex(redis, log),
    throttle: new Throttle(redis, keys.clients, log),
    oauthProviders: new OAuthProviders(config, log),
    oauthAttempts: new OAuthAttempts(redis, keys, log),
    meters,
  };
}
