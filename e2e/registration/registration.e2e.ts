import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GraphqlAnswer } from '@tessera/testing/host-for-test';
import { type Platform, startPlatform } from '@tessera/testing/platform';

/** SPEC.md E1 and E6: from registering to a live notification, as a client would. */
describe('registration', () => {
  let platform: Platform;

  beforeAll(async () => {
    platform = await startPlatform();
  }, 240_000);

  // Undefined when the start failed: its error is the one to see.
  afterAll(() => (platform as Platform | undefined)?.[Symbol.asyncDispose]());

  const register = (email: string) =>
    platform.graphql(
      `mutation Register($input: RegisterInput!) { register(input: $input) { userErrors { code field message } } }`,
      { input: { email, password: 'correct horse battery', name: 'Rosa Lind' } },
    );

  const login = async (email: string): Promise<string> => {
    const { data } = await platform.graphql(
      `mutation Login($email: String!) { login(email: $email, password: "correct horse battery") { token userErrors { code } } }`,
      { email },
    );
    return data.login.token;
  };

  test('a new person gets one mail whose link verifies the address, and a second click is no error', async () => {
    expect(await register('rosa@example.test')).toEqual({ data: { register: { userErrors: [] } } });
    const [mail] = await platform.waitForMails('rosa@example.test', 1);
    const link =
      /https?:\/\/\S+\/api\/auth\/verify-email\/[\w.~-]+/.exec(mail?.text ?? '')?.[0] ?? 'no link in the mail';
    const first = await fetch(link);
    expect(first.status).toBe(200);
    const second = await fetch(link);
    expect(second.status).toBe(200);
    expect(await second.text()).toMatch(/already/i);
    const token = await login('rosa@example.test');
    const { data } = await platform.graphql('{ me { email verified } }', {}, { token });
    expect(data).toEqual({ me: { email: 'rosa@example.test', verified: true } });
    expect(await platform.mailsTo('rosa@example.test')).toHaveLength(1);
  });

  test('the digits of the mail prove the address where one is signed in', async () => {
    await register('digits@example.test');
    const [mail] = await platform.waitForMails('digits@example.test', 1);
    const pin = /do the same: (\d{6})/.exec(mail?.text ?? '')?.[1] ?? 'no digits in the mail';
    const token = await login('digits@example.test');
    const prove = `mutation($pin: String!) { verifyEmailWithPin(pin: $pin) { verified userErrors { code } } }`;
    const { data } = await platform.graphql(prove, { pin }, { token });
    expect(data).toEqual({ verifyEmailWithPin: { verified: true, userErrors: [] } });
  });

  test('registering an address again is answered alike, and only its owner is told, by mail', async () => {
    const first = await register('twice@example.test');
    await platform.waitForMails('twice@example.test', 1);
    const second = await register('TWICE@example.test');
    expect(second).toEqual(first);
    const mails = await platform.waitForMails('twice@example.test', 2);
    expect(mails[1]?.subject).toMatch(/already/i);
  });

  test('an open subscription gets ConnectionReady, then each notification with fields joined from identity', async () => {
    await register('live@example.test');
    const token = await login('live@example.test');
    // The welcome is in the inbox, and nothing else is on its way there that could be counted in between.
    await platform.eventually(async () => {
      const { data } = await platform.graphql('{ me { unreadNotificationCount } }', {}, { token });
      expect(data.me.unreadNotificationCount).toBe(1);
    });
    const { data: me } = await platform.graphql('{ me { id } }', {}, { token });
    await using events = await platform.subscribe(
      `subscription { notificationReceived {
        __typename
        ... on ConnectionReady { connectionId unreadCount }
        ... on NotificationCreated { unreadCount notification { title recipient { name email } } }
      } }`,
      {},
      { token },
    );
    const ready = await events.next();
    expect(ready).toMatchObject({ data: { notificationReceived: { __typename: 'ConnectionReady' } } });
    const unreadAtFirst: number = ready.data.notificationReceived.unreadCount;
    const admin = await platform.login('admin@tessera.local');
    const sent = await platform.graphql(
      `mutation Send($userId: ID!) {
        sendNotification(input: { userId: $userId, title: "Hello", body: "Welcome on board." }, idempotencyKey: "hello-1") {
          notification { id } userErrors { code message }
        }
      }`,
      { userId: me.me.id },
      { token: admin },
    );
    expect(sent.data.sendNotification.userErrors).toEqual([]);
    const isHello = ({ data }: GraphqlAnswer) => data.notificationReceived.notification?.title === 'Hello';
    expect(await events.nextWhere(isHello)).toEqual({
      data: {
        notificationReceived: {
          __typename: 'NotificationCreated',
          unreadCount: unreadAtFirst + 1,
          notification: { title: 'Hello', recipient: { name: 'Rosa Lind', email: 'live@example.test' } },
        },
      },
    });
  });

  test('a subscription without a caller is refused before anything is opened', async () => {
    await using events = await platform.subscribe('subscription { unreadCountChanged { count } }');
    expect(await events.next()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }] });
    await expect(events.next()).rejects.toThrow('The subscription is complete.');
  });
});
