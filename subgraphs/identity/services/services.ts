import type { HostContext } from '@tessera/subgraph-kit/define';
import type { Config } from '../config.ts';
import { AccessTokens } from './access-tokens.ts';
import { type DerivedKeys, deriveKeys } from './keys.ts';
import { PasswordHasher } from './password-hasher.ts';
import { SessionIndex } from './session-index.ts';
import { Vault } from './vault.ts';

/** What identity makes once per process. */
export interface Services {
  readonly keys: DerivedKeys;
  readonly vault: Vault;
  readonly passwords: PasswordHasher;
  readonly accessTokens: AccessTokens;
  readonly sessionIndex: SessionIndex;
}

/** Makes the services. @throws when the master key or a key file is not usable */
export async function makeServices({ config, redis, log }: HostContext<Config>): Promise<Services> {
  const keys = deriveKeys(config.masterKey);
  return {
    keys,
    vault: new Vault(keys),
    passwords: await PasswordHasher.create(config.passwordScheme),
    accessTokens: await AccessTokens.open(config),
    sessionIndex: new SessionIndex(redis, log),
  };
}
