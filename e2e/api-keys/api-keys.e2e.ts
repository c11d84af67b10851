import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Platform, startPlatform } from '@tessera/testing/platform';

const CREATE = `mutation Create($input: CreateApiKeyInput!) { createApiKey(input: $input) {
  secret apiKey { id } userErrors { code message } } }`;
const REVOKE = 'mutation Revoke($id: ID!) { revokeApiKey(id: $id) { userErrors { code } } }';
const ME = '{ me { email } }';

/** SPEC.md A8 and B1: a program acts for a person by a key. */
describe('an API key', () => {
  let platform: Platform;

  beforeAll(async () => {
    platform = await startPlatform();
  }, 240_000);

  afterAll(() => (platform as Platform | undefined)?.[Symbol.asyncDispose]());

  const create = async (token: string, scopes: readonly string[]) => {
    const { data } = await platform.graphql(CREATE, { input: { name: 'Export', scopes } }, { token });
    expect(data.createApiKey.userErrors).toEqual([]);
    return { secret: String(data.createApiKey.secret), id: String(data.createApiKey.apiKey.id) };
  };

  const codeOf = ({ errors }: Awaited<ReturnType<Platform['graphql']>>) => errors?.[0]?.extensions?.['code'];

  test('acts for its account within its scopes, over HTTP and sockets, until it is revoked', async () => {
    const token = await platform.login('seller@tessera.local');
    const { secret, id } = await create(token, ['order:fulfil']);
    const sold = await platform.graphql(
      '{ me { id name } sellerOrders(first: 1) { edges { node { id } } } }',
      {},
      { token: secret },
    );
    expect(sold.errors).toBeUndefined();
    expect(sold.data.me.id).toBe((await platform.graphql('{ me { id } }', {}, { token })).data.me.id);
    await using events = await platform.subscribe(
      'subscription { sellerOrderEvents { orderId } }',
      {},
      { token: secret },
    );
    expect((await platform.graphql(REVOKE, { id }, { token })).data.revokeApiKey.userErrors).toEqual([]);
    await events.closed(30_000);
    const response = await platform.request({ query: ME }, { token: secret });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  test('is not its person: what is theirs alone it reads by a scope that names it, or not at all', async () => {
    const token = await platform.login('customer@tessera.local');
    const { secret } = await create(token, ['order:create']);
    const { secret: profile } = await create(token, ['self:profile']);
    expect((await platform.graphql(ME, {}, { token: profile })).data.me.email).toBe('customer@tessera.local');
    for (const source of [
      ME,
      '{ me { sessions { id } } }',
      '{ me { apiKeys { id } } }',
      '{ me { orders(first: 1) { edges { node { id } } } } }',
      '{ me { payments(first: 1) { edges { node { id } } } } }',
      '{ me { notifications(first: 1) { edges { node { id } } } } }',
      '{ orderHistory(first: 1) { edges { node { id } } } }',
      '{ dataRequests { id } }',
      'mutation { logoutAll { endedSessions } }',
      'mutation { requestErasure { userErrors { code } } }',
      'subscription { unreadCountChanged { count } }',
    ]) {
      const refused = source.startsWith('subscription')
        ? await refusedSubscription(source, secret)
        : codeOf(await platform.graphql(source, {}, { token: secret }));
      expect([source, refused]).toEqual([source, 'UNAUTHORIZED_FIELD_OR_TYPE']);
    }
    expect((await platform.graphql(ME, {}, { token })).data.me.email).toBe('customer@tessera.local');
  });

  test('reads what another domain keeps for its account by the scope that this domain names', async () => {
    const token = await platform.login('customer@tessera.local');
    const orderId = await anOrder(token);
    const { secret: orders } = await create(token, ['self:orders']);
    const { secret: payments } = await create(token, ['self:payments']);
    const HISTORY =
      '{ orderHistory(first: 1) { edges { node { id } } } me { orders(first: 1) { edges { node { id } } } } }';
    const paymentsWith = (fields: string) => `{ me { payments(first: 1) { edges { node { subjectId ${fields} } } } } }`;
    const PAID = paymentsWith('nextAction { clientSecret }');
    const PAID_FOR = paymentsWith('subject { ... on Order { id number } }');
    const edges = [{ node: { id: orderId } }];
    expect(await platform.graphql(HISTORY, {}, { token: orders })).toEqual({
      data: { orderHistory: { edges }, me: { orders: { edges } } },
    });
    expect(codeOf(await platform.graphql(HISTORY, {}, { token: payments }))).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
    expect(codeOf(await platform.graphql(PAID, {}, { token: orders }))).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
    // The payment is the key's to read: not what lets its holder pay, and not the whole order behind it.
    const paid = (nextAction: unknown) => ({
      data: { me: { payments: { edges: [{ node: { subjectId: orderId, nextAction } }] } } },
    });
    const secret = { clientSecret: expect.any(String) };
    expect(await platform.graphql(PAID, {}, { token })).toEqual(paid(secret));
    expect(await platform.graphql(PAID, {}, { token: payments })).toEqual(paid(null));
    const asPerson = await platform.graphql(PAID_FOR, {}, { token });
    expect(asPerson.data.me.payments.edges[0].node.subject).toEqual({ id: orderId, number: expect.any(String) });
    const { secret: both } = await create(token, ['self:orders', 'self:payments']);
    expect(await platform.graphql(PAID_FOR, {}, { token: both })).toEqual(asPerson);
    // Without the scope for it the order is missing, and says why; the payment is there.
    expect(await platform.graphql(PAID_FOR, {}, { token: payments })).toMatchObject({
      data: { me: { payments: { edges: [{ node: { subjectId: orderId, subject: null } }] } } },
      errors: [{ path: ['me', 'payments', 'edges', 0, 'node', 'subject'], extensions: { code: 'FORBIDDEN' } }],
    });
  });

  /** An order that waits to be paid; its id. */
  const anOrder = async (token: string): Promise<string> => {
    const input = { name: 'Ordered by key', price: { amountMinor: 1999, currency: 'EUR' }, status: 'PUBLISHED' };
    const made = await platform.graphql(
      'mutation ($input: CreateProductInput!) { createProduct(input: $input) { product { variants { sku } } } }',
      { input: { ...input, initialStock: 1 } },
      { token: await platform.login('seller@tessera.local') },
    );
    const [{ sku }] = made.data.createProduct.product.variants;
    const address = { recipient: 'Ada', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' };
    const filled = await platform.graphql(
      `mutation ($sku: String!, $address: AddressInput!) {
        addToCart(input: { sku: $sku }) { cart { id } }
        setShippingAddress(input: { address: $address }) { userErrors { code } } }`,
      { sku, address },
      { token },
    );
    const order = { cartId: filled.data.addToCart.cart.id, idempotencyKey: randomUUID() };
    // The answer waits some seconds for the payment to be made; where that takes longer, it is asked for again, under one key.
    return platform.eventually(async () => {
      const { data } = await platform.graphql(
        `mutation ($input: PlaceOrderInput!) {
          placeOrder(input: $input) { order { id paymentDeadline } userErrors { code } } }`,
        { input: order },
        { token },
      );
      expect(data.placeOrder).toEqual({
        order: { id: expect.any(String), paymentDeadline: expect.any(String) },
        userErrors: [],
      });
      return data.placeOrder.order.id;
    });
  };

  const refusedSubscription = async (source: string, token: string) => {
    await using events = await platform.subscribe(source, {}, { token });
    return codeOf(await events.next());
  };

  test('is announced by a mail to whoever made it', async () => {
    await create(await platform.login('organizer@tessera.local'), ['self:profile']);
    await platform.eventually(async () => {
      const subjects = (await platform.mailsTo('organizer@tessera.local')).map(({ subject }) => subject);
      expect(subjects).toContain('An API key was made from your account');
    });
  });

  test('does not do what its person may and it may not', async () => {
    const token = await platform.login('admin@tessera.local');
    const { secret } = await create(token, ['product:read']);
    const users = '{ users(first: 1) { edges { node { id } } } }';
    expect((await platform.graphql(users, {}, { token })).errors).toBeUndefined();
    const narrowed = await platform.graphql(users, {}, { token: secret });
    expect(narrowed.data.users).toBeNull();
    expect(codeOf(narrowed)).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
    const unknown = { id: '01900000-0000-7000-8000-00000000ffff' };
    const ORDER = 'query($id: ID!) { order(id: $id) { id payments { id } } }';
    const PAYMENTS = '{ payments(first: 1) { edges { node { id amount { amountMinor } } } } }';
    const { secret: support } = await create(token, ['order:read', 'payment:read']);
    expect(await platform.graphql(ORDER, unknown, { token: support })).toEqual({ data: { order: null } });
    expect((await platform.graphql(PAYMENTS, {}, { token: support })).errors).toBeUndefined();
    expect(codeOf(await platform.graphql(ORDER, unknown, { token: secret }))).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
    // One scope more, and no more than that: mails of others come with `user:read`, their sessions do not.
    const { secret: reader } = await create(token, ['user:read']);
    const read = await platform.graphql(
      '{ users(first: 1) { edges { node { email sessions { id } } } } }',
      {},
      { token: reader },
    );
    expect(read.data.users.edges[0].node).toEqual({ email: expect.stringContaining('@'), sessions: null });
  });

  test('that was never made is refused', async () => {
    const response = await platform.request({ query: ME }, { token: `tsk_${'x'.repeat(49)}` });
    expect(response.status).toBe(401);
  });
});
