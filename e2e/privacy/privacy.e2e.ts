import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PRIVACY_DOMAINS } from '@tessera/contracts/events/privacy';
import { type Platform, startPlatform } from '@tessera/testing/platform';

const EMAIL = 'rosa.lind@forget-me.example';
const PASSWORD = 'correct horse battery';
/** What must be found in the archive, and in no row once the person is erased. */
const TRACES = [EMAIL, 'Rosalinde Forgetmenot', 'Vergissmeinnichtweg', 'write to rosa.lind'] as const;

/** SPEC.md E19 and H24: a person takes their data along, and is forgotten everywhere. */
describe('a person’s data', () => {
  let platform: Platform;
  let token: string;
  let userId: string;
  let productId: string;

  beforeAll(async () => {
    platform = await startPlatform();
  }, 240_000);
  afterAll(() => (platform as Platform | undefined)?.[Symbol.asyncDispose]());

  const ask = async (query: string, variables: Record<string, unknown> = {}, as: string | null = token) => {
    const { data, errors } = await platform.graphql(query, variables, as === null ? {} : { token: as });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  };
  const login = async () => {
    const { data } = await platform.graphql(
      `mutation Login($email: String!, $password: String!) {
        login(email: $email, password: $password) { token user { id } userErrors { code } } }`,
      { email: EMAIL, password: PASSWORD },
    );
    return data.login;
  };
  const requestOf = async (id: string) => {
    const [row] = await platform.sql<{ status: string }>('identity', 'select status from data_requests where id = $1', [
      id,
    ]);
    return row?.status;
  };
  const untilStatus = (id: string, status: string) =>
    // Generous, for a machine that has other work: every domain does its part, one after another in a process that is all of them.
    platform.eventually(async () => expect(await requestOf(id)).toBe(status), 180_000);
  const requestErasure = async (as: string) => {
    const { requestErasure: payload } = await ask(
      `mutation { requestErasure { request { id status dueAt } userErrors { code message } } }`,
      {},
      as,
    );
    return payload;
  };
  /** Seven days pass: the job that begins the erasure is due. */
  const coolOff = (id: string) => {
    return platform.sql<{ key: string }>(
      'identity',
      `update graphile_worker._private_jobs set run_at = now() where key = $1 returning key`,
      [`begin-erasure:${id}`],
    );
  };

  test('is spread over the platform by living on it', async () => {
    await ask(
      `mutation R($input: RegisterInput!) { register(input: $input) { userErrors { code } } }`,
      { input: { email: EMAIL, password: PASSWORD, name: 'Rosalinde Forgetmenot' } },
      null,
    );
    await platform.waitForMails(EMAIL, 1);
    const signedIn = await login();
    token = signedIn.token;
    userId = signedIn.user.id;
    await ask(`mutation A($input: NewAddressInput!) { addAddress(input: $input) { userErrors { code } } }`, {
      input: {
        label: 'Home',
        address: { recipient: 'Rosalinde Forgetmenot', line1: 'Vergissmeinnichtweg 7', city: 'Graz', country: 'AT' },
      },
    });
    const { products } = await ask(`{ products(first: 1) { edges { node { id } } } }`);
    productId = products.edges[0].node.id;
    const { createReview } = await ask(
      `mutation W($input: CreateReviewInput!) { createReview(input: $input) { review { id } userErrors { code } } }`,
      { input: { productId, rating: 4, title: 'Fine', text: `Questions? write to ${EMAIL}` } },
    );
    expect(createReview.userErrors).toEqual([]);
    const { createTeam } = await ask(
      `mutation { createTeam(name: "Rosalinde Forgetmenot") { team { id } userErrors { code } } }`,
    );
    const invite = `mutation I($id: ID!, $email: String!) { inviteMember(teamId: $id, email: $email, role: MEMBER) { userErrors { code } } }`;
    expect(
      (await ask(invite, { id: createTeam.team.id, email: 'guest@forget-me.example' })).inviteMember.userErrors,
    ).toEqual([]);
    await ask(
      `mutation { createApiKey(input: { name: "Sync", scopes: ["order:create"] }) { secret userErrors { code } } }`,
    );
  });

  test('comes as one archive with a section of every domain, readable by its link alone', async () => {
    const { requestDataExport } = await ask(
      `mutation { requestDataExport { request { id status missing } userErrors { code } } }`,
    );
    expect(requestDataExport.userErrors).toEqual([]);
    const { id } = requestDataExport.request;
    await untilStatus(id, 'READY');
    const { dataRequest } = await ask(`query D($id: ID!) { dataRequest(id: $id) { downloadUrl missing expiresAt } }`, {
      id,
    });
    expect(dataRequest.missing).toEqual([]);
    const url = new URL(dataRequest.downloadUrl);
    const answer = await fetch(`${new URL(platform.subgraphUrl('identity')).origin}${url.pathname}`);
    expect(answer.status).toBe(200);
    const archive = (await answer.json()) as Record<string, Record<string, unknown>>;
    expect(Object.keys(archive)).toEqual(['identity', ...PRIVACY_DOMAINS].toSorted());
    for (const trace of TRACES) expect(JSON.stringify(archive)).toContain(trace);
    expect(archive['notifications']?.['notifications']).not.toEqual([]);
    // At rest it is ciphertext, and another end of the link is nothing.
    expect((await platform.everyRow()).filter((row) => row.includes('data_export') && row.includes(EMAIL))).toEqual([]);
    const forged = await fetch(`${new URL(platform.subgraphUrl('identity')).origin}${url.pathname}x`);
    expect(forged.status).toBe(404);
    const admin = await platform.login('admin@tessera.local');
    const seen = await ask(`query D($id: ID!) { dataRequest(id: $id) { status downloadUrl } }`, { id }, admin);
    expect(seen.dataRequest).toEqual({ status: 'READY', downloadUrl: null });
  }, 400_000);

  test('is not erased while something stands in the way, which the request names', async () => {
    const seller = await platform.login('seller@tessera.local');
    const { request } = await requestErasure(seller);
    await untilStatus(request.id, 'REFUSED');
    const { dataRequest } = await ask(
      `query D($id: ID!) { dataRequest(id: $id) { obstacles { domain code message } } }`,
      { id: request.id },
      seller,
    );
    expect(dataRequest.obstacles).toEqual([
      { domain: 'catalog', code: 'PRODUCTS_ON_SALE', message: expect.stringContaining('Archive them first') },
    ]);
  }, 400_000);

  test('stays when the erasure is taken back within its seven days', async () => {
    const { request, userErrors } = await requestErasure(token);
    expect(userErrors).toEqual([]);
    expect(new Date(request.dueAt).getTime()).toBeGreaterThan(Date.now() + 6.9 * 86_400_000);
    expect((await requestErasure(token)).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    await untilStatus(request.id, 'COOLING_OFF');
    const { cancelErasure } = await ask(`mutation { cancelErasure { request { status } userErrors { code } } }`);
    expect(cancelErasure).toEqual({ request: { status: 'CANCELLED' }, userErrors: [] });
    // The job went with the request.
    expect(await coolOff(request.id)).toEqual([]);
    expect((await login()).token).not.toBeNull();
  }, 400_000);

  test('is erased everywhere once every domain has given its receipt, one that was down included', async () => {
    const { request } = await requestErasure(token);
    await untilStatus(request.id, 'COOLING_OFF');
    await platform.stop('notifications');
    expect(await coolOff(request.id)).toHaveLength(1);
    await untilStatus(request.id, 'CONFIRMING');
    // Signed out, and no way back in, while a domain is still to answer.
    await platform.eventually(async () => {
      expect((await platform.request({ query: '{ me { id } }' }, { token })).status).toBe(401);
    });
    expect((await login()).userErrors).toMatchObject([{ code: 'UNAUTHENTICATED' }]);
    const admin = await platform.login('admin@tessera.local');
    await platform.eventually(async () => {
      const { dataRequest } = await ask(
        `query D($id: ID!) { dataRequest(id: $id) { missing } }`,
        { id: request.id },
        admin,
      );
      expect(dataRequest.missing).toEqual(['notifications']);
    });
    await platform.start('notifications');
    await untilStatus(request.id, 'COMPLETED');

    const rows = await platform.everyRow();
    for (const trace of [...TRACES, 'guest@forget-me.example']) {
      expect(rows.filter((row) => row.includes(trace))).toEqual([]);
    }
    const done = await ask(
      `query D($id: ID!, $user: ID!) { dataRequest(id: $id) { status retained { domain what } } user(id: $user) { name } }`,
      { id: request.id, user: userId },
      admin,
    );
    expect(done).toEqual({
      dataRequest: { status: 'COMPLETED', retained: [{ domain: 'catalog', what: 'ratings' }] },
      user: { name: 'Deleted account' },
    });
  }, 900_000);

  test('leaves the rating of a product where it was, under nobody’s name', async () => {
    const { product } = await ask(
      `query P($id: ID!) { product(id: $id) { reviews(first: 50) { edges { node { rating title text author { id name } } } } } }`,
      { id: productId },
      null,
    );
    const left = product.reviews.edges.map(({ node }: { node: unknown }) => node);
    const [anonymous] = left.filter(
      ({ text, author }: { text: unknown; author: { name?: unknown } | null }) => text === null && author?.name == null,
    );
    expect(anonymous).toMatchObject({ rating: 4, title: null, text: null });
  });

  test('gone leaves the address free for a new account', async () => {
    await ask(
      `mutation R($input: RegisterInput!) { register(input: $input) { userErrors { code } } }`,
      { input: { email: EMAIL, password: PASSWORD, name: 'Somebody else' } },
      null,
    );
    const again = await login();
    expect(again.token).not.toBeNull();
    expect(again.user.id).not.toBe(userId);
  });
});
