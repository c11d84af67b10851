import { Client, DatabaseError } from 'pg';

const DOES_NOT_EXIST = '3D000';
/** Another process created it between our question and our answer; either code, depending on where they met. */
const EXISTS_ALREADY: readonly (string | undefined)[] = ['42P04', '23505'];

/**
 * Makes sure that the database of this URL exists. Asks it first: most roles may use a database and not create one.
 * @throws what the server says, with the name of the database, when it can be neither reached nor created
 */
export async function ensureDatabase(databaseUrl: string): Promise<void> {
  const wanted = new Client({ connectionString: databaseUrl });
  try {
    await wanted.connect();
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== DOES_NOT_EXIST) throw unreachable(databaseUrl, error);
    await createDatabase(databaseUrl);
  } finally {
    await wanted.end().catch(() => undefined);
  }
}

async function createDatabase(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl);
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = '/postgres';
  const server = new Client({ connectionString: url.href });
  await server.connect();
  try {
    await server.query(`create database ${server.escapeIdentifier(name)}`);
  } catch (error) {
    if (!(error instanceof DatabaseError) || !EXISTS_ALREADY.includes(error.code)) throw error;
  } finally {
    await server.end();
  }
}

/** Names where we looked, without the password: the driver's own error says neither. */
function unreachable(databaseUrl: string, cause: unknown): Error {
  const url = new URL(databaseUrl);
  const reason =
    cause instanceof Error && cause.message !== '' ? cause.message : String((cause as { code?: string }).code);
  return new Error(`The database ${url.pathname.slice(1)} on ${url.host} cannot be reached: ${reason}`, { cause });
}
