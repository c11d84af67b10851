import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { trustedKeys } from '@tessera/caller/context-token';
import { ConfigError } from '@tessera/process/config';
import { onSignal } from '@tessera/process/drain';
import { createLog } from '@tessera/process/log';
import { redisFactory } from '@tessera/process/redis';
import { type RouterConfig, readRouterConfig } from './config.ts';
import { DoorTlsUnusable } from './door/http/door-tls.ts';
import { FlagError, readFlags } from './flags.ts';
import { protectionOf } from './limits/protection-of-config.ts';
import { ProtectionUnusable } from './limits/protection-options.ts';
import { NotARate } from './limits/rate.ts';
import { ManifestInvalid } from './operation/persisted/manifest.ts';
import { UnknownOption } from './options.ts';
import { type RouterOptions, startRouter } from './router.ts';
import { UnusableSubgraphOption } from './subgraph-client/subgraph-options.ts';
import { readSubgraphOptions } from './subgraph-client/subgraph-options-file.ts';
import { ContractUnusable, readContracts } from './supergraph/contract-files.ts';
import { SourceUnavailable } from './supergraph/source.ts';
import { sourceOfConfig } from './supergraph/source-of-config.ts';
import { SupergraphInvalid } from './supergraph/supergraph.ts';

/** Runs a router until SIGTERM or SIGINT. What an operator did wrong is told in one line, with exit code 1. */
async function main(): Promise<void> {
  const config = readRouterConfig(readFlags(process.argv.slice(2), process.env));
  const log = createLog({ name: 'router', level: config.logLevel });
  await using starting = new AsyncDisposableStack();
  const redis = config.redisUrl === undefined ? undefined : starting.use(redisFactory(config.redisUrl));
  const router = starting.use(await startRouter({ ...(await optionsOf(config)), redis, log }));
  const running = starting.move();
  onSignal(
    async () => {
      await router.drain();
      await running.disposeAsync();
    },
    { timeoutMs: config.drainTimeout, log },
  );
}

async function optionsOf(config: RouterConfig): Promise<Omit<RouterOptions, 'log' | 'redis'>> {
  const { subgraphOptionsFile, signingKeyFile, trustedKeysFile, corsOrigins, production } = config;
  const openCors = corsOrigins.includes('*') ? 'any' : corsOrigins;
  return {
    supergraph: sourceOfConfig(config),
    contracts: config.contractsFolder === undefined ? undefined : await readContracts(config.contractsFolder),
    subgraphUrls: urlsOf(config.subgraphUrls),
    subgraphs: subgraphOptionsFile === undefined ? undefined : await readSubgraphOptions(subgraphOptionsFile),
    cacheBytes: config.cacheBytes,
    port: config.port,
    hostname: config.hostname,
    tls: tlsOf(config),
    metricsPort: config.metricsPort,
    processMetrics: true,
    identity: identityOf(config),
    signingKey:
      signingKeyFile === undefined
        ? undefined
        : { name: 'router', privateKey: createPrivateKey(await readFile(signingKeyFile, 'utf8')) },
    trustedKeys:
      trustedKeysFile === undefined ? undefined : trustedKeys(JSON.parse(await readFile(trustedKeysFile, 'utf8'))),
    executor: config.executor,
    production,
    cors: corsOrigins.length === 0 ? undefined : { origins: openCors },
    trustedProxies: config.trustedProxies,
    protection: protectionOf(config),
    warmUp: { maxOperations: config.warmUpOperations, maxMs: config.warmUpTimeout },
    limits: {
      maxBodyBytes: config.maxBodyBytes,
      maxSockets: config.maxSockets,
      maxBatchSize: config.maxBatchSize,
      subgraphTimeoutMs: config.subgraphTimeout,
    },
  };
}

function identityOf({ jwksUrl, jwtIssuer, jwtAudience, identitySubgraph }: RouterConfig): RouterOptions['identity'] {
  if (jwksUrl === undefined) return undefined;
  const subgraph = identitySubgraph === 'none' ? null : identitySubgraph;
  return { jwksUrl, issuer: jwtIssuer, audience: jwtAudience, subgraph };
}

function tlsOf({ tlsCertFile, tlsKeyFile }: RouterConfig): RouterOptions['tls'] {
  if (tlsCertFile === undefined && tlsKeyFile === undefined) return undefined;
  if (tlsCertFile !== undefined && tlsKeyFile !== undefined) return { certFile: tlsCertFile, keyFile: tlsKeyFile };
  throw new ConfigError(['TLS_CERT_FILE and TLS_KEY_FILE belong together: set both or neither.']);
}

function urlsOf(pairs: readonly string[]): Record<string, string> {
  const entries = pairs.map((pair): [string, string] => {
    const separator = pair.indexOf('=');
    const url = pair.slice(separator + 1);
    if (separator < 1 || !URL.canParse(url)) {
      throw new ConfigError([`SUBGRAPH_URLS: "${pair}" is not of the form name=url`]);
    }
    return [pair.slice(0, separator), url];
  });
  return Object.fromEntries(entries);
}

/** Mistakes of the operator, to be told without a stack: what they say is enough to mend them. */
function explain(error: unknown): string | undefined {
  const known = [
    ConfigError,
    NotARate,
    ManifestInvalid,
    ProtectionUnusable,
    FlagError,
    UnknownOption,
    UnusableSubgraphOption,
    SupergraphInvalid,
    SourceUnavailable,
    ContractUnusable,
    DoorTlsUnusable,
  ];
  if (known.some((kind) => error instanceof kind)) return (error as Error).message;
  const { code, path, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. Choose another with --port.`;
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} needs more rights. Choose one above 1023 with --port.`;
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') return `The file ${path} cannot be read (${code}).`;
  return undefined;
}

try {
  await main();
} catch (error) {
  const explained = explain(error);
  if (explained === undefined) throw error;
  process.stderr.write(`${explained}\n`);
  process.exit(1);
}
