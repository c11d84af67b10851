import { randomBytes } from 'node:crypto';
import { Client, DatabaseError } from 'pg';

/** A database of one test file. Disposed, it is dropped, with whoever is still connected. */
export interface TestDatabase extends AsyncDisposable {
  readonly name: string;
  readonly url: string;
}

/** How a template is made once for a run: cloning it takes some 20 ms, migrating anew takes seconds. */
export interface Template {
  /** Names what the template holds; two templates of one name are the same. */
  readonly name: string;
  /** Fills the empty database, and has closed every connection to it when it resolves. */
  readonly prepare: (url: string) => Promise<void>;
}

/** Any number that no other advisory lock of the maintenance database uses. */
const TEMPLATE_LOCK = 7_236_002;

/** Begins the names of this run's templates: one of an earlier run may have been made by other migrations. */
function templatePrefix(): string {
  return `template_${process.env['TESSERA_TEST_RUN'] ?? 'run'}_`;
}

/** URL of the test run's server, at its maintenance database. */
export function testServerUrl(): string {
  const url = process.env['TESSERA_TEST_DATABASE_URL'];
  if (url === undefined) throw new Error('Run the tests with `npm run jest`: its global setup starts a PostgreSQL.');
  return url;
}

/** A new database, empty or cloned from a template. */
export async function testDatabase(template?: Template): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(async (server) => {
    const from = template === undefined ? '' : ` TEMPLATE "${await ensureTemplate(server, template)}"`;
    await whenLeft(() => server.query(`CREATE DATABASE "${name}"${from}`));
  });
  return {
    name,
    url: urlOf(name),
    [Symbol.asyncDispose]: async () => {
      if (process.env['TESSERA_KEEP_TEST_DATA'] === '1') return;
      await onServer((server) => dropDatabase(server, name));
    },
  };
}

async function ensureTemplate(server: Client, template: Template): Promise<string> {
  const name = `${templatePrefix()}${template.name}`;
  // Test files run in several processes: one makes the template, the others wait for it.
  await server.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await server.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) {
      const draft = `${name}_draft`;
      await dropDatabase(server, draft);
      await whenLeft(() => server.query(`CREATE DATABASE "${draft}"`));
      await template.prepare(urlOf(draft));
      await whenLeft(() => server.query(`ALTER DATABASE "${draft}" RENAME TO "${name}"`));
    }
    return name;
  } finally {
    await server.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

/** Drops this run's templates, on a server that outlives the run. */
export async function dropTemplates(): Promise<void> {
  await onServer(async (server) => {
    const { rows } = await server.query<{ name: string }>(
      'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)',
      [templatePrefix()],
    );
    for (const { name } of rows) await dropDatabase(server, name);
  });
}

/** Drops a database if it is there, with whoever is still connected to it. */
export async function dropDatabase(server: Client, name: string): Promise<void> {
  await whenLeft(() => server.query(`DROP DATABASE IF EXISTS ${server.escapeIdentifier(name)} WITH (FORCE)`));
}

/** "is being accessed by other users" */
const OBJECT_IN_USE = '55006';

/**
 * The server waits five seconds for those who are on their way out of a database, sent away or gone by themselves, and then gives up.
 * On a machine that has other work they may need longer: it is asked again, for two minutes at most.
 */
async function whenLeft(work: () => Promise<unknown>): Promise<void> {
  for (let asked = 1; ; asked += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.code !== OBJECT_IN_USE || asked === 24) throw error;
    }
  }
}

async function onServer<T>(work: (server: Client) => Promise<T>): Promise<T> {
  const server = new Client({ connectionString: testServerUrl() });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

function urlOf(database: string): string {
  const url = new URL(testServerUrl());
  url.pathname = `/${database}`;
  return url.href;
}
