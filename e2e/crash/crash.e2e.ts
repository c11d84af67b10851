import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Platform, startPlatform } from '@tessera/testing/platform';

/**
 * A job that the killed process held is taken over when its worker has been silent for a minute (packages/subgraph-kit,
 * jobs/rescue.ts), and tried again a few seconds later.
 */
const TAKEN_OVER_MS = 240_000;

/** So often somebody tries whom a slow machine does not answer. */
const MOST_TRIES = 5;

/** What was committed before a `kill -9` happens after the restart: once in the inbox, and at least once by mail. */
describe('a platform that is killed', () => {
  let platform: Platform;

  beforeAll(async () => {
    platform = await startPlatform();
  }, 240_000);

  // Undefined when the start failed: its error is the one to see.
  afterAll(() => (platform as Platform | undefined)?.[Symbol.asyncDispose]());

  test('loses no committed event: every account has one inbox item and mails of one Message-ID', async () => {
    const accepted: string[] = [];
    let killing: Promise<void> | undefined;
    const register = async (email: string) => {
      const { data } = await platform.graphql(
        'mutation Register($input: RegisterInput!) { register(input: $input) { userErrors { code } } }',
        { input: { email, password: 'correct horse battery', name: 'Crash Test' } },
      );
      expect(data).toEqual({ register: { userErrors: [] } });
    };
    /** Registers by another address when nobody answered: by the same one it would be told of the account that it may have. */
    const person = async (index: number) => {
      for (let tries = 1; killing === undefined; tries += 1) {
        const email = `crash-${index}-${tries}@example.test`;
        try {
          await register(email);
          accepted.push(email);
          break;
        } catch (error) {
          if (killing === undefined && tries === MOST_TRIES) throw error;
        }
      }
      if (accepted.length >= 4) killing ??= platform.kill();
    };
    // Killed while registrations are under way: some are committed and answered, some committed, some nothing.
    await Promise.all(Array.from({ length: 12 }, (_, index) => person(index)));
    await killing;
    expect(accepted.length).toBeGreaterThanOrEqual(4);
    await platform.launch();
    const mails = await Promise.all(accepted.map((email) => platform.waitForMails(email, 1, TAKEN_OVER_MS)));
    for (const toOne of mails) expect(new Set(toOne.map(({ messageId }) => messageId)).size).toBe(1);
    const registered = await platform.sql<{ id: string }>('identity', "select id from users where name = 'Crash Test'");
    await platform.eventually(async () => {
      const items = await platform.sql<{ recipient_id: string; items: number }>(
        'notifications',
        `select recipient_id, count(*)::int as items from notifications
          where recipient_id = any($1) and sequence is not null group by 1`,
        [registered.map(({ id }) => id)],
      );
      expect(items.map((item) => item.items)).toEqual(registered.map(() => 1));
    }, TAKEN_OVER_MS);
    const perWorkflow = await platform.sql<{ most: number }>(
      'notifications',
      `select max(n)::int as most from (
         select count(*) as n from notifications where recipient_id = any($1) group by recipient_id, workflow
       ) counted`,
      [registered.map(({ id }) => id)],
    );
    expect(perWorkflow).toEqual([{ most: 1 }]);
  }, 900_000);
});
