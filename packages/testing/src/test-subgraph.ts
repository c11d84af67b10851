import type { PlatformKeys } from '@tessera/local-stack/keys';
import { createLog } from '@tessera/process/log';
import { openOrm } from '@tessera/subgraph-kit/database/orm';
import type { Subgraph } from '@tessera/subgraph-kit/define';
import { openPostgresLog } from '@tessera/subgraph-kit/events/log-postgres';
import { eventMigrations } from '@tessera/subgraph-kit/events/migrations';
import { type Template, type TestDatabase, testDatabase } from './database.ts';

const log = createLog({ name: 'test', level: 'error' });

/** The tables of the event log, made once. */
export const EVENT_LOG_TEMPLATE: Template = {
  name: 'event_log',
  prepare: async (databaseUrl) => {
    await using _log = await openPostgresLog({ databaseUrl, partitions: 1, log });
  },
};

/** A database with the subgraph's migrations, cloned from a template that is made once a run. */
export function databaseOf<Config, Services, Loaders>(
  subgraph: Subgraph<Config, Services, Loaders>,
): Promise<TestDatabase> {
  const migrations = { ...eventMigrations, ...subgraph.migrations };
  return testDatabase({
    name: `${subgraph.name}_${Object.keys(migrations).length}`,
    prepare: async (databaseUrl) => {
      await using _orm = await openOrm({
        databaseUrl,
        name: `${subgraph.name} template`,
        entities: subgraph.entities,
        migrations,
        poolSize: 2,
        log,
      });
    },
  });
}

/** The environment that the subgraphs need: the keys, and a mail server that nobody answers at. */
export function environmentOf(keys: PlatformKeys): Record<string, string> {
  return {
    IDENTITY_JWT_KEY_FILE: keys.accessTokenKeyFile,
    IDENTITY_MASTER_KEY: keys.masterKey,
    ORDERS_MASTER_KEY: keys.masterKey,
    PAYMENTS_MASTER_KEY: keys.masterKey,
    SMTP_URL: 'smtp://127.0.0.1:9',
  };
}
