import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Platform, startPlatform } from '@tessera/testing/platform';

const ME = '{ me { email } }';

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Whatever is wrong with a request, its sender gets a code and a sentence, nothing of our inside, and nothing is changed. */
describe('bad input', () => {
  let platform: Platform;
  let token: string;

  beforeAll(async () => {
    platform = await startPlatform();
    token = await platform.login('customer@tessera.local');
  }, 240_000);

  // Undefined when the start failed: its error is the one to see.
  afterAll(() => (platform as Platform | undefined)?.[Symbol.asyncDispose]());

  async function refusal(response: Response): Promise<{ status: number; code: unknown }> {
    const text = await response.text();
    expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|\.ts\b|stack/);
    return { status: response.status, code: JSON.parse(text).errors?.[0]?.extensions?.code };
  }

  describe('an access token', () => {
    const parts = () => token.split('.') as [string, string, string];
    const payload = () => JSON.parse(Buffer.from(parts()[1], 'base64url').toString());

    const header = () => JSON.parse(Buffer.from(parts()[0], 'base64url').toString());
    const unsigned = (head: object, body: object) => `${base64url(head)}.${base64url(body)}`;
    const signed = (head: string, key: KeyObject) =>
      `${head}.${sign('sha256', Buffer.from(head), key).toString('base64url')}`;
    const publicPem = async () =>
      createPublicKey(await platform.accessTokenKey())
        .export({ type: 'spki', format: 'pem' })
        .toString();

    test('signed by the platform itself is believed, so that what follows is refused for its own reason', async () => {
      const genuine = signed(unsigned(header(), payload()), await platform.accessTokenKey());
      const { data } = await platform.graphql(ME, {}, { token: genuine });
      expect(data.me.email).toBe('customer@tessera.local');
    });

    const forgeries: Readonly<Record<string, () => string | Promise<string>>> = {
      'that is no token': () => 'nonsense',
      'that has expired': async () =>
        signed(
          unsigned(header(), { ...payload(), iat: 1_700_000_000, exp: 1_700_000_060 }),
          await platform.accessTokenKey(),
        ),
      'for another audience': async () =>
        signed(unsigned(header(), { ...payload(), aud: 'elsewhere' }), await platform.accessTokenKey()),
      'with algorithm none': () => `${unsigned({ ...header(), alg: 'none' }, payload())}.`,
      'signed by HS256 with the public key as the secret': async () => {
        const head = unsigned({ ...header(), alg: 'HS256' }, payload());
        return `${head}.${createHmac('sha256', await publicPem())
          .update(head)
          .digest('base64url')}`;
      },
      'with another payload under the same signature': () =>
        `${parts()[0]}.${base64url({ ...payload(), sub: 'somebody-else' })}.${parts()[2]}`,
      'of another signer': () =>
        signed(unsigned(header(), payload()), generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
    };

    test.each(Object.keys(forgeries))('%s is refused with 401', async (name) => {
      const forged = (await forgeries[name]?.()) ?? '';
      const response = await platform.request({ query: ME }, { token: forged });
      expect(await refusal(response)).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
    });
  });

  test('a body that is no JSON is refused with 400', async () => {
    expect(await refusal(await platform.request('{"query": '))).toEqual({ status: 400, code: 'BAD_REQUEST' });
  });

  test('a body of 2 MB is refused with 413', async () => {
    const response = await platform.request({ query: `{ me { email } } # ${'x'.repeat(2_000_000)}` });
    expect(await refusal(response)).toEqual({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
  });

  test('an unknown field is named, with its place', async () => {
    const { data, errors } = await platform.graphql('{ me { emial } }', {}, { token });
    expect(data).toBeUndefined();
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('Cannot query field "emial" on type "User"'),
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });

  test('a subgraph that is called past the router answers 401 and does nothing', async () => {
    for (const name of ['identity', 'catalog', 'notifications']) {
      const response = await fetch(platform.subgraphUrl(name), {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ __typename }' }),
      });
      expect(await refusal(response)).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
    }
  });

  test('a customer cannot change the catalog, and nothing is changed', async () => {
    const count = async () =>
      (await platform.sql<{ n: string }>('catalog', 'select count(*) as n from products'))[0]?.n;
    const before = await count();
    const { data, errors } = await platform.graphql(
      `mutation Create($input: CreateProductInput!) { createProduct(input: $input) { product { id } } }`,
      { input: { name: 'Contraband', price: { amountMinor: 1, currency: 'EUR' } } },
      { token },
    );
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.extensions?.['code']).toMatch(/UNAUTHORIZED_FIELD_OR_TYPE|FORBIDDEN/);
    expect(await count()).toBe(before);
  });

  test('anonymous callers read what is public and are told what is not', async () => {
    const { data, errors } = await platform.graphql('{ me { email } categoryTree { name } }');
    expect(data.me).toBeNull();
    expect(data.categoryTree.length).toBeGreaterThan(0);
    expect(errors).toEqual([
      expect.objectContaining({
        path: ['me'],
        extensions: expect.objectContaining({ code: 'UNAUTHORIZED_FIELD_OR_TYPE' }),
      }),
    ]);
  });
});
