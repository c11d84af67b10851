import { expect, test } from '@jest/globals';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import { until } from '@tessera/testing/eventually';
import { eraseSubject } from '../../commands/erase-subject.ts';
import { lockInbox } from '../../commands/lock-inbox.ts';
import { rememberProfile } from '../../commands/remember-profile.ts';
import { testHouse } from '../fixtures.ts';

test('a person is erased behind whoever is at their inbox: the two do not meet in a deadlock', async () => {
  await using house = await testHouse();
  const userId = newId();
  await rememberProfile(house.hosted.context().em, userId, { locale: 'en', timezone: 'UTC' });
  await house.sql(
    `insert into notifications (id, workflow, recipient_id, dedupe_key, category, data, channels)
     values (gen_random_uuid(), 'welcome', ?, 'k', 'ACCOUNT', '{}', '{IN_APP}')`,
    [userId],
  );
  // Who loses a deadlock is run again.
  const runs = { reader: 0, eraser: 0 };
  const erase = () =>
    inTransaction(house.hosted.context().em, (tx) => {
      runs.eraser += 1;
      return eraseSubject(userId, { ...house.hosted.context(), em: tx });
    });
  const { erasing } = await inTransaction(house.hosted.context().em, async (tx) => {
    runs.reader += 1;
    await lockInbox(tx, userId);
    const erasing = erase();
    await until('the eraser waits', async () => {
      const waiting = await house.sql(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event in ('transactionid', 'tuple', 'spectoken')`,
      );
      return waiting.length === 1;
    });
    await tx.execute('update notifications set read_at = now() where recipient_id = ?', [userId]);
    return { erasing };
  });
  expect(await erasing).toEqual([]);
  expect(runs).toEqual({ reader: 1, eraser: 1 });
  for (const [table, column] of [
    ['notifications', 'recipient_id'],
    ['recipients', 'user_id'],
  ]) {
    expect(await house.sql(`select 1 from ${table} where ${column} = ?`, [userId])).toEqual([]);
  }
});
