/**
 * Orders in a process of its own, which kills itself with SIGKILL at a moment of a saga that the test names. It loads its
 * modules first and hosts when it is told to, so that the test does not wait for them at each death.
 */
import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { trustedKeys } from '@tessera/caller/context-token';
import { createLog } from '@tessera/process/log';
import { redisFactory } from '@tessera/process/redis';
import { openPostgresLog } from '@tessera/subgraph-kit/events/log-postgres';
import { processEnvironment, readHostConfig } from '@tessera/subgraph-kit/host/config';
import { host } from '@tessera/subgraph-kit/host/host';
import subgraph from '../../subgraphs/orders/subgraph.ts';

/** What the test asks for: to begin, or to die when the next saga comes to a point. Each is answered when it holds. */
export type OrdersCommand = { readonly kind: 'host' } | { readonly kind: 'die'; readonly at: string };

/** What the test is told. */
export type OrdersReport = 'loaded' | 'hosting' | 'deadly';

/** Short, so that the test does not wait 30 seconds for the one who takes over. */
const LEASE_MS = 1_000;

const env = processEnvironment();
let deadlyPoint: string | undefined;

process.on('disconnect', () => process.exit(0));
process.on('message', (command: OrdersCommand) => {
  if (command.kind === 'host') {
    void begin().then(() => report('hosting'));
    return;
  }
  deadlyPoint = command.at;
  report('deadly');
});
report('loaded');

function report(what: OrdersReport): void {
  process.send?.(what);
}

async function begin(): Promise<void> {
  const config = readHostConfig(env);
  const log = createLog({ name: 'orders', level: config.logLevel });
  await host(subgraph, {
    ...config,
    redis: redisFactory(undefined),
    eventLog: await openPostgresLog({
      databaseUrl: config.eventsDatabaseUrl ?? '',
      partitions: config.eventPartitions,
      log,
    }),
    signingKey: { name: 'orders', privateKey: createPrivateKey(await readFile(config.signingKeyFile)) },
    trustedKeys: trustedKeys(JSON.parse(await readFile(config.trustedKeysFile, 'utf8'))),
    log,
    env,
    sagaLeaseMs: LEASE_MS,
    sagaObserver: (point) => {
      if (point !== deadlyPoint) return undefined;
      process.kill(process.pid, 'SIGKILL');
      // Nothing after this line runs; the promise keeps it so until the signal is delivered.
      return new Promise(() => undefined);
    },
  });
}
