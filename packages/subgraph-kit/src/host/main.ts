import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type SigningKey, type TrustedKeys, trustedKeys } from '@tessera/caller/context-token';
import { ConfigError, type Environment } from '@tessera/process/config';
import { onSignal } from '@tessera/process/drain';
import { createLog, type Log } from '@tessera/process/log';
import { type RedisFactory, redisFactory } from '@tessera/process/redis';
import type { Subgraph } from '../define.ts';
import type { EventLog } from '../events/log.ts';
import { openPostgresLog } from '../events/log-postgres.ts';
import { openRedisLog } from '../events/log-redis.ts';
import { processEnvironment, readHostConfig } from './config.ts';
import { host } from './host.ts';

/** How long a drain may take before the process gives up; below the 30 s that Kubernetes grants. */
const DRAIN_TIMEOUT_MS = 25_000;

type HostConfig = ReturnType<typeof readHostConfig>;

/**
 * Runs one subgraph in a process of its own, from the environment, until SIGTERM or SIGINT; then drains and exits.
 * A configuration that is not usable is told on standard error in plain words, with exit code 1.
 */
export async function runAlone<Config, Services, Loaders>(
  subgraph: Subgraph<Config, Services, Loaders>,
  env: Environment = processEnvironment(),
): Promise<void> {
  const config = configOrExit(env);
  const log = createLog({ name: subgraph.name, level: config.logLevel });
  await using starting = new AsyncDisposableStack();
  const redis = starting.use(redisFactory(config.redisUrl));
  const eventLog = starting.use(await openEventLog(config, redis, log));
  const hosted = starting.use(
    await host(subgraph, {
      ...config,
      redis,
      eventLog,
      signingKey: await readSigningKey(subgraph.name, config.signingKeyFile),
      trustedKeys: await readTrustedKeys(config.trustedKeysFile),
      log,
      processMetrics: true,
      env,
    }),
  );
  const running = starting.move();
  onSignal(
    async () => {
      await hosted.drain();
      await running.disposeAsync();
    },
    { timeoutMs: DRAIN_TIMEOUT_MS, log },
  );
}

function configOrExit(env: Environment): HostConfig {
  try {
    return readHostConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

async function openEventLog(config: HostConfig, redis: RedisFactory, log: Log): Promise<EventLog> {
  const partitions = config.eventPartitions;
  if (config.redisUrl !== undefined) return openRedisLog({ redis, partitions });
  if (config.eventsDatabaseUrl !== undefined) {
    return openPostgresLog({ databaseUrl: config.eventsDatabaseUrl, partitions, log });
  }
  throw new ConfigError(['Neither REDIS_URL nor EVENTS_DATABASE_URL is set: events would have nowhere to go.']);
}

async function readSigningKey(name: string, file: string): Promise<SigningKey> {
  return { name, privateKey: createPrivateKey(await readFile(file, 'utf8')) };
}

async function readTrustedKeys(file: string): Promise<TrustedKeys> {
  return trustedKeys(JSON.parse(await readFile(file, 'utf8')));
}
