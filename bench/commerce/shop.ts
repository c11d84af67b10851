import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@tessera/local-stack/postgres/postgres';
import { freePort } from '@tessera/local-stack/stack/ports';
import { listedSubgraphs } from '@tessera/local-stack/stack/subgraph-modules';
import { type Platform, startPlatform } from '@tessera/testing/platform';
import { hasRedisServer, startRedisServer } from '@tessera/testing/redis-server';

/** What an operation answers. */
// biome-ignore lint/suspicious/noExplicitAny: the shape of data is the operation's
export type Data = any;

/** An operation was refused, or not answered in time. */
export class NotAnswered extends Error {
  override readonly name = 'NotAnswered';
}

/** A platform that is measured: the local stack in a process of its own. Disposed, process, servers and databases are gone. */
export interface Shop extends AsyncDisposable {
  readonly platform: Platform;
  /** Whether it has a real Redis. */
  readonly redis: boolean;
  /** Where its PostgreSQL is from. */
  readonly database: 'embedded' | 'DATABASE_URL';
  /** The router's metrics. */
  readonly metricsUrl: string;
  readonly subgraphs: readonly string[];
  /** Whether its PostgreSQL counts statements (`pg_stat_statements`). */
  readonly countsStatements: boolean;
  /** Sends an operation through the router. @throws {NotAnswered} when the answer has any error */
  ask(source: string, variables: object, token?: string): Promise<Data>;
}

/** Rates of the router's limiter: all load comes from one address, and quicker than people are. The limiter stays on. */
export const RATES = {
  RATE_LIMIT_GLOBAL: '1000000/1s',
  RATE_LIMIT_IP: '1000000/1s',
  RATE_LIMIT_USER: '1000000/1s',
  RATE_LIMIT_SERVICE: '1000000/1s',
  RATE_LIMIT_LOGIN: '1000/1s',
} as const;

const ROOT = join(import.meta.dirname, '..', '..');
const STOREFRONT = join(ROOT, 'contracts', 'operations', 'storefront');

/** The text of an operation of the storefront. */
export function storefront(name: string): Promise<string> {
  return readFile(join(STOREFRONT, `${name}.graphql`), 'utf8');
}

/** Starts it on the PostgreSQL of `DATABASE_URL`, else on an embedded one, which counts its statements. */
export async function startShop(): Promise<Shop> {
  await using starting = new AsyncDisposableStack();
  const given = process.env['DATABASE_URL'];
  // Where the platform of the end-to-end tests, which this is, looks for its server.
  process.env['TESSERA_TEST_DATABASE_URL'] = given || (await embedded(starting));
  const redis = hasRedisServer() ? starting.use(await startRedisServer()) : undefined;
  const metricsPort = await freePort();
  const platform = starting.use(
    await startPlatform({
      env: { ...RATES, METRICS_PORT: String(metricsPort), ...(redis === undefined ? {} : { REDIS_URL: redis.url }) },
    }),
  );
  const subgraphs = (await listedSubgraphs(ROOT)).map(({ name }) => name);
  const countsStatements = await canCountStatements(platform);
  const running = starting.move();
  return {
    platform,
    redis: redis !== undefined,
    database: given ? 'DATABASE_URL' : 'embedded',
    metricsUrl: `http://127.0.0.1:${metricsPort}/metrics`,
    subgraphs,
    countsStatements,
    async ask(source, variables, token) {
      const { data, errors } = await platform.graphql(source, { ...variables }, token === undefined ? {} : { token });
      if (errors !== undefined) throw new NotAnswered(`${source.slice(0, 200)}\n${JSON.stringify(errors)}`);
      return data;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function embedded(starting: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-bench-commerce-'));
  starting.defer(() => rm(folder, { recursive: true, force: true }));
  // PostgreSQL runs as another account where we are root, and must get through to its own folder.
  await chmod(folder, 0o711);
  const settings = { shared_preload_libraries: 'pg_stat_statements' };
  return starting.use(await startPostgres({ folder: join(folder, 'postgres'), settings })).url;
}

/** A server of somebody else may lack the extension, or the right to add it. */
async function canCountStatements(platform: Platform): Promise<boolean> {
  try {
    await platform.sql('catalog', 'create extension if not exists pg_stat_statements');
    await platform.sql('catalog', 'select from pg_stat_statements limit 1');
    return true;
  } catch {
    return false;
  }
}
