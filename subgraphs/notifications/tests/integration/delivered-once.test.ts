import { describe, expect, test } from '@jest/globals';
import { reviewPosted } from '@tessera/contracts/events/catalog';
import { userRegistered } from '@tessera/contracts/events/users';
import { newId } from '@tessera/subgraph-kit/ids';
import { aUser } from '@tessera/testing/callers';
import { until } from '@tessera/testing/eventually';
import { testHouse } from '../fixtures.ts';

describe('an event that comes more than once', () => {
  test('delivered ten times leads to one inbox item, one delivery and one mail', async () => {
    await using house = await testHouse();
    const seller = aUser();
    house.identity.add(seller.userId);
    const review = {
      reviewId: newId(),
      productId: newId(),
      sellerId: seller.userId,
      authorId: newId(),
      rating: 4,
      status: 'PUBLISHED',
    } as const;
    await house.publish(reviewPosted, review, 10);
    // The same fact told by another event id, as after a replay by hand.
    await house.publish(reviewPosted, review);
    await until('the mail', () => house.smtp.mails.length > 0);
    await until('all events applied', async () => {
      const [offset] = await house.sql<{ applied: number }>('select count(*)::int as applied from inbox');
      return offset?.applied === 2;
    });
    await until(
      'no job left',
      async () => (await house.sql('select 1 from deliveries where state <> ?', ['SENT'])).length === 0,
    );

    const answer = await house.query(
      '{ notifications { edges { node { workflow title body data deliveries { state attempts reason } } } } }',
      {},
      { as: seller },
    );
    expect(answer).toEqual({
      data: {
        notifications: {
          edges: [
            {
              node: {
                workflow: 'review-posted',
                title: 'New review',
                body: 'A product of yours was rated 4 out of 5.',
                data: { productId: review.productId, reviewId: review.reviewId, rating: 4 },
                deliveries: [{ state: 'SENT', attempts: 1, reason: null }],
              },
            },
          ],
        },
      },
    });
    expect(house.smtp.mails).toHaveLength(1);
  });

  test('a new person gets the verification mail with the link of identity, and a welcome in their language', async () => {
    await using house = await testHouse();
    const newcomer = aUser();
    const { email } = house.identity.add(newcomer.userId, { locale: 'de-AT' });
    const verificationId = newId();
    house.identity.links.set(verificationId, { userId: newcomer.userId, url: 'https://example.org/verify/token' });
    await house.publish(userRegistered, { userId: newcomer.userId, verificationId });

    await until('the mail', () => house.smtp.mails.length === 1);
    expect(house.smtp.mails[0]?.to).toEqual([email]);
    expect(house.smtp.mails[0]?.raw).toContain('https://example.org/verify/token');
    await until('the welcome', async () => {
      const { data } = await house.query('{ notifications { edges { node { title } } } }', {}, { as: newcomer });
      return data.notifications.edges[0]?.node.title === 'Willkommen';
    });
  });

  test('no table holds an address, a name or a one-time link', async () => {
    await using house = await testHouse();
    const newcomer = aUser();
    const { email } = house.identity.add(newcomer.userId, { name: 'Xantippe' });
    const verificationId = newId();
    house.identity.links.set(verificationId, { userId: newcomer.userId, url: 'https://example.org/verify/sesame' });
    await house.publish(userRegistered, { userId: newcomer.userId, verificationId });
    await until('the mail', () => house.smtp.mails.length === 1);
    await until(
      'it is settled',
      async () => (await house.sql(`select 1 from deliveries where state = 'SENT'`)).length === 1,
    );

    const tables = await house.sql<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables) {
      const rows = await house.sql(`select to_jsonb(t)::text as text from ${name} t`);
      const text = JSON.stringify(rows);
      for (const secret of [email, 'Xantippe', 'sesame'])
        expect({ name, found: text.includes(secret) }).toEqual({ name, found: false });
    }
  });

  test('a link that belongs to somebody else is never mailed', async () => {
    await using house = await testHouse();
    const newcomer = aUser();
    house.identity.add(newcomer.userId);
    const verificationId = newId();
    house.identity.links.set(verificationId, { userId: newId(), url: 'https://example.org/verify/other' });
    await house.publish(userRegistered, { userId: newcomer.userId, verificationId });
    await until(
      'it is skipped',
      async () => (await house.sql(`select 1 from deliveries where state = 'SKIPPED'`)).length === 1,
    );
    expect(house.smtp.mails).toHaveLength(0);
  });
});
