import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Platform, startPlatform } from '@tessera/testing/platform';

const ROOT = join(import.meta.dirname, '..', '..');

/** One schema over independent subgraphs, as its first user meets it. */
describe('one graph', () => {
  let platform: Platform;

  beforeAll(async () => {
    platform = await startPlatform();
  }, 240_000);

  // Undefined when the start failed: its error is the one to see.
  afterAll(() => (platform as Platform | undefined)?.[Symbol.asyncDispose]());

  test('the platform says that it is ready', async () => {
    const response = await fetch(`${platform.url}/health/ready`);
    expect(response.status).toBe(200);
  });

  test('the query that `npm start` prints crosses five subgraphs as the customer', async () => {
    const query = await readFile(join(ROOT, 'packages/local-stack/first-operations/2-one-graph.graphql'), 'utf8');
    const token = await platform.login('customer@tessera.local');
    const { data, errors } = await platform.graphql(query, {}, { token });
    expect(errors).toBeUndefined();
    expect(data.me.email).toBe('customer@tessera.local');
    expect(data.me.notifications.edges).toEqual(expect.any(Array));
    expect(data.me.orders.edges).toEqual([]);
    expect(data.products.edges).toHaveLength(3);
    for (const { node } of data.products.edges) {
      expect(node.name).toEqual(expect.any(String));
      expect(node.promotions).toEqual([{ code: 'WELCOME10', percent: 10 }]);
      for (const review of node.reviews.edges) expect(review.node.author.name).toEqual(expect.any(String));
    }
  });

  test('the subscription that `npm start` prints fires when the review that it prints is written', async () => {
    const listen = await readFile(join(ROOT, 'packages/local-stack/first-operations/3-listen.graphql'), 'utf8');
    const review = await readFile(join(ROOT, 'packages/local-stack/first-operations/4-review.graphql'), 'utf8');
    const seller = await platform.login('seller@tessera.local');
    await using events = await platform.subscribe(listen, {}, { token: seller });
    expect((await events.next()).data.notificationReceived).toHaveProperty('unreadCount');
    const written = await platform.graphql(review, {}, { token: await platform.login('customer@tessera.local') });
    expect(written.data.createReview).toMatchObject({ review: { rating: 5 }, userErrors: [] });
    const event = await events.next();
    expect(event.data.notificationReceived.notification.recipient.name).toEqual(expect.any(String));
  });

  test('what is internal cannot be asked for by the public, nor found by introspection', async () => {
    const guessed = await platform.graphql('{ validateToken(token: "x") { valid } }');
    expect(guessed.errors?.[0]?.message).toMatch(/Cannot query field "validateToken"/);
    const { data } = await platform.graphql('{ __schema { queryType { fields { name } } types { name } } }');
    const names = [...data.__schema.queryType.fields, ...data.__schema.types].map(({ name }: { name: string }) => name);
    expect(names).toContain('products');
    expect(names).not.toContain('userContact');
    expect(names).not.toContain('OneTimeLink');
  });

  test('the internal door is shut to persons, whatever they may do', async () => {
    const token = await platform.login('admin@tessera.local');
    const response = await fetch(`${platform.url}/internal/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });
});
