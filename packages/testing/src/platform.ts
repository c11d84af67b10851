import { type ChildProcess, fork } from 'node:child_process';
import { createPrivateKey, type KeyObject, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Caller } from '@tessera/caller/caller';
import { CONTEXT_HEADER, signContext } from '@tessera/caller/context-token';
import type { StoredMessage } from '@tessera/local-stack/mailbox/message-store';
import { listedSubgraphs } from '@tessera/local-stack/stack/subgraph-modules';
import { Client } from 'pg';
import { dropDatabase, testServerUrl } from './database.ts';
import { eventually } from './eventually.ts';
import { type EventsOf, openGraphqlSocket } from './graphql-socket.ts';
import type { GraphqlAnswer } from './host-for-test.ts';
import type { PlatformCommand, PlatformReport } from './platform-process.ts';

/** How a client presents itself. */
export interface ClientOptions {
  /** Access token. */
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What {@link startPlatform} can be told. */
export interface PlatformOptions {
  readonly env?: Readonly<Record<string, string>>;
}

type Variables = Readonly<Record<string, unknown>>;

/**
 * A whole platform in a process of its own, on databases of its own, reached as a client reaches it: by HTTP and WebSocket
 * through the router. Disposed, process and databases are gone.
 */
export class Platform implements AsyncDisposable {
  readonly #env: Readonly<Record<string, string>>;
  readonly #folder: string;
  readonly #databasePrefix: string;
  #process: ChildProcess | undefined;
  #routerKey: KeyObject | undefined;
  #places: Extract<PlatformReport, { kind: 'ready' }> | undefined;

  private constructor(folder: string, databasePrefix: string, env: Readonly<Record<string, string>>) {
    this.#folder = folder;
    this.#databasePrefix = databasePrefix;
    this.#env = env;
  }

