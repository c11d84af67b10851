import { describe, expect, test } from '@jest/globals';
import { userPasswordChanged, userProfileUpdated } from '@tessera/contracts/events/users';
import { aUser } from '@tessera/testing/callers';
import { until } from '@tessera/testing/eventually';
import { sweep } from '../../commands/sweep.ts';
import { testHouse } from '../fixtures.ts';

const LIST = '{ notifications { edges { node { title } } } }';

describe('while identity is away', () => {
  test('an item waits half a minute for its language, then speaks English; the mail waits for the address', async () => {
    await using house = await testHouse();
    const someone = aUser();
    house.identity.add(someone.userId, { locale: 'de' });
    house.identity.down = true;
    await house.publish(userPasswordChanged, { userId: someone.userId, by: 'change' });
    await until('it is accepted', async () => (await house.sql('select 1 from notifications')).length === 1);
    const { data } = await house.query(LIST, {}, { as: someone });
    expect(data.notifications.edges).toEqual([]);
    await house.sql(`update notifications set accepted_at = now() - interval '31 seconds'`);
    await until('the item', async () => {
      const { data } = await house.query(LIST, {}, { as: someone });
      return data.notifications.edges[0]?.node.title === 'Your password was changed';
    });
    await until('a failed attempt', async () => {
      const [row] = await house.sql<{ state: string; reason: string }>('select state, reason from deliveries');
      return row?.state === 'PENDING' && row.reason?.startsWith('identity did not answer');
    });
    house.identity.down = false;
    // The breaker towards the router opens again by itself after ten seconds.
    await until('the mail', () => house.smtp.mails.length === 1, 60_000);
    expect(house.smtp.mails[0]?.raw).toContain('Hallo Anna');
  });

  test('a remembered language is used, and asked for anew after the profile changed', async () => {
    await using house = await testHouse();
    const someone = aUser();
    house.identity.add(someone.userId, { locale: 'de' });
    await house.publish(userPasswordChanged, { userId: someone.userId, by: 'change' });
    await until('the mail', () => house.smtp.mails.length === 1);
    house.identity.add(someone.userId, { locale: 'en' });
    await house.publish(userProfileUpdated, { userId: someone.userId, fields: ['locale'] });
    await house.publish(userPasswordChanged, { userId: someone.userId, by: 'reset' });
    await until('the second mail', () => house.smtp.mails.length === 2);
    const { data } = await house.query(LIST, {}, { as: someone });
    expect(data.notifications.edges.map((edge: { node: { title: string } }) => edge.node.title)).toEqual([
      'Your password was changed',
      'Dein Passwort wurde geändert',
    ]);
  });
});

describe('a job that is lost with its worker', () => {
  test('is found by the sweep: the item is placed and the mail sent once', async () => {
    await using house = await testHouse();
    const someone = aUser();
    // The row is as `acceptNotification` leaves it; its job is gone.
    house.identity.add(someone.userId);
    await house.sql(
      `insert into notifications (id, workflow, recipient_id, dedupe_key, category, data, channels, accepted_at)
       values (gen_random_uuid(), 'password-changed', ?, 'k', 'SECURITY', '{}', '{IN_APP,EMAIL}', now() - interval '1 hour')`,
      [someone.userId],
    );
    await sweep(house.hosted.context());
    await until('the mail', () => house.smtp.mails.length === 1);
    const { data } = await house.query(LIST, {}, { as: someone });
    expect(data.notifications.edges).toHaveLength(1);
    await sweep(house.hosted.context());
    expect(house.smtp.mails).toHaveLength(1);
  });
});
