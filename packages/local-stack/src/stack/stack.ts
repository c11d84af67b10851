import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { trustedKeys } from '@tessera/caller/context-token';
import type { Environment } from '@tessera/process/config';
import type { Log } from '@tessera/process/log';
import { redisFactory } from '@tessera/process/redis';
import { readProtection } from '@tessera/router/limits/protection-of-config';
import { type RouterOptions, type RunningRouter, startRouter } from '@tessera/router/router';
import type { SubgraphsOptions } from '@tessera/router/subgraph-client/subgraph-options';
import { readSubgraphOptions } from '@tessera/router/subgraph-client/subgraph-options-file';
import { readContracts } from '@tessera/router/supergraph/contract-files';
import type { Contracts } from '@tessera/router/supergraph/contract-rules';
import { openPostgresLog } from '@tessera/subgraph-kit/events/log-postgres';
import { openRedisLog } from '@tessera/subgraph-kit/events/log-redis';
import { readStackConfig } from '../config.ts';
import type { DataFolders } from '../data-folders.ts';
import { platformKeys } from '../keys.ts';
import { type Mailbox, startMailbox } from '../mailbox/mailbox.ts';
import { startPostgres } from '../postgres/postgres.ts';
import { environmentFor, startPaymentProvider } from '../stripe/for-stack.ts';
import type { StripeStandIn } from '../stripe/stripe.ts';
import { type PortMap, portMap } from './port-map.ts';
import { StackSubgraph } from './stack-subgraph.ts';
import { listedSubgraphs } from './subgraph-modules.ts';

/** How to run a stack. */
export interface StackOptions {
  /** Root of the repository: the folder of supergraph.yaml. */
  readonly root: string;
  readonly folders: DataFolders;
  readonly env: Environment;
  /** Only these subgraphs. */
  readonly only?: readonly string[];
  /** What the router serves; composed of exactly these subgraphs. */
  readonly supergraph: RouterOptions['supergraph'];
  /** Told as each part stands: its name, and where it is. */
  readonly onReady?: (part: string, where: string) => void;
  readonly log: Log;
}

/** A whole platform in this process. Disposed, it drains from the outside in; its data stay. */
export interface Stack extends AsyncDisposable {
  readonly router: RunningRouter;
  /** Undefined when mails go to a server of SMTP_URL. */
  readonly mailbox: Mailbox | undefined;
  /** Undefined when STRIPE_SECRET_KEY is set, and where no part of the stack takes payments. */
  readonly stripe: StripeStandIn | undefined;
  readonly subgraphs: ReadonlyMap<string, StackSubgraph>;
}

/** All connections of a stack share one server of 200 (architecture.md, decision 3). */
const POOL_SIZE = 5;

