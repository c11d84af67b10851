import { Migrator } from '@mikro-orm/migrations';
import { type EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import type { Log } from '@tessera/process/log';
import type { Pool } from 'pg';
import type { MigrationClass } from '../define.ts';
import { openPool, PoolDialect } from './dialect.ts';
import { ensureDatabase } from './ensure-database.ts';
import { migrate } from './migrate.ts';

/** What a subgraph's database is made of. */
export interface OrmOptions {
  /** This subgraph's own database; created when missing. */
  readonly databaseUrl: string;
  /** Shown in `pg_stat_activity`. */
  readonly name: string;
  readonly entities: readonly EntitySchema[];
  /** By name, in the order in which they run. A name is remembered for good: never rename one that was released. */
  readonly migrations: Readonly<Record<string, MigrationClass>>;
  /** Connections at most, all users of {@link OpenOrm.pool} together. */
  readonly poolSize: number;
  /** How long somebody waits for one of them before it is an error; 5 s where not said. */
  readonly connectionWaitMs?: number | undefined;
  readonly log: Log;
}

/** An open database: the ORM, and the one pool of connections beneath it. */
export interface OpenOrm extends AsyncDisposable {
  readonly orm: MikroORM;
  /** The ORM's own `pg` pool, for LISTEN and the job worker. Its queries return times as text, as the ORM wants them. */
  readonly pool: Pool;
}

const SLOW_QUERY_MS = 1000;
/** A request that waits this long for a connection gets an error: the pool is spent, and waiting longer piles up more. */
const CONNECTION_WAIT_MS = 5000;

/**
 * Opens the subgraph's database: creates it when missing, runs the migrations that it lacks, connects.
 * Statements are logged at level debug, slow ones at warn, never their parameters.
 */
export async function openOrm(options: OrmOptions): Promise<OpenOrm> {
  await ensureDatabase(options.databaseUrl);
  const pool = openPool(
    {
      connectionString: options.databaseUrl,
      max: options.poolSize,
      application_name: `tessera ${options.name}`,
      connectionTimeoutMillis: options.connectionWaitMs ?? CONNECTION_WAIT_MS,
    },
    (error) => {
      // Lost while we let go of it: that is what was wanted.
      if (!pool.ending) options.log.warn({ err: error }, 'lost a database connection');
    },
  );
  const orm = await MikroORM.init({
    clientUrl: options.databaseUrl,
    entities: [...options.entities],
    extensions: [Migrator],
    ensureDatabase: false,
    driverOptions: new PoolDialect(pool),
    migrations: {
      migrationsList: Object.entries(options.migrations).map(([name, migration]) => ({
        name,
        class: migration as never,
      })),
      allOrNothing: false,
      snapshot: false,
    },
    discovery: { warnWhenNoEntities: false },
    colors: false,
    debug: options.log.isLevelEnabled('debug') ? ['query'] : false,
    slowQueryThreshold: SLOW_QUERY_MS,
    logger: (message) => (message.includes('[slow-query]') ? options.log.warn(message) : options.log.debug(message)),
  });
  try {
    await migrate(orm, options.databaseUrl);
    return { orm, pool, [Symbol.asyncDispose]: () => pool.close(() => orm.close(true)) };
  } catch (error) {
    await orm.close(true);
    throw error;
  }
}
