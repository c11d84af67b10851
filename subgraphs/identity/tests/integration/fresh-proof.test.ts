import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserCaller } from '@tessera/caller/caller';
import { FRESH_PROOF_SECONDS } from '../../domain/durations.ts';
import { codeOf } from '../authenticator.ts';
import { type Identity, openIdentity, PASSWORD } from '../fixtures.ts';
import { teamShorthands } from '../team-fixtures.ts';

type Outcome = { readonly request: { readonly id: string } | null; readonly userErrors: readonly object[] };

/** What a session alone, which may be stolen, is not enough for. */
describe('taking one’s data along, and being erased,', () => {
  let identity: Identity;
  let people: ReturnType<typeof teamShorthands>;

  beforeAll(async () => {
    identity = await openIdentity();
    people = teamShorthands(identity);
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  const ask = (as: UserCaller, field: string, proof: object | null = null): Promise<Outcome> => {
    const source = `mutation($proof: ProofInput) { ${field}(proof: $proof) { request { id } userErrors { code field } } }`;
    return people.mutate(as, source, { proof });
  };
  const provenAgo = (as: UserCaller, seconds: number) =>
    identity.sql(`update sessions set proven_at = now() - make_interval(secs => ?) where id = ?`, [
      seconds,
      as.sessionId,
    ]);
  const refused = (code: string, field: string) => ({ request: null, userErrors: [{ code, field }] });
  const made = { request: { id: expect.any(String) }, userErrors: [] };

  test.each(['requestDataExport', 'requestErasure'])('%s is for who proved lately who they are', async (field) => {
    const caller = await people.person(`${field.toLowerCase()}@example.test`);
    await provenAgo(caller, FRESH_PROOF_SECONDS + 1);
    expect(await ask(caller, field)).toEqual(refused('PROOF_REQUIRED', 'proof'));
    expect(await ask(caller, field, {})).toEqual(refused('PROOF_REQUIRED', 'proof'));
    await identity.sql(`update sessions set proven_at = null where id = ?`, [caller.sessionId]);
    expect(await ask(caller, field)).toEqual(refused('PROOF_REQUIRED', 'proof'));
    await provenAgo(caller, FRESH_PROOF_SECONDS - 60);
    expect(await ask(caller, field)).toEqual(made);
  });

  test('is possible with the password; a wrong one is counted, and five lock', async () => {
    const caller = await people.person('password@example.test');
    await provenAgo(caller, FRESH_PROOF_SECONDS + 1);
    expect(await ask(caller, 'requestDataExport', { password: PASSWORD })).toEqual(made);
    // The proof counts for a while: the next thing is not asked for one, and a ready archive shows its address.
    expect(await ask(caller, 'requestErasure')).toEqual(made);
    await provenAgo(caller, FRESH_PROOF_SECONDS + 1);
    for (let tries = 0; tries < 5; tries += 1) {
      const outcome = await ask(caller, 'requestErasure', { password: 'not the password' });
      expect(outcome).toEqual(refused('UNAUTHENTICATED', 'proof.password'));
    }
    const locked = await ask(caller, 'requestErasure', { password: PASSWORD });
    expect(locked).toEqual(refused('UNAUTHENTICATED', 'proof.password'));
    const [row] = await identity.sql(`select locked_until > now() as locked from users where id = ?`, [caller.userId]);
    expect(row).toEqual({ locked: true });
  });

  test('is possible with a code, once', async () => {
    const caller = await people.person('code@example.test');
    expect(await ask(caller, 'requestDataExport', { otp: '123456' })).toEqual(made);
    await provenAgo(caller, FRESH_PROOF_SECONDS + 1);
    expect(await ask(caller, 'requestErasure', { otp: '123456' })).toMatchObject({
      userErrors: [{ code: 'NOT_FOUND' }],
    });
    const enrol = `mutation($p: String!) { enrolOtp(password: $p) { secret } }`;
    const { secret } = (await people.mutate(caller, enrol, { p: PASSWORD })) as { secret: string };
    const confirm = `mutation($c: String!) { confirmOtp(otp: $c) { recoveryCodes } }`;
    const { recoveryCodes } = (await people.mutate(caller, confirm, { c: codeOf(secret) })) as {
      recoveryCodes: string[];
    };
    const [otp] = recoveryCodes;
    expect(await ask(caller, 'requestErasure', { otp: 'aaaa' })).toEqual(refused('UNAUTHENTICATED', 'proof.otp'));
    expect(await ask(caller, 'requestErasure', { otp })).toEqual(made);
    await provenAgo(caller, FRESH_PROOF_SECONDS + 1);
    expect(await ask(caller, 'requestErasure', { otp })).toEqual(refused('UNAUTHENTICATED', 'proof.otp'));
  });

  test('shows where the archive is only to who proved lately who they are', async () => {
    const caller = await people.person('address@example.test');
    await ask(caller, 'requestDataExport');
    await identity.sql(
      `update data_requests set status = 'READY', settled_at = now(), expires_at = now() + interval '1 day'
       where user_id = ?`,
      [caller.userId],
    );
    const url = async () =>
      (await identity.query(`{ dataRequests { downloadUrl } }`, {}, { as: caller })).data.dataRequests[0].downloadUrl;
    expect(await url()).toContain('/api/privacy/export/');
    await provenAgo(caller, FRESH_PROOF_SECONDS + 1);
    expect(await url()).toBeNull();
  });

  test('of somebody else, by an administrator, asks the administrator', async () => {
    const admin = await people.person('admin@example.test', ['admin']);
    const { userId } = await people.person('gone@example.test');
    await provenAgo(admin, FRESH_PROOF_SECONDS + 1);
    const source = `mutation($id: ID!, $proof: ProofInput) {
      deleteUser(userId: $id, proof: $proof) { request { id } userErrors { code field } } }`;
    const remove = (proof: object | null) => people.mutate(admin, source, { id: userId, proof });
    expect(await remove(null)).toEqual(refused('PROOF_REQUIRED', 'proof'));
    expect(await remove({ password: PASSWORD })).toEqual(made);
  });
});
