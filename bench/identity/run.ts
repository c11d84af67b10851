import { writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import type { UserCaller } from '@tessera/caller/caller';
import { type Load, load } from './load.ts';
import { type Burst, type RefusalTimes, resultsOf } from './results.ts';
import { type IdentityServer, startIdentity } from './server.ts';

/**
 * What signing in and asking who somebody is costs, at the work factor that is shipped (argon2id, 19 MiB, t=2): one identity
 * process, asked directly as the router asks it. Load, PostgreSQL and Redis share the machine with it.
 */
const PASSWORD = 'correct horse battery';
const ACCOUNTS = 40;
const SECONDS = Number(process.argv[2] ?? 10);
const REFUSALS = 60;
const BURSTS = 5;
const BURST = 200;

const ROUTER = { kind: 'service', service: 'router' } as const;
const REGISTER = 'mutation($input: RegisterInput!) { register(input: $input) { userErrors { code } } }';
const LOGIN = `mutation($email: String!, $password: String!) {
  login(email: $email, password: $password) { token userErrors { code } } }`;
const VALIDATE = `query($token: String!) {
  validateToken(token: $token) { valid userId sessionId activeTeamId roles permissions } }`;
const CHECK = `query { me { can(permission: "order:create") } }`;
const CHECK_TWENTY = `query($permissions: [String!]!) { me { permissionChecks(permissions: $permissions) { allowed } } }`;

const emailOf = (at: number): string => `bench-${at % ACCOUNTS}@example.test`;

async function register(identity: IdentityServer, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const input = { email: emailOf(at), password: PASSWORD, name: 'Bench' };
    expectNone((await identity.ask(REGISTER, { input })).data?.register.userErrors);
  }
}

async function signIn(identity: IdentityServer, email: string, password = PASSWORD): Promise<string | null> {
  const { data, errors } = await identity.ask(LOGIN, { email, password });
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.login.token;
}

async function callerOf(identity: IdentityServer, token: string): Promise<UserCaller> {
  const { valid, ...caller } = (await identity.ask(VALIDATE, { token }, ROUTER)).data.validateToken;
  if (valid !== true) throw new Error('A token that was just given is not valid.');
  return { kind: 'user', ...caller };
}

async function burst(identity: IdentityServer): Promise<Burst> {
  await identity.forgetPeak();
  const { now: beforeBytes } = identity.memory();
  const startedMs = performance.now();
  const answers = await Promise.all(
    Array.from({ length: BURST }, (_, at) => identity.ask(LOGIN, { email: emailOf(at), password: PASSWORD })),
  );
  const refused = answers.filter(({ errors }) => errors?.[0]?.extensions['code'] === 'UPSTREAM_UNAVAILABLE');
  return {
    served: answers.filter(({ data }) => typeof data?.login?.token === 'string').length,
    refused: refused.length,
    toldWhen: refused.filter(({ errors }) => Number(errors?.[0]?.extensions['retryAfterMs']) > 0).length,
    beforeBytes,
    peakBytes: identity.memory().peak,
    ms: performance.now() - startedMs,
  };
}

/** Unknown, wrong and locked in turns, so that what else the machine does falls on all alike. */
async function refusalTimes(identity: IdentityServer): Promise<RefusalTimes> {
  const locked = 'locked@example.test';
  expectNone(
    (await identity.ask(REGISTER, { input: { email: locked, password: PASSWORD, name: 'Locked' } })).data?.register
      .userErrors,
  );
  for (let wrong = 0; wrong < 5; wrong += 1) await signIn(identity, locked, 'not the password');
  const times: Record<keyof RefusalTimes, number[]> = { unknown: [], wrong: [], locked: [] };
  const timed = async (kind: keyof RefusalTimes, email: string, password: string): Promise<void> => {
    const startedMs = performance.now();
    if ((await signIn(identity, email, password)) !== null) throw new Error(`${kind} was let in.`);
    times[kind].push(performance.now() - startedMs);
  };
  for (let at = 0; at < REFUSALS; at += 1) {
    await timed('unknown', `nobody-${at}@example.test`, 'not the password');
    await timed('wrong', emailOf(at), 'not the password');
    // A right one in between: the account must not lock.
    await signIn(identity, emailOf(at));
    await timed('locked', locked, PASSWORD);
  }
  for (const one of Object.values(times)) one.sort((a, b) => a - b);
  return times;
}

function expectNone(userErrors: readonly unknown[] | undefined): void {
  if (userErrors?.length !== 0) throw new Error(`Refused: ${JSON.stringify(userErrors)}`);
}

async function bench(): Promise<void> {
  const loadBefore = loadavg()[0] ?? Number.NaN;
  await using identity = await startIdentity();
  await register(identity, ACCOUNTS);
  await load(8, 2, async (nth) => void (await signIn(identity, emailOf(nth))));
  const logins = await load(8, SECONDS, async (nth) => {
    if ((await signIn(identity, emailOf(nth))) === null) throw new Error('A right password was refused.');
  });
  const tokens: string[] = [];
  for (let at = 0; at < ACCOUNTS; at += 1) tokens.push((await signIn(identity, emailOf(at))) ?? '');
  const callers: UserCaller[] = [];
  for (const token of tokens) callers.push(await callerOf(identity, token));
  const validate = async (nth: number): Promise<void> => {
    const { data } = await identity.ask(VALIDATE, { token: tokens[nth % ACCOUNTS] }, ROUTER);
    if (data?.validateToken.valid !== true) throw new Error('A valid token was refused.');
  };
  await load(16, 2, validate);
  const validations = await load(16, SECONDS, validate);
  const checks = await load(4, SECONDS, async (nth) => {
    const { data } = await identity.ask(CHECK, {}, callers[nth % ACCOUNTS]);
    if (data?.me.can !== true) throw new Error('A held permission was denied.');
  });
  const permissions = Array.from({ length: 20 }, (_, at) => `thing-${at}:read`);
  const batches = await load(4, SECONDS, async (nth) => {
    const { data } = await identity.ask(CHECK_TWENTY, { permissions }, callers[nth % ACCOUNTS]);
    if (data?.me.permissionChecks.length !== 20) throw new Error('Permissions were not checked.');
  });
  const bursts: Burst[] = [];
  for (let at = 0; at < BURSTS; at += 1) bursts.push(await burst(identity));
  const shipped = await refusalTimes(identity);
  const raw = await withoutFloor();
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  const measured = { logins, validations, checks, batches } satisfies Record<string, Load>;
  const text = resultsOf({
    ...measured,
    bursts,
    shipped,
    raw,
    machine,
    loadBefore,
    redis: identity.redis,
    burst: BURST,
  });
  await writeFile(new URL('RESULTS.md', import.meta.url), text);
  process.stdout.write(text);
}

/** The same without the floor below which refusals hide (`IDENTITY_STEADY_ANSWER`): what the work itself takes. */
async function withoutFloor(): Promise<RefusalTimes> {
  await using identity = await startIdentity({ IDENTITY_STEADY_ANSWER: '0' });
  await register(identity, ACCOUNTS);
  return await refusalTimes(identity);
}

await bench();
