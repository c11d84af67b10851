import { Client } from 'pg';
import { LocalStackError } from '../local-stack-error.ts';

interface FoundDatabase {
  readonly name: string;
  /** How many are connected to it. */
  readonly clients: number;
}

/**
 * The databases of the server whose names begin with the prefix. A server's own, and the one that the URL names, are never
 * among them.
 * @throws {LocalStackError} when somebody is connected to one of them, or the server does not answer
 */
export async function unusedDatabases(url: string, prefix: string): Promise<readonly string[]> {
  const found = await databasesOf(url, prefix);
  const used = found.filter(({ clients }) => clients > 0).map(({ name }) => name);
  if (used.length > 0) {
    throw new LocalStackError(
      `Another platform, or somebody else, is connected to ${used.join(', ')} on ${new URL(url).host}. End that first; nothing was removed.`,
    );
  }
  return found.map(({ name }) => name);
}

/** The databases of the prefix, used or not. @throws {LocalStackError} when the server does not answer */
export async function databasesOf(url: string, prefix: string): Promise<readonly FoundDatabase[]> {
  return onServer(url, async (server) => {
    const { rows } = await server.query<FoundDatabase>(
      // The server's own housekeeping keeps nobody from dropping a database, and comes whenever it likes. It is known by having no
      // account: an ordinary one of ours may not see of others' sessions what kind they are, and would take them for nobody.
      `SELECT datname AS name, count(pid) FILTER (WHERE usesysid IS NOT NULL)::int AS clients
         FROM pg_database LEFT JOIN pg_stat_activity USING (datname)
        WHERE starts_with(datname, $1) AND NOT datistemplate AND datname NOT IN ('postgres', current_database())
        GROUP BY datname ORDER BY datname`,
      [prefix],
    );
    return rows;
  });
}

/** Drops the databases. One that somebody connected to meanwhile is refused by the server. @throws {LocalStackError} then */
export async function dropDatabases(url: string, names: readonly string[]): Promise<void> {
  await onServer(url, async (server) => {
    for (const name of names) await server.query(`DROP DATABASE IF EXISTS ${server.escapeIdentifier(name)}`);
  });
}

async function onServer<T>(url: string, work: (server: Client) => Promise<T>): Promise<T> {
  const server = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  server.on('error', () => undefined);
  try {
    await server.connect();
    return await work(server);
  } catch (error) {
    throw new LocalStackError(
      `PostgreSQL on ${new URL(url).host} (DATABASE_URL) did not do its part: ${reason(error)}`,
    );
  } finally {
    await server.end().catch(() => undefined);
  }
}

/** The driver's error about a refused connection has a code and no message. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}
