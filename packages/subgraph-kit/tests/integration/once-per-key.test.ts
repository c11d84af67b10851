import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inTransaction } from '../../src/database/transaction.ts';
import { type IdempotentRequest, oncePerKey } from '../../src/idempotency/once-per-key.ts';
import { type EventDatabase, openEventDatabase, writeEffect } from '../events/event-database.ts';

let database: EventDatabase;
let made = 0;

beforeAll(async () => {
  database = await openEventDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

/** Makes something, once per key, and answers its number. */
const make = (request: Omit<IdempotentRequest, 'scope'>, { scope = 'make', fails = false } = {}) =>
  inTransaction(database.orm.em.fork(), (tx) =>
    oncePerKey(tx, { scope, ...request }, async () => {
      made += 1;
      await writeEffect(tx, `${scope} ${request.key}`);
      if (fails) throw new Error('no');
      return { id: made };
    }),
  );
const effects = async (text: string) => (await database.effects()).get(text) ?? 0;

test('twenty at once with one key make one thing and hear the same', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => make({ key: 'k1', input: { a: 1, b: 2 } })));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await effects('make k1')).toBe(1);
  expect(await make({ key: 'k1', input: { b: 2, a: 1 } })).toEqual(answers[0]);
});

test('a key that stood for something else is refused', async () => {
  await make({ key: 'k2', input: [1, 2] });
  await expect(make({ key: 'k2', input: [2, 1] })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  expect(await effects('make k2')).toBe(1);
});

test('what was rolled back is done by the next', async () => {
  await expect(make({ key: 'k3', input: 1 }, { fails: true })).rejects.toThrow('no');
  await make({ key: 'k3', input: 1 });
  expect(await effects('make k3')).toBe(1);
});

test('scopes do not meet, and without a key each request is a new one', async () => {
  await make({ key: 'k4', input: 1 });
  await make({ key: 'k4', input: 2 }, { scope: 'other' });
  await make({ key: null, input: 1 });
  await make({ key: null, input: 1 });
  expect(await effects('other k4')).toBe(1);
  expect(await effects('make null')).toBe(2);
});

test('after a day a key is good for something else', async () => {
  await make({ key: 'k5', input: 1 });
  await database.pool.query(`update idempotency_keys set created_at = now() - interval '25 hours' where key = 'k5'`);
  await Promise.all(Array.from({ length: 5 }, () => make({ key: 'k5', input: 2 })));
  expect(await effects('make k5')).toBe(2);
});

test('blanks around a key and the way in which its letters are composed make no other key', async () => {
  const first = await make({ key: 'caf\u00e9', input: 1 });
  expect(await make({ key: ' cafe\u0301\n', input: 1 })).toEqual(first);
  await expect(make({ key: ' caf\u00e9', input: 2 })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  expect(await effects('make caf\u00e9')).toBe(1);
});

test.each(['', ' \t', 'x'.repeat(256), 'a\0b'])('a key that cannot be one is refused (%#)', async (key) => {
  await expect(make({ key, input: 1 })).rejects.toMatchObject({ code: 'VALIDATION', field: 'idempotencyKey' });
});
