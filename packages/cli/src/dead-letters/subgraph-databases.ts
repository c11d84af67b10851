import { readStackConfig } from '@tessera/local-stack/config';
import { dataFolders } from '@tessera/local-stack/data-folders';
import { runningPostgres } from '@tessera/local-stack/postgres/running';
import type { Environment } from '@tessera/process/config';
import { Client, type ClientBase } from 'pg';
import { CommandFailed } from '../command-failed.ts';

const CONNECT_TIMEOUT_MS = 5_000;
/** What PostgreSQL says of a database, a table and a column that are not there. */
const NOT_THERE: readonly (string | undefined)[] = ['3D000', '42P01', '42703'];

/** The databases of the subgraphs on one server. */
export interface SubgraphDatabases {
  /**
   * Does work over a connection to a subgraph's database.
   * @throws {CommandFailed} when it cannot be reached, or was not made by this version of the platform
   */
  with<T>(subgraph: string, work: (client: ClientBase) => Promise<T>): Promise<T>;
  /** Those of the subgraphs that have a database: each has since its first start. */
  made(subgraphs: readonly string[]): Promise<readonly string[]>;
}

/**
 * The databases on the server of DATABASE_URL, else those of the local platform of this clone while it runs.
 * @throws {CommandFailed} when neither is there
 */
export async function subgraphDatabases(root: string, env: Environment): Promise<SubgraphDatabases> {
  const config = readStackConfig(env);
  const server = config.databaseUrl ?? (await runningPostgres(dataFolders(root, process.getuid?.()).postgres));
  if (server === undefined) {
    throw new CommandFailed(
      'The local platform does not run here. Start it (npm start), or name the PostgreSQL of another by DATABASE_URL.',
    );
  }
  const databaseOf = (subgraph: string) => `${config.databasePrefix}${subgraph}`;
  return {
    with: (subgraph, work) => connected(urlOf(server, databaseOf(subgraph)), work),
    async made(subgraphs) {
      const names = await connected(new URL(server), async (client) => {
        const { rows } = await client.query<{ name: string }>('select datname as name from pg_database');
        return new Set(rows.map(({ name }) => name));
      });
      return subgraphs.filter((subgraph) => names.has(databaseOf(subgraph)));
    },
  };
}

/** Keeps what the server's URL says of TLS. */
function urlOf(server: string, database: string): URL {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url;
}

async function connected<T>(url: URL, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url.href, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    throw isOfDatabase(error) ? new CommandFailed(told(url, error)) : error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Of the server or of the way to it, and no fault of ours: those have a code, and a time limit of the driver has words. */
function isOfDatabase(error: unknown): error is { readonly message: string; readonly code?: string } {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return typeof code === 'string' || /timeout/.test(String(message));
}

/** Without the password of the URL. */
function told({ pathname, host }: URL, error: { readonly message: string; readonly code?: string }): string {
  const where = `The database ${pathname.slice(1)} on ${host}`;
  if (NOT_THERE.includes(error.code)) {
    return `${where} was not made by this version of the platform. Start the subgraph once, or mend DATABASE_PREFIX.`;
  }
  const reason = error.message === '' ? String(error.code) : error.message;
  return `${where} cannot be read: ${reason}. Start it, or mend DATABASE_URL.`;
}
