import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserCaller } from '@tessera/caller/caller';
import { PRIVACY_DOMAINS } from '@tessera/contracts/events/privacy';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import { aKey, aService, aUser } from '@tessera/testing/callers';
import { recordCheck, recordReceipt } from '../../commands/record-answer.ts';
import { actingAnonymously } from '../../context.ts';
import { beginErasure } from '../../jobs/begin-erasure.ts';
import { watchDataRequests } from '../../jobs/watch-data-requests.ts';
import { type Identity, openIdentity, PASSWORD } from '../fixtures.ts';
import { teamShorthands } from '../team-fixtures.ts';

const EXPORT = `mutation { requestDataExport { request { id status } userErrors { code } } }`;
const ERASURE = `mutation { requestErasure { request { id status } userErrors { code } } }`;
const CANCEL = `mutation { cancelErasure { request { id status } userErrors { code } } }`;
const SUBMIT = `mutation($input: SubmitSubjectSectionInput!) {
  submitSubjectSection(input: $input, idempotencyKey: "k") { accepted userErrors { code } } }`;

/** The domains that take part, without some. */
const others = (...without: string[]) => PRIVACY_DOMAINS.filter((domain) => !without.includes(domain));

type Payload = { request: { id: string; status: string } | null; userErrors: { code: string }[] };

