import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import { ClosablePool } from '../../src/database/closable-pool.ts';
import { openPostgresLog } from '../../src/events/log-postgres.ts';
import { dropDatabase, newDatabaseUrl, quiet, SERVER_URL } from '../events/event-database.ts';

const NAME = `close-pool-${randomUUID()}`;

async function clientsCalled(server: Client, name: string): Promise<number> {
  const { rows } = await server.query<{ n: number }>(
    'select count(*)::int n from pg_stat_activity where application_name = $1',
    [name],
  );
  return rows[0]?.n ?? -1;
}

test('a closed pool has no client left on the server, however often it is tried', async () => {
  const server = new Client({ connectionString: SERVER_URL });
  await server.connect();
  for (let round = 0; round < 20; round += 1) {
    const pool = new ClosablePool({
      connectionString: SERVER_URL,
      application_name: NAME,
      max: 5,
      idleTimeoutMillis: 0,
    });
    await Promise.all(Array.from({ length: 5 }, () => pool.query('select 1')));
    expect(await clientsCalled(server, NAME)).toBe(5);
    await pool.close();
    expect(await clientsCalled(server, NAME)).toBe(0);
  }
  await server.end();
});

test('a pool that never connected closes too', async () => {
  await new ClosablePool({ connectionString: SERVER_URL }).close();
});

test('a pool that is closed while it connects closes when the server turns it away', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const asked = once(server, 'connection') as Promise<[Socket]>;
  const pool = new ClosablePool({ connectionString: `postgres://127.0.0.1:${port}/` });
  const refused = expect(pool.connect()).rejects.toThrow();
  const [socket] = await asked;
  const closed = pool.close();
  socket.destroy();
  await refused;
  await closed;
  server.close();
});

test('a closed event log leaves its database free to be dropped without force', async () => {
  const databaseUrl = newDatabaseUrl();
  const server = new Client({ connectionString: SERVER_URL });
  await server.connect();
  try {
    for (let round = 0; round < 5; round += 1) {
      const eventLog = await openPostgresLog({ databaseUrl, partitions: 1, log: quiet });
      await Promise.all(Array.from({ length: 5 }, () => eventLog.epoch()));
      await eventLog[Symbol.asyncDispose]();
      await server.query(`drop database ${server.escapeIdentifier(new URL(databaseUrl).pathname.slice(1))}`);
    }
  } finally {
    await server.end();
    await dropDatabase(databaseUrl);
  }
});
