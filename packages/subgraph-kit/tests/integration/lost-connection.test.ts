import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import { inSavepoint, inTransaction } from '../../src/database/transaction.ts';
import { eventually, openEventDatabase } from '../events/event-database.ts';

test('connections that die within a transaction do not shrink the pool', async () => {
  await using database = await openEventDatabase();
  const die = () =>
    inTransaction(database.orm.em.fork(), async (tx) => {
      const [row] = await tx.execute<{ pid: number }[]>('select pg_backend_pid() as pid');
      await database.pool.query('select pg_terminate_backend($1)', [row?.pid]);
      await tx.execute('select 1');
    });
  for (let n = 0; n < 12; n++) await expect(die()).rejects.toThrow();
  // All five places of the pool must still be there, at the same time.
  const five = [1, 2, 3, 4, 5].map(() =>
    inTransaction(database.orm.em.fork(), (tx) => tx.execute('select pg_sleep(0.1)')),
  );
  await expect(Promise.all(five)).resolves.toHaveLength(5);
});

test('nor do those that die while a transaction begins or commits', async () => {
  await using database = await openEventDatabase();
  const killer = new Client({ connectionString: database.url });
  await killer.connect();
  const killAll = () =>
    killer.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
  const transact = () => inTransaction(database.orm.em.fork(), (tx) => tx.execute('select 1'));
  for (let round = 0; round < 10; round++) {
    await Promise.allSettled([transact(), transact(), transact(), transact(), transact()]);
    await Promise.allSettled([killAll(), transact(), transact(), transact(), transact(), transact(), transact()]);
  }
  await killer.end();
  // Until the pool has noticed which of its idle connections are dead, it may hand one of them out.
  await eventually('five at the same time', async () => {
    const five = [1, 2, 3, 4, 5].map(() =>
      inTransaction(database.orm.em.fork(), (tx) => tx.execute('select pg_sleep(0.1)')),
    );
    return (await Promise.allSettled(five)).every(({ status }) => status === 'fulfilled');
  });
  expect(database.pool.idleCount).toBe(database.pool.totalCount);
});

test('times come as text, as the ORM parses them itself', async () => {
  await using database = await openEventDatabase();
  const { rows } = await database.pool.query(
    `select timestamptz '2024-01-19 10:00Z' as at, array[date '2024-01-19'] as days`,
  );
  expect(rows).toEqual([{ at: expect.stringMatching(/^2024-01-19 /), days: ['2024-01-19'] }]);
});

test('a failed savepoint is undone and its transaction goes on', async () => {
  await using database = await openEventDatabase();
  await inTransaction(database.orm.em.fork(), async (tx) => {
    const write = (text: string) =>
      inSavepoint(tx, (inner) => inner.execute('insert into effects (text) values (?)', [text]));
    await write('first');
    const failing = inSavepoint(tx, async (inner) => {
      await inner.execute(`insert into effects (text) values ('undone')`);
      await inner.execute('select 1/0');
    });
    await expect(failing).rejects.toThrow('division by zero');
    await write('second');
  });
  expect(await database.written()).toEqual(['first', 'second']);
});
