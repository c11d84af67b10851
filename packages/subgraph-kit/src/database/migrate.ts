import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';

/** Any number that no other advisory lock of this database uses. */
const MIGRATION_LOCK = 7_236_001;

/**
 * Brings the schema up to date. Replicas that start together take turns on an advisory lock, so that each migration runs
 * once; each migration runs in a transaction of its own.
 */
export async function migrate(orm: MikroORM, databaseUrl: string): Promise<void> {
  // A connection of its own: the lock belongs to a session, and the migrator takes what it wants from the pool.
  const locker = new Client({ connectionString: databaseUrl });
  await locker.connect();
  try {
    await locker.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await orm.migrator.up();
  } finally {
    await locker.end();
  }
}
