import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@tessera/process/config';
import type { StackConfig } from './config.ts';
import type { DataFolders } from './data-folders.ts';
import { LocalStackError } from './local-stack-error.ts';
import { databasesOf } from './reset/server-databases.ts';

/**
 * Refuses to start on data whose master key is gone: a new one would be made, the accounts could not be decrypted with it,
 * and everybody's password would seem wrong. The key lies in the clone, the data may not (root's, and those of DATABASE_URL).
 * @throws {LocalStackError} when there are data and no key
 */
export async function requireKeyOfData(
  folders: DataFolders,
  config: Pick<StackConfig, 'databaseUrl' | 'databasePrefix'>,
  env: Environment,
): Promise<void> {
  if (env['IDENTITY_MASTER_KEY'] || existsSync(join(folders.own, 'keys', 'master.key'))) return;
  const where = await dataWithoutKey(folders, config);
  if (where === undefined) return;
  throw new LocalStackError(
    `There are data in ${where}, and the key to read them with is not in ${join(folders.own, 'keys')}. Put the key back ` +
      '(or set IDENTITY_MASTER_KEY), or begin anew: npm start -- --reset.',
  );
}

async function dataWithoutKey(
  folders: DataFolders,
  { databaseUrl, databasePrefix }: Pick<StackConfig, 'databaseUrl' | 'databasePrefix'>,
): Promise<string | undefined> {
  if (databaseUrl === undefined) return existsSync(join(folders.postgres, 'data')) ? folders.postgres : undefined;
  const names = (await databasesOf(databaseUrl, databasePrefix)).map(({ name }) => name);
  return names.includes(`${databasePrefix}identity`)
    ? `${names.join(', ')} on ${new URL(databaseUrl).host}`
    : undefined;
}