describe('requests about a person’s data', () => {
  let identity: Identity;
  let people: ReturnType<typeof teamShorthands>;
  let admin: UserCaller;

  beforeAll(async () => {
    // No job runs: that of the night asks again who has not answered, which a test counts.
    identity = await openIdentity({ consume: false });
    people = teamShorthands(identity);
    admin = await people.person('admin@example.test', ['admin']);
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  const ask = (as: UserCaller, source: string): Promise<Payload> => people.mutate(as, source, {});
  const within = <T>(work: (acting: ReturnType<typeof actingAnonymously>) => Promise<T>) =>
    inTransaction(identity.work().em.fork(), (tx) => work({ ...actingAnonymously(identity.work()), em: tx }));
  const check = (
    requestId: string,
    domain: string,
    round: number,
    obstacles: { code: string; message: string }[] = [],
  ) => within((acting) => recordCheck(acting.em, acting, { requestId, domain, round, obstacles }));
  const allClear = async (requestId: string, round: number) => {
    for (const domain of PRIVACY_DOMAINS) await check(requestId, domain, round);
  };
  const receipt = (requestId: string, domain: string) =>
    within((acting) => recordReceipt(acting.em, acting, { requestId, domain, retained: [] }));
  const begin = (requestId: string) =>
    beginErasure.run({ requestId }, { ...identity.work(), em: identity.work().em.fork() });
  const watch = () => watchDataRequests.run({}, { ...identity.work(), em: identity.work().em.fork() });
  const statusOf = async (id: string) =>
    (await identity.sql(`select status from data_requests where id = ?`, [id]))[0]?.['status'];
  const opened = async (as: UserCaller, source: string): Promise<string> => {
    const { request, userErrors } = await ask(as, source);
    if (request === null) throw new Error(JSON.stringify(userErrors));
    return request.id;
  };
  const saidOf = async (userId: string) => (await identity.said(userId)).map((event) => event.eventType);
  const submit = async (requestId: string, domain: string, input: Record<string, unknown> = {}) =>
    (
      await identity.query(
        SUBMIT,
        { input: { requestId, part: 0, parts: 1, text: '{}', ...input } },
        { as: aService(domain) },
      )
    ).data.submitSubjectSection;

  test('an archive is one at a time and a day, and is made of the parts of every domain, whatever their order', async () => {
    const caller = await people.person('archive@example.test');
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => ask(caller, EXPORT)));
    const made = outcomes.filter(({ request }) => request !== null);
    expect(made).toHaveLength(1);
    expect(outcomes.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual([
      'CONFLICT',
      'CONFLICT',
      'CONFLICT',
    ]);
    const id = made[0]?.request?.id ?? '';
    await Promise.all([
      submit(id, 'catalog', { part: 1, parts: 2, text: '"a review of mine"]}' }),
      submit(id, 'notifications', { text: '{"inbox":[]}' }),
      ...others('catalog', 'notifications').map((domain) => submit(id, domain)),
      submit(id, 'catalog', { part: 0, parts: 2, text: '{"reviews":[' }),
      submit(id, 'catalog', { part: 0, parts: 2, text: '{"reviews":[' }),
    ]);
    const { data } = await identity.query(
      `query($id: ID!) { dataRequest(id: $id) { status downloadUrl missing } dataRequests { id } }`,
      { id },
      { as: caller },
    );
    expect(data).toMatchObject({ dataRequest: { status: 'READY', missing: [] }, dataRequests: [{ id }] });
    const byKey = await identity.query(
      `query($id: ID!) { dataRequest(id: $id) { status downloadUrl } }`,
      { id },
      { as: aKey({ userId: caller.userId, permissions: ['privacy:read'] }) },
    );
    expect(byKey.data.dataRequest).toEqual({ status: 'READY', downloadUrl: null });
    const link = new URL(data.dataRequest.downloadUrl).pathname;
    const archive = await (await fetch(new URL(link, identity.url))).json();
    expect(archive).toMatchObject({
      catalog: { reviews: ['a review of mine'] },
      notifications: { inbox: [] },
      identity: { profile: { email: 'archive@example.test' }, roles: ['customer'] },
    });
    expect(JSON.stringify(await identity.sql(`select * from data_export_parts`))).not.toMatch(
      /review of mine|archive@example/,
    );
    expect(await saidOf(caller.userId)).toEqual(expect.arrayContaining(['user.export_requested', 'user.export_ready']));
    await identity.sql(`update data_requests set expires_at = now() where id = ?`, [id]);
    expect((await fetch(new URL(link, identity.url))).status).toBe(404);
    await watch();
    expect(await statusOf(id)).toBe('EXPIRED');
    expect(await identity.sql(`select 1 from data_export_parts where request_id = ?`, [id])).toEqual([]);
  });

  test('a section is taken from domains that take part, for requests that wait, in parts that can be', async () => {
    const caller = await people.person('section@example.test');
    const id = await opened(caller, EXPORT);
    expect(await submit(id, 'flags')).toEqual({ accepted: false, userErrors: [] });
    expect(await submit(newId(), 'catalog')).toEqual({ accepted: false, userErrors: [] });
    const longest = 512 * 1024;
    for (const wrong of [
      { part: 1 },
      { part: -1 },
      { parts: 0 },
      { parts: 4097 },
      { text: 'x'.repeat(longest + 1) },
      { text: 'ä'.repeat(longest / 2 + 1) },
    ]) {
      expect((await submit(id, 'catalog', wrong)).userErrors).toEqual([{ code: 'VALIDATION' }]);
    }
    expect(await submit(id, 'catalog', { parts: 4096, text: 'ä'.repeat(longest / 2) })).toMatchObject({
      accepted: true,
    });
    expect((await submit('no id', 'catalog')).userErrors).toEqual([{ code: 'VALIDATION' }]);
    const refused = await identity.query(
      SUBMIT,
      { input: { requestId: id, part: 0, parts: 1, text: '{}' } },
      { as: admin },
    );
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect(await statusOf(id)).toBe('GATHERING');
  });

  test('an erasure is refused at once for the owner of a team with others, and for the last administrator', async () => {
    const owner = await people.person('owner@example.test');
    const { team } = await people.create(owner);
    const { membershipId } = await people.join(owner, team?.id ?? '', 'member@example.test');
    expect(await ask(owner, ERASURE)).toEqual({ request: null, userErrors: [{ code: 'CONFLICT' }] });
    expect(await ask(admin, ERASURE)).toEqual({ request: null, userErrors: [{ code: 'CONFLICT' }] });
    await people.remove(owner, membershipId);
    expect((await ask(owner, ERASURE)).userErrors).toEqual([]);
  });

  test('an obstacle of the last round lets the person in again', async () => {
    const caller = await people.person('obstacle@example.test');
    const id = await opened(caller, ERASURE);
    await allClear(id, 1);
    expect(await statusOf(id)).toBe('COOLING_OFF');
    await begin(id);
    await begin(id);
    expect(await statusOf(id)).toBe('CONFIRMING');
    expect((await identity.login('obstacle@example.test')).token).toBeNull();
    // The session has ended with the account; a request that found it open a moment before comes too late all the same.
    expect((await ask(caller, CANCEL)).userErrors).toEqual([{ code: 'FORBIDDEN' }]);
    await identity.sql(`update sessions set revoked_at = null, revoked_reason = null where id = ?`, [caller.sessionId]);
    expect((await ask(caller, CANCEL)).userErrors).toEqual([{ code: 'CONFLICT' }]);
    await identity.sql(`update sessions set revoked_at = now(), revoked_reason = 'erasure' where id = ?`, [
      caller.sessionId,
    ]);
    await check(id, 'catalog', 2);
    await check(id, 'notifications', 2, [{ code: 'OPEN_ORDERS', message: 'An order is under way.' }]);
    expect(await statusOf(id)).toBe('REFUSED');
    expect((await identity.login('obstacle@example.test')).token).not.toBeNull();
    const { data } = await identity.query(
      `query($id: ID!) { dataRequest(id: $id) { obstacles { domain code message } } }`,
      { id },
      { as: caller },
    );
    expect(data.dataRequest.obstacles).toEqual([
      { domain: 'notifications', code: 'OPEN_ORDERS', message: 'An order is under way.' },
    ]);
  });

  test('while an account is closed no link and no administrator opens it', async () => {
    const caller = await people.person('closed@example.test');
    const id = await opened(caller, ERASURE);
    await allClear(id, 1);
    await identity.query(`mutation { requestPasswordReset(email: "closed@example.test") { sent } }`);
    const before = await identity.link(caller.userId, 'reset_password');
    await begin(id);
    await identity.sql(`delete from mail_pauses`);
    await identity.query(`mutation { requestPasswordReset(email: "closed@example.test") { sent } }`);
    const reset = await identity.query(
      `mutation($token: String!) { resetPassword(token: $token, newPassword: "another battery") { changed } }`,
      { token: before },
    );
    expect(reset.data.resetPassword.changed).toBe(false);
    const links = await identity.sql(`select 1 from one_time_tokens where user_id = ? and used_at is null`, [
      caller.userId,
    ]);
    expect(links).toEqual([]);
    await identity.query(
      `mutation($id: ID!) { unlockAccount(userId: $id) { userErrors { code } } }`,
      { id: caller.userId },
      { as: admin },
    );
    expect((await identity.login('closed@example.test', PASSWORD)).token).toBeNull();
  });

  test('receipts given many times and at once erase once; nothing of the person is left but the request', async () => {
    const caller = await people.person('gone@example.test', ['seller']);
    await people.create(caller, 'Alone');
    const { invitation } = await people.invite(admin, (await people.create(admin)).team?.id ?? '', 'gone@example.test');
    const id = await opened(caller, ERASURE);
    await allClear(id, 1);
    await begin(id);
    await allClear(id, 2);
    expect(await statusOf(id)).toBe('ERASING');
    await Promise.all(PRIVACY_DOMAINS.flatMap((domain) => [receipt(id, domain), receipt(id, domain)]));
    expect(await statusOf(id)).toBe('COMPLETED');
    for (const [table, column] of [
      ['subject_keys', 'user_id'],
      ['sessions', 'user_id'],
      ['memberships', 'user_id'],
      ['user_roles', 'user_id'],
      ['api_keys', 'user_id'],
    ]) {
      expect(await identity.sql(`select 1 from ${table} where ${column} = ?`, [caller.userId])).toEqual([]);
    }
    const [row] = await identity.sql(`select to_jsonb(users) as row from users where id = ?`, [caller.userId]);
    expect(row?.['row']).toMatchObject({
      kind: 'ERASED',
      name: 'Deleted account',
      email_index: null,
      email_ciphertext: null,
      password_hash: null,
      preferences: {},
      verified_at: null,
    });
    const seen = await identity.query(
      `query($id: ID!) { user(id: $id) { name kind email } users(search: "Deleted account") { edges { cursor } } }`,
      { id: caller.userId },
      { as: admin },
    );
    expect(seen.data).toEqual({ user: { name: 'Deleted account', kind: 'ERASED', email: null }, users: { edges: [] } });
    expect(await identity.sql(`select 1 from invitations where id = ?`, [invitation?.id])).toEqual([]);
    expect(await identity.sql(`select 1 from teams where name = 'Alone'`)).toEqual([]);
    const said = await saidOf(caller.userId);
    expect(said.filter((type) => type === 'user.erased')).toHaveLength(1);
    expect(await identity.sql(`select request_id from erasures where user_id = ?`, [caller.userId])).toEqual([
      { request_id: id },
    ]);
  });

  test('a restored backup is erased again, in identity and by word to all', async () => {
    const caller = await people.person('restored@example.test');
    const id = await opened(caller, ERASURE);
    await allClear(id, 1);
    await begin(id);
    await allClear(id, 2);
    const [backup] = await identity.sql(`select to_jsonb(users) as row from users where id = ?`, [caller.userId]);
    for (const domain of PRIVACY_DOMAINS) await receipt(id, domain);
    await identity.sql(`delete from users where id = ?`, [caller.userId]);
    await identity.sql(`insert into users select * from jsonb_populate_record(null::users, ?::jsonb)`, [
      JSON.stringify(backup?.['row']),
    ]);
    const replay = (as: UserCaller) =>
      identity.query(
        `mutation($since: DateTime!) { replayErasures(since: $since) { people userErrors { code } } }`,
        { since: '2020-01-01T00:00:00.000Z' },
        { as },
      );
    for (const other of [aUser(), aKey({ userId: admin.userId, permissions: ['*:*'] })])
      expect((await replay(other)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    const [known] = await identity.sql(`select count(*)::int as n from erasures`);
    expect((await replay(admin)).data.replayErasures).toEqual({ people: known?.['n'], userErrors: [] });
    expect(await identity.sql(`select kind from users where id = ?`, [caller.userId])).toEqual([{ kind: 'ERASED' }]);
    const said = await saidOf(caller.userId);
    expect(said.filter((type) => type === 'user.erasure_requested')).toHaveLength(2);
    // The receipts of the repetition find a request that is complete.
    for (const domain of PRIVACY_DOMAINS) await receipt(id, domain);
    expect((await saidOf(caller.userId)).filter((type) => type === 'user.erased')).toHaveLength(1);
  });

  test('who has not answered is asked again, and reported once when thirty days have passed', async () => {
    const caller = await people.person('overdue@example.test');
    const id = await opened(caller, ERASURE);
    await check(id, 'catalog', 1);
    await watch();
    expect((await saidOf(caller.userId)).filter((type) => type === 'user.erasure_announced')).toHaveLength(1);
    await identity.sql(
      `update data_requests set created_at = created_at - interval '31 days', deadline_at = now() where id = ?`,
      [id],
    );
    await watch();
    await watch();
    const said = await identity.said(caller.userId);
    expect(said.filter(({ eventType }) => eventType === 'user.erasure_announced')).toHaveLength(3);
    const overdue = said.filter(({ eventType }) => eventType === 'user.data_request_overdue');
    expect(overdue.map(({ data }) => data['missing'])).toEqual([others('catalog')]);
    const { data } = await identity.query(`{ overdueDataRequests { id missing } }`, {}, { as: admin });
    expect(data.overdueDataRequests).toEqual([{ id, missing: others('catalog') }]);
  });

  test('an administrator begins an erasure for somebody; the person can take it back; nobody else sees it', async () => {
    const caller = await people.person('deleted@example.test');
    const DELETE = `mutation($id: ID!) { deleteUser(userId: $id) { request { id status } userErrors { code } } }`;
    const { request } = (await people.mutate(admin, DELETE, { id: caller.userId })) as Payload;
    expect(request?.status).toBe('CHECKING');
    expect(await people.mutate(admin, DELETE, { id: newId() })).toEqual({
      request: null,
      userErrors: [{ code: 'NOT_FOUND' }],
    });
    const source = `query($r: [_Any!]!) { _entities(representations: $r) { ... on DataRequest { status } } }`;
    const r = [{ __typename: 'DataRequest', id: request?.id }];
    expect((await identity.query(source, { r }, { as: aUser() })).data._entities).toEqual([null]);
    expect((await ask(caller, CANCEL)).request?.status).toBe('CANCELLED');
    expect((await ask(caller, CANCEL)).userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    await begin(request?.id ?? '');
    expect(await statusOf(request?.id ?? '')).toBe('CANCELLED');
    const refused = await identity.query(DELETE, { id: caller.userId }, { as: aUser() });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('cannot be made by an API key', async () => {
    const caller = await people.person('by-key@example.test');
    const byKey = aKey({ userId: caller.userId, permissions: ['*:*'] });
    for (const source of [EXPORT, ERASURE, CANCEL]) {
      const { errors } = await identity.query(source, {}, { as: byKey });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
      // Behind the schema too: an id that is no open session's, as a router that does not tell keys apart would send it.
      const unmarked = { ...caller, sessionId: byKey.sessionId };
      expect(await ask(unmarked, source)).toEqual({ request: null, userErrors: [{ code: 'FORBIDDEN' }] });
    }
  });
});