/**
 * Starts PostgreSQL, the event log, the mailbox, the stand-in for Stripe, the subgraphs with their demo data, and the router; side by side where
 * they can be. When a part fails to start, those before it are stopped again.
 * @throws {LocalStackError} for what its user can mend: a port that is taken, a full disk, an unknown subgraph
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { root, folders, env, log, onReady = () => undefined } = options;
  const config = readStackConfig(env);
  const listed = await listedSubgraphs(root, options.only);
  const ports = await portMap(config, listed, env);
  await mkdir(folders.own, { recursive: true, mode: 0o700 });
  await using starting = new AsyncDisposableStack();

  const [server, keys, mailbox, stripe] = await all(starting, [
    config.databaseUrl === undefined ? startPostgres({ folder: folders.postgres }) : { url: config.databaseUrl },
    platformKeys(join(folders.own, 'keys'), ['router', ...listed.map(({ name }) => name)]),
    config.smtpUrl === undefined
      ? startMailbox({ smtpPort: ports.mailboxSmtp, port: ports.mailbox, folder: join(folders.own, 'mail') })
      : undefined,
    startPaymentProvider(config, ports, join(folders.own, 'stripe')),
  ]);
  onReady('PostgreSQL', 'adopted' in server ? 'embedded' : 'DATABASE_URL');
  if (mailbox !== undefined) onReady('mailbox', mailbox.url);
  if (stripe !== undefined) onReady('stripe', stripe.standIn.url);

  const databaseUrl = (name: string) => urlOfDatabase(server.url, `${config.databasePrefix}${name}`);
  const redis = starting.use(redisFactory(config.redisUrl));
  const eventLog = starting.use(
    config.redisUrl === undefined
      ? await openPostgresLog({ databaseUrl: databaseUrl('events'), log })
      : openRedisLog({ redis, prefix: `${config.databasePrefix}events` }),
  );
  const trusted = trustedKeys(keys.trusted);
  const subgraphs = listed.map((one) =>
    starting.use(
      new StackSubgraph(one, {
        databaseUrl: databaseUrl(one.name),
        redis,
        eventLog,
        signingKey: { name: one.name, privateKey: keys.privateKey(one.name) },
        trustedKeys: trusted,
        internalGraphUrl: `http://127.0.0.1:${ports.router}/internal/graphql`,
        log,
        env: {
          IDENTITY_JWT_KEY_FILE: keys.accessTokenKeyFile,
          IDENTITY_MASTER_KEY: keys.masterKey,
          ORDERS_MASTER_KEY: keys.masterKey,
          PAYMENTS_MASTER_KEY: keys.masterKey,
          ORDERS_PUBLIC_URL: urlOfSubgraph(ports, 'orders'),
          IDENTITY_PUBLIC_URL: urlOfSubgraph(ports, 'identity'),
          SMTP_URL: mailbox?.smtpUrl,
          ...environmentFor(stripe),
          ...env,
        },
        port: portOf(ports, one.name),
        poolSize: POOL_SIZE,
        sagaLeaseMs: config.sagaLeaseMs,
      }),
    ),
  );
  const router = startRouter({
    supergraph: options.supergraph,
    contracts: await contractsOf(options),
    subgraphUrls: Object.fromEntries(listed.map(({ name }) => [name, `${urlOfSubgraph(ports, name)}/graphql`])),
    subgraphs: await optionsOf(listed, join(root, 'deploy', 'subgraph-options.json')),
    port: ports.router,
    hostname: '127.0.0.1',
    metricsPort: ports.metrics,
    identity: { jwksUrl: `${urlOfSubgraph(ports, 'identity')}/.well-known/jwks.json` },
    signingKey: { name: 'router', privateKey: keys.privateKey('router') },
    trustedKeys: trusted,
    redis,
    log,
    executor: config.executor,
    protection: readProtection(options.env),
  });
  const [running] = await all(starting, [
    router,
    ...subgraphs.map(async (subgraph) => {
      await subgraph.start();
      await subgraph.seed();
      onReady(subgraph.name, `${urlOfSubgraph(ports, subgraph.name)}/graphql`);
    }),
  ]);
  onReady('router', running.url);
  const stack = starting.move();
  return {
    router: running,
    mailbox,
    stripe: stripe?.standIn,
    subgraphs: new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph])),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** Of a part of the graph only `public` and `internal` are sure to show anything: others may include what is not running. */
async function contractsOf({ root, only }: StackOptions): Promise<Contracts> {
  const contracts = await readContracts(join(root, 'contracts', 'variants'));
  return only === undefined ? contracts : { public: contracts.public, internal: contracts.internal };
}

/**
 * Waits for all of them, also when one fails: what did start is then in the stack, and is stopped with it.
 */
async function all<const Parts extends readonly unknown[]>(
  stack: AsyncDisposableStack,
  parts: Parts,
): Promise<{ -readonly [Index in keyof Parts]: Awaited<Parts[Index]> }> {
  const settled = await Promise.allSettled(parts);
  for (const one of settled) if (one.status === 'fulfilled' && isDisposable(one.value)) stack.use(one.value);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as never;
}

function isDisposable(value: unknown): value is AsyncDisposable {
  return typeof value === 'object' && value !== null && Symbol.asyncDispose in value;
}

/** What deployments tell the router of these subgraphs; of those that are left out it need not hear. */
async function optionsOf(listed: readonly { readonly name: string }[], file: string): Promise<SubgraphsOptions> {
  const options = Object.entries(await readSubgraphOptions(file));
  return Object.fromEntries(options.filter(([name]) => name === '*' || listed.some((one) => one.name === name)));
}

function portOf(ports: PortMap, subgraph: string): number {
  return ports.subgraphs.get(subgraph) ?? 0;
}

function urlOfSubgraph(ports: PortMap, subgraph: string): string {
  return `http://127.0.0.1:${portOf(ports, subgraph)}`;
}

function urlOfDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
