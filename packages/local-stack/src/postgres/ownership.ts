import { Client, DatabaseError } from 'pg';
import { LocalStackError } from '../local-stack-error.ts';

/** The advisory lock of the owner: any number that no other one of the maintenance database uses. */
export const OWNER_LOCK = 7_236_004;

/** The server ends the session of a platform that was killed when it notices, on a busy machine not at once: so long it is waited for. */
const WAIT_MS = 5_000;

/** PostgreSQL's code for a lock that did not come within `lock_timeout`. */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Makes us the one platform that runs on the server, until disposed or dead: a lock of a session, which ends with our process
 * whatever ends it. A second platform on the same data would stop the server under the first one's feet.
 * @throws {LocalStackError} when another platform runs on it
 */
export async function own(url: string, folder: string): Promise<AsyncDisposable> {
  const session = new Client({ connectionString: url, application_name: 'tessera owner' });
  // When the server ends before us nothing is left to own.
  session.on('error', () => undefined);
  await session.connect();
  try {
    await session.query(`SET lock_timeout = ${WAIT_MS}`);
    await session.query('SELECT pg_advisory_lock($1)', [OWNER_LOCK]);
  } catch (error) {
    await session.end();
    if (!(error instanceof DatabaseError) || error.code !== LOCK_NOT_AVAILABLE) throw error;
    throw new LocalStackError(`Another platform runs on the data in ${folder}. Stop it first (Ctrl-C where it runs).`);
  }
  return { [Symbol.asyncDispose]: () => session.end() };
}
