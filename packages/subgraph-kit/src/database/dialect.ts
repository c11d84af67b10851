import { createPostgreSqlTypeParsers } from '@mikro-orm/sql';
import { type DatabaseConnection, PostgresDialect, type PostgresDialectConfig, PostgresDriver } from 'kysely';
import { type Pool, type PoolConfig, TypeOverrides, types } from 'pg';
import { ClosablePool } from './closable-pool.ts';

/** OID of `text[]`, whose parser leaves the members as text; pg's own list of names stops at the scalar types. */
const TEXT_ARRAY = 1009 as number as Parameters<typeof types.getTypeParser>[0];

/**
 * A pool as the ORM wants it: times, dates and intervals come as text, and it parses them itself. A connection that the
 * server drops is reported to `onLost` and replaced at the next use, instead of ending the process as an unheard `error`.
 */
export function openPool(config: PoolConfig, onLost: (error: Error) => void): ClosablePool {
  const overrides = new TypeOverrides();
  const parsers = createPostgreSqlTypeParsers(types.getTypeParser(TEXT_ARRAY));
  for (const [oid, parser] of Object.entries(parsers)) overrides.setTypeParser(Number(oid), parser);
  const pool = new ClosablePool({ ...config, types: overrides });
  pool.on('connect', (client) => client.on('error', onLost));
  pool.on('error', onLost);
  return pool;
}

/**
 * The Postgres dialect on a pool that we own, in which a lost connection cannot keep its place in the pool. Of a
 * transaction that the caller controls, Kysely gives the connection back only after COMMIT or ROLLBACK succeeded, and not
 * at all when BEGIN fails. On a connection that is gone none of them succeeds: each connection lost that way would
 * shrink the pool by one, until nothing is left of it.
 */
export class PoolDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(pool: Pool) {
    const config = { pool } satisfies PostgresDialectConfig;
    super(config);
    this.#config = config;
  }

  override createDriver(): PostgresDriver {
    return new PoolDriver(this.#config);
  }
}

class PoolDriver extends PostgresDriver {
  /** Given back when their BEGIN failed; whoever gives them back again is right too, and must not hear an error. */
  readonly #givenBack = new WeakSet<DatabaseConnection>();

  override async beginTransaction(...[connection, settings]: Parameters<PostgresDriver['beginTransaction']>) {
    try {
      await super.beginTransaction(connection, settings);
    } catch (error) {
      // The driver made it: every connection that it is handed is one of its own.
      await super.releaseConnection(connection as Parameters<PostgresDriver['releaseConnection']>[0]);
      this.#givenBack.add(connection);
      throw error;
    }
  }

  override async releaseConnection(...[connection]: Parameters<PostgresDriver['releaseConnection']>): Promise<void> {
    if (!this.#givenBack.delete(connection)) await super.releaseConnection(connection);
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch {
      // ROLLBACK fails only where the connection is gone, and the server has rolled back by itself then. The caller has
      // the error that led here, and the pool throws the connection away when it is given back.
    }
  }
}
