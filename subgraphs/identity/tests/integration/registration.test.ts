import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Identity, openIdentity, PASSWORD } from '../fixtures.ts';

const REGISTER = `mutation($input: RegisterInput!) { register(input: $input) { userErrors { code field } } }`;

describe('registering', () => {
  let identity: Identity;

  beforeAll(async () => {
    identity = await openIdentity();
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  const register = (email: string, more: Record<string, unknown> = {}) =>
    identity.query(REGISTER, { input: { email, password: PASSWORD, name: 'Rosa Lind', ...more } });
  const idOf = async (email: string) => {
    const [row] = await identity.sql<{ id: string }>(`select id from users where email_index = ?`, [
      identity.services.vault.emailIndex(email),
    ]);
    return row?.id ?? 'nobody';
  };

  test('opens an account that can sign in at once, unverified, as a customer', async () => {
    expect(await register('new@example.test')).toEqual({ data: { register: { userErrors: [] } } });
    const { token } = await identity.login('new@example.test');
    const caller = await identity.callerOf(token);
    expect(caller?.roles).toEqual(['customer']);
    if (caller === null) throw new Error('not signed in');
    const { data } = await identity.query(`{ me { email verified status locale } }`, {}, { as: caller });
    expect(data.me).toEqual({ email: 'new@example.test', verified: false, status: 'ACTIVE', locale: 'en' });
  });

  test('an address again is answered alike, costs the same, and one mail tells its owner', async () => {
    const first = await register('twice@example.test');
    const { counts } = identity.services.passwords;
    const before = counts.hashed;
    const again = await Promise.all([register('TWICE@example.test'), register('ｔｗｉｃｅ@example.test')]);
    expect(again).toEqual([first, first]);
    expect(counts.hashed - before).toBe(2);
    const types = (await identity.said(await idOf('twice@example.test'))).map((event) => event.eventType);
    expect(types).toEqual(['user.registered', 'user.registration_repeated']);
  });

  test('a name is kept letter by letter, whatever it means elsewhere', async () => {
    const name = `Who? O'Brien \\'; -- $1 ?? :x {y} 100%`;
    await register('odd@example.test', { name });
    const [row] = await identity.sql(`select name from users where id = ?`, [await idOf('odd@example.test')]);
    expect(row).toEqual({ name });
  });

  test('one address ten times at once opens one account', async () => {
    await Promise.all(Array.from({ length: 10 }, () => register('race@example.test')));
    const types = (await identity.said(await idOf('race@example.test'))).map((event) => event.eventType);
    expect(types.filter((type) => type === 'user.registered')).toHaveLength(1);
  });

  test.each([
    ['a Cyrillic look-alike', { email: 'аdmin@example.test' }, 'input.email'],
    ['a NUL in the address', { email: 'nul\0@example.test' }, 'input.email'],
    ['no address', { email: 'nobody' }, 'input.email'],
    ['a password of 900 kB', { password: 'x'.repeat(900_000) }, 'input.password'],
    ['a password with a NUL', { password: 'long enough\0' }, 'input.password'],
    ['a short password', { password: 'short' }, 'input.password'],
    ['an empty name', { name: '  ' }, 'input.name'],
    ['a name with a direction override', { name: 'Rosa\u202Edni' }, 'input.name'],
    ['no time zone', { timezone: 'Vienna' }, 'input.timezone'],
    ['no language', { locale: '???' }, 'input.locale'],
  ])('with %s is refused by field and computes no hash', async (_what, input, field) => {
    const before = identity.services.passwords.counts.hashed;
    const { data } = await register('fine@example.test', input);
    expect(data).toEqual({ register: { userErrors: [{ code: 'VALIDATION', field }] } });
    expect(identity.services.passwords.counts.hashed).toBe(before);
  });

  test('a body of a megabyte is refused before it is read as an operation', async () => {
    const answer = await register('fine@example.test', { password: 'x'.repeat(1_100_000) });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
  });

  test('the address lies encrypted under the key of its person, and without that key it is gone', async () => {
    await register('secret@example.test');
    const userId = await idOf('secret@example.test');
    const dump = JSON.stringify([await identity.sql(`select * from users`), await identity.said()]);
    expect(dump).not.toContain('secret@');
    const contact = () =>
      identity.query(
        `query($id: ID!) { userContact(userId: $id) { email name verified timezone } }`,
        { id: userId },
        { as: { kind: 'service', service: 'notifications' } },
      );
    const found = { email: 'secret@example.test', name: 'Rosa Lind', verified: false, timezone: 'UTC' };
    expect(await contact()).toEqual({ data: { userContact: found } });
    await identity.sql(`delete from subject_keys where user_id = ?`, [userId]);
    expect(await contact()).toEqual({ data: { userContact: null } });
  });
});