  /** Starts a platform on new, empty databases with the demo data. */
  static async start(options: PlatformOptions = {}): Promise<Platform> {
    const folder = await mkdtemp(join(tmpdir(), 'tessera-e2e-'));
    const platform = new Platform(folder, `e2e_${randomBytes(4).toString('hex')}_`, options.env ?? {});
    try {
      await platform.launch();
      return platform;
    } catch (error) {
      await platform[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** The router, for instance `http://127.0.0.1:43121`. */
  get url(): string {
    return this.#running.routerUrl;
  }

  /** Address of one subgraph, past the router. */
  subgraphUrl(name: string): string {
    const url = this.#running.subgraphUrls[name];
    if (url === undefined) throw new Error(`The platform has no subgraph "${name}".`);
    return url;
  }

  /** The private key that identity signs access tokens with: for tokens that are genuine and yet worth nothing. */
  async accessTokenKey(): Promise<KeyObject> {
    return createPrivateKey(await readFile(join(this.#folder, 'keys', 'access-tokens.pem')));
  }

  /** Starts the process again after {@link kill}, on the data that were committed. */
  async launch(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const report = await this.#launch();
      if (report.kind === 'ready') {
        this.#places = report;
        return;
      }
      // Ports are looked for and then taken; in between, somebody else on this machine may take one.
      const tryAgain = JSON.stringify(report).includes('EADDRINUSE') && attempt < 3;
      if (!tryAgain) throw new Error(`The platform did not start: ${JSON.stringify(report)}`);
      await this.kill();
    }
  }

  async #launch(): Promise<PlatformReport> {
    const child = fork(join(import.meta.dirname, 'platform-process.ts'), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: {
        ...ofMachine(process.env),
        DATABASE_URL: testServerUrl(),
        REDIS_URL: '',
        DATABASE_PREFIX: this.#databasePrefix,
        TESSERA_PLATFORM_FOLDER: this.#folder,
        PORT: '0',
        METRICS_PORT: '0',
        MAILBOX_PORT: '0',
        STRIPE_PORT: '0',
        MAILBOX_SMTP_PORT: '0',
        ...(await anyPorts()),
        LOG_LEVEL: 'warn',
        ...this.#env,
      },
    });
    this.#process = child;
    return reportFrom(child);
  }

  /** Ends the process at once, as a crash or a `kill -9` would. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Ends the process at once, so many milliseconds from now. */
  async killAfter(ms: number): Promise<void> {
    await delay(ms);
    await this.kill();
  }

  /** Takes one subgraph away, as if its process had ended. */
  async stop(subgraph: string): Promise<void> {
    await this.#command({ kind: 'stop', subgraph });
  }

  /** Brings it back where it was. */
  async start(subgraph: string): Promise<void> {
    await this.#command({ kind: 'start', subgraph });
  }

  /** Sends an operation by POST and reads the answer. */
  async graphql(query: string, variables: Variables = {}, options: ClientOptions = {}): Promise<GraphqlAnswer> {
    const response = await this.request({ query, variables }, options);
    return (await response.json()) as GraphqlAnswer;
  }

  /** Sends a body by POST to `/graphql` and leaves the answer to the test; text is sent as it is. */
  request(body: string | object, { token, headers = {} }: ClientOptions = {}): Promise<Response> {
    return fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'tessera-e2e',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  /**
   * Asks one subgraph past the router, in anybody's name: for tests with so many people that none of them can have an account.
   * The subgraph's own calls go through the router as ever.
   */
  async askAs(caller: Caller, subgraph: string, query: string, variables: Variables = {}): Promise<GraphqlAnswer> {
    this.#routerKey ??= createPrivateKey(await readFile(join(this.#folder, 'keys', 'router.pem')));
    const response = await fetch(this.subgraphUrl(subgraph), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [CONTEXT_HEADER]: signContext(caller, { name: 'router', privateKey: this.#routerKey }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GraphqlAnswer;
  }

  /** Follows a subscription over graphql-ws. */
  subscribe(query: string, variables: Variables = {}, { token }: ClientOptions = {}): Promise<EventsOf<GraphqlAnswer>> {
    return openGraphqlSocket({
      url: `${this.url.replace('http', 'ws')}/graphql`,
      query,
      variables,
      connectionParams: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });
  }

  /** Signs a demo account in and returns its access token; again where a machine that stands still had the router give up. */
  login(email: string): Promise<string> {
    return this.eventually(async () => {
      const { data, errors } = await this.graphql(
        `mutation Login($email: String!) {
          login(email: $email, password: "Tessera-demo-1") { token userErrors { message } }
        }`,
        { email },
      );
      const token: unknown = data?.login?.token;
      if (typeof token === 'string') return token;
      throw new Error(`${email} cannot sign in: ${JSON.stringify({ data, errors })}`);
    });
  }

  /** The mails to an address, oldest first. */
  async mailsTo(address: string): Promise<readonly StoredMessage[]> {
    const response = await fetch(`${this.#running.mailboxUrl}/api/messages?to=${encodeURIComponent(address)}`);
    return (await response.json()) as StoredMessage[];
  }

  /** Lets a payer, a bank or the network do something at the stand-in for Stripe; commands as in its `control.ts`. */
  async stripe(command: string, args: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    const response = await fetch(`${this.#running.stripeUrl}/_control/${command}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    const answer = (await response.json()) as { readonly result?: unknown; readonly error?: string };
    if (!response.ok) throw new Error(`${command}: ${answer.error}`);
    return answer.result;
  }

  /** What the stand-in for Stripe answers to a GET below `/v1/`: what the provider itself says. */
  async stripeSays(path: string): Promise<unknown> {
    const response = await fetch(`${this.#running.stripeUrl}/v1/${path}`, {
      headers: { authorization: 'Bearer sk_test_anything' },
    });
    return response.json();
  }

  /** Waits until an address has so many mails, and returns all of its mails. */
  async waitForMails(address: string, count: number, timeoutMs?: number): Promise<readonly StoredMessage[]> {
    return this.eventually(async () => {
      const mails = await this.mailsTo(address);
      if (mails.length < count) throw new Error(`${address} has ${mails.length} of ${count} mails.`);
      return mails;
    }, timeoutMs);
  }

  /**
   * Tries until the check passes; after the time, generous for a machine that has other work, its last failure is the test's.
   * For what happens beside a request.
   */
  eventually<T>(check: () => Promise<T>, timeoutMs?: number): Promise<T> {
    return eventually(check, timeoutMs);
  }

  /**
   * The environment of a program that hosts one subgraph in a process of its own, in the place where the platform had it;
   * {@link stop} it there first.
   */
  async environmentOf(subgraph: string): Promise<Record<string, string>> {
    const key = (file: string) => join(this.#folder, 'keys', file);
    const masterKey = (await readFile(key('master.key'), 'utf8')).trim();
    return {
      ...ofMachine(process.env),
      PORT: new URL(this.subgraphUrl(subgraph)).port,
      HOST: '127.0.0.1',
      DATABASE_URL: this.#databaseUrl(subgraph),
      DATABASE_POOL_SIZE: '5',
      REDIS_URL: '',
      EVENTS_DATABASE_URL: this.#databaseUrl('events'),
      SIGNING_KEY_FILE: key(`${subgraph}.pem`),
      TRUSTED_KEYS_FILE: key('trusted.jwks.json'),
      INTERNAL_GRAPH_URL: `${this.url}/internal/graphql`,
      [`${subgraph.toUpperCase()}_MASTER_KEY`]: masterKey,
      LOG_LEVEL: 'error',
    };
  }

  /** Asks one subgraph's database. */
  async sql<Row extends object>(subgraph: string, text: string, values: unknown[] = []): Promise<readonly Row[]> {
    const client = await connectedTo(this.#databaseUrl(subgraph));
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Everything that the platform logged, at the level of `LOG_LEVEL`, else from warnings up. */
  logged(): Promise<string> {
    return readFile(join(this.#folder, 'tessera.log'), 'utf8');
  }

  /** Every row of every table of all its databases, as JSON texts, each after the name of its table. */
  async everyRow(): Promise<readonly string[]> {
    const server = await connectedTo(testServerUrl());
    try {
      const { rows } = await server.query<{ datname: string }>(
        'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
        [this.#databasePrefix],
      );
      const dumps = await Promise.all(rows.map(({ datname }) => rowsOf(datname)));
      return dumps.flat();
    } finally {
      await server.end();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
    if (process.env['TESSERA_KEEP_TEST_DATA'] !== '1') await this.#dropDatabases();
  }

  #databaseUrl(name: string): string {
    const url = new URL(testServerUrl());
    url.pathname = `/${this.#databasePrefix}${name}`;
    return url.href;
  }

  get #running(): Extract<PlatformReport, { kind: 'ready' }> {
    if (this.#places === undefined) throw new Error('The platform was never started.');
    return this.#places;
  }

  async #command(command: PlatformCommand): Promise<void> {
    const child = this.#process;
    if (child === undefined) throw new Error('The platform does not run.');
    const reported = reportFrom(child);
    child.send(command);
    const report = await reported;
    if (report.kind !== 'done')
      throw new Error(`${command.kind} ${command.subgraph} failed: ${JSON.stringify(report)}`);
  }

  async #dropDatabases(): Promise<void> {
    const server = new Client({ connectionString: testServerUrl() });
    await server.connect();
    try {
      const { rows } = await server.query<{ datname: string }>(
        'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
        [this.#databasePrefix],
      );
      for (const { datname } of rows) await dropDatabase(server, datname);
    } finally {
      await server.end();
    }
  }
}

async function connectedTo(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

async function rowsOf(database: string): Promise<string[]> {
  const url = new URL(testServerUrl());
  url.pathname = `/${database}`;
  const client = await connectedTo(url.href);
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const dump: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ text: string }>(`SELECT row_to_json(t)::text AS text FROM ${name} AS t`);
      dump.push(...rows.map(({ text }) => `${database}.${name} ${text}`));
    }
    return dump;
  } finally {
    await client.end();
  }
}

async function reportFrom(child: ChildProcess): Promise<PlatformReport> {
  const ended = new AbortController();
  const exit = once(child, 'exit', { signal: ended.signal }).then(
    ([code, signal]): PlatformReport => ({ kind: 'failed', reason: `the process ended with ${signal ?? code}` }),
  );
  exit.catch(() => undefined);
  try {
    const message = once(child, 'message', { signal: ended.signal }).then(([report]) => report as PlatformReport);
    message.catch(() => undefined);
    return await Promise.race([message, exit]);
  } finally {
    ended.abort();
  }
}

/** Several platforms run at once: each subgraph takes any port. */
async function anyPorts(): Promise<Record<string, string>> {
  const subgraphs = await listedSubgraphs(join(import.meta.dirname, '..', '..', '..'));
  return Object.fromEntries(subgraphs.map(({ name }) => [`${name.toUpperCase()}_PORT`, '0']));
}

/** What every program needs of the machine. */
const OF_MACHINE = ['PATH', 'HOME', 'TMPDIR', 'NODE_EXTRA_CA_CERTS'];

/**
 * Nothing else that happens to be set: neither the mail server nor the payment provider of whoever runs the tests, nor Jest's own variables,
 * which would make the child believe that it is a test.
 */
function ofMachine(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(OF_MACHINE.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

/** Starts a platform: `await using platform = await startPlatform()`. */
export const startPlatform = Platform.start;
