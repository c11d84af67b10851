import { Client, DatabaseError } from 'pg';
import { LocalStackError } from '../local-stack-error.ts';

/** The advisory lock of the owner: any number that no other one of the maintenance database uses. */
export const OWNER_LOCK = 7_236_004;

/** The server ends the session of a platform that was killed when it notices, on a busy machine not at once: so long it is waited for. */
const WAIT_MS = 5_000;

/** PostgreSQL's code for a lock that did not come within `lock_timeout`. */
const LOCK_NOT_AVAILABLE = '55P03';

/** PostgreSQL's codes of a server that stops: for a session that it ends, for all of them after a crash, for one that it refuses. */
const LEAVING: readonly (string | undefined)[] = ['57P01', '57P02', '57P03'];

/** One platform that stops is usual, a few in a row are somebody's script: more are not waited for. */
const SERVERS = 5;

/** The server stopped before we owned it: whoever ran on it ended. */
class ServerLeft extends LocalStackError {}

/**
 * Makes us the one platform that runs on the server, until disposed or dead: a lock of a session, which ends with our process
 * whatever ends it. A second platform on the same data would stop the server under the first one's feet.
 * @param waitMs how long a platform that is about to end is waited for; 5 s where not said
 * @throws {LocalStackError} when another platform runs on it, or the server stops meanwhile: see {@link whileServersLeave}
 */
export async function own(url: string, folder: string, waitMs: number = WAIT_MS): Promise<AsyncDisposable> {
  const session = sessionOn(url);
  try {
    await session.connect();
    await session.query(`SET lock_timeout = ${waitMs}`);
    await session.query('SELECT pg_advisory_lock($1)', [OWNER_LOCK]);
    await requireOpen(url);
  } catch (error) {
    await session.end();
    if (hasLeft(error)) {
      throw new ServerLeft(`PostgreSQL on ${folder} stops again and again. See who stops it.`, { cause: error });
    }
    if (!(error instanceof DatabaseError) || error.code !== LOCK_NOT_AVAILABLE) throw error;
    throw new LocalStackError(`Another platform runs on the data in ${folder}. Stop it first (Ctrl-C where it runs).`);
  }
  return { [Symbol.asyncDispose]: () => session.end() };
}

/**
 * Does the work, which finds a server and then owns it, and does it anew when the server left between the two: the platform that
 * ran on it was about to end.
 * @throws what the work throws, and {@link LocalStackError} when one server after the other leaves
 */
export async function whileServersLeave<T>(work: () => Promise<T>): Promise<T> {
  for (let left = 1; ; left += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ServerLeft) || left === SERVERS) throw error;
    }
  }
}

/**
 * A server that stops ends its sessions one after the other, and the lock of the owner may come to us before our turn. It lets
 * nobody new in by then.
 */
async function requireOpen(url: string): Promise<void> {
  const visitor = sessionOn(url);
  try {
    await visitor.connect();
  } finally {
    await visitor.end();
  }
}

function sessionOn(url: string): Client {
  const session = new Client({ connectionString: url, application_name: 'tessera owner' });
  // When the server ends before us nothing is left to own.
  session.on('error', () => undefined);
  return session;
}

/** What is no answer of the server is the end of the connection to it. */
function hasLeft(error: unknown): boolean {
  return !(error instanceof DatabaseError) || LEAVING.includes(error.code);
}
