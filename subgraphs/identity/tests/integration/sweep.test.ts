import { expect, test } from '@jest/globals';
import { sweepExpired } from '../../jobs/sweep-expired.ts';
import { openIdentity } from '../fixtures.ts';
import { teamShorthands } from '../team-fixtures.ts';

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

test('invitations and API keys too', async () => {
  await using identity = await openIdentity();
  const teams = teamShorthands(identity);
  const owner = await teams.person('sweep-team@example.test');
  const { team } = await teams.create(owner);
  for (const email of ['a@example.test', 'b@example.test']) await teams.invite(owner, team?.id ?? '', email);
  for (const name of ['a', 'b']) {
    const create = `mutation($name: String!) { createApiKey(input: { name: $name, scopes: ["order:create"] }) { secret } }`;
    await teams.mutate(owner, create, { name });
  }
  for (const table of ['invitations', 'api_keys']) {
    await identity.sql(`update ${table} set expires_at = now() - interval '31 days'
      where id = (select id from ${table} order by id limit 1)`);
  }
  await sweepExpired.run({}, identity.work());
  for (const table of ['invitations', 'api_keys']) {
    expect(await identity.sql(`select 1 from ${table}`)).toHaveLength(1);
  }
});
