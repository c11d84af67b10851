import { expect, test } from '@jest/globals';
import { sweepExpired } from '../../jobs/sweep-expired.ts';
import { openIdentity } from '../fixtures.ts';

test('sessions and links are deleted thirty days after their end, and not before', async () => {
  await using identity = await openIdentity();
  const userId = await identity.account('sweep@example.test');
  for (let i = 0; i < 3; i += 1) await identity.refresh((await identity.login('sweep@example.test')).refreshToken);
  await identity.query(`mutation($email: String!) { requestPasswordReset(email: $email) { sent } }`, {
    email: 'sweep@example.test',
  });
  const count = async (table: string) => (await identity.sql(`select 1 from ${table}`)).length;
  await identity.sql(`update sessions set expires_at = now() - interval '31 days'
    where id = (select id from sessions order by id limit 1)`);
  await identity.sql(`update sessions set expires_at = now() - interval '29 days'
    where id = (select id from sessions order by id desc limit 1)`);
  await identity.sql(`update one_time_tokens set expires_at = now() - interval '31 days' where user_id = ?`, [userId]);
  await sweepExpired.run({}, identity.work());
  expect([await count('sessions'), await count('refresh_tokens'), await count('one_time_tokens')]).toEqual([2, 4, 0]);
});
