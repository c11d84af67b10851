import { expect, test } from '@jest/globals';
import { openPostgresLog } from '../../src/events/log-postgres.ts';
import { sweep } from '../../src/events/retention.ts';
import { dropDatabase, newDatabaseUrl, openEventDatabase, quiet } from './event-database.ts';
import { moveOrder } from './order-events.ts';

test('what is past its retention goes, the rest stays, and an event not yet published stays however old', async () => {
  await using database = await openEventDatabase();
  const logUrl = newDatabaseUrl();
  const eventLog = await openPostgresLog({ databaseUrl: logUrl, log: quiet });
  try {
    for (const step of [1, 2, 3]) await moveOrder(database, 'o1', step);
    await database.pool.query(`update outbox set published_at = now() - interval '8 days' where id = 1`);
    await database.pool.query(`update outbox set published_at = now() - interval '6 days' where id = 2`);
    await database.pool.query(`update outbox set occurred_at = now() - interval '90 days' where id = 3`);
    await database.pool.query(
      `insert into inbox (consumer, event_id, applied_at)
       select 'a', gen_random_uuid(), now() - n * interval '1 day' from unnest(array[8, 29, 31, 40]) n`,
    );
    await database.pool.query(
      `insert into dead_letters (consumer, event_id, event, error, attempts, failed_at, replayed_at)
       values ('a', gen_random_uuid(), '{}', 'x', 5, now() - interval '90 days', null),
              ('a', gen_random_uuid(), '{}', 'x', 5, now() - interval '90 days', now() - interval '31 days')`,
    );
    await database.pool.query(
      `insert into idempotency_keys (scope, key, input_hash, created_at)
       values ('s', 'old', '', now() - interval '25 hours'), ('s', 'new', '', now())`,
    );
    expect(await sweep(database.pool, eventLog)).toEqual({
      idempotency_keys: 1,
      outbox: 1,
      inbox: 2,
      aggregate_versions: 0,
      dead_letters: 1,
      log: 0,
    });
    const { rows } = await database.pool.query<{ id: string }>('select id::text from outbox order by id');
    expect(rows.map(({ id }) => id)).toEqual(['2', '3']);
    expect(await database.count('inbox')).toBe(2);
    expect(await database.count('dead_letters where replayed_at is null')).toBe(1);
  } finally {
    await eventLog[Symbol.asyncDispose]();
    await dropDatabase(logUrl);
  }
});
