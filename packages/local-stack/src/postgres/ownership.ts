import { Client } from 'pg';
import { LocalStackError } from '../local-stack-error.ts';

/** Any number that no other advisory lock of the maintenance database uses. */
const OWNER_LOCK = 7_236_004;

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
  const { rows } = await session.query<{ owned: boolean }>('SELECT pg_try_advisory_lock($1) AS owned', [OWNER_LOCK]);
  if (rows[0]?.owned !== true) {
    await session.end();
    throw new LocalStackError(`Another platform runs on the data in ${folder}. Stop it first (Ctrl-C where it runs).`);
  }
  return { [Symbol.asyncDispose]: () => session.end() };
}
