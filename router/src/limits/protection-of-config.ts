import { type ConfigOf, defineConfig, type Environment } from '@tessera/process/config';
import type { ProtectionOptions } from './protection-options.ts';
import { PROTECTION_VARIABLES } from './protection-variables.ts';
import { parseRate } from './rate.ts';

/**
 * The options that the environment asks for.
 * @throws {NotARate} for a rate that cannot be read
 */
export function protectionOf(config: ConfigOf<typeof PROTECTION_VARIABLES>): ProtectionOptions {
  return {
    rates: {
      global: parseRate(config.rateLimitGlobal),
      ip: parseRate(config.rateLimitIp),
      user: parseRate(config.rateLimitUser),
      key: parseRate(config.rateLimitKey),
      service: parseRate(config.rateLimitService),
      login: parseRate(config.rateLimitLogin),
      cost: config.rateLimitCost === undefined ? undefined : parseRate(config.rateLimitCost),
    },
    loginFields: config.loginFields,
    operations: {
      depth: config.maxDepth,
      aliases: config.maxAliases,
      rootFields: config.maxRootFields,
      fields: config.maxFields,
      height: config.maxHeight,
      tokens: config.maxTokens,
    },
    demand: {
      mode: config.demandMode === 'auto' ? undefined : config.demandMode,
      maxCost: config.maxCost,
      listSize: config.assumedListSize,
    },
    persisted: {
      automatic: config.automaticPersistedQueries,
      manifestFile: config.persistedManifest,
      safelist: config.safelist,
      requireId: config.safelistRequireId,
    },
  };
}

const readVariables = defineConfig(PROTECTION_VARIABLES);

/**
 * The options that these variables ask for, for a router inside another program.
 * @throws {ConfigError}, {NotARate}
 */
export function readProtection(env: Environment): ProtectionOptions {
  return protectionOf(readVariables(env));
}
