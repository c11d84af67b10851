import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';

/** Where a clone of the repository keeps what its local stack makes. */
export interface DataFolders {
  /** Keys, mails, logs: `.tessera/` in the clone. */
  readonly own: string;
  /** The embedded PostgreSQL. */
  readonly postgres: string;
}

/**
 * The folders of a clone. PostgreSQL refuses to run as root; the account that it runs under instead may not be able to enter
 * the folders above the clone (a clone below /root), so that root's data lie in /var/lib, one folder for each clone.
 */
export function dataFolders(root: string, userId: number | undefined): DataFolders {
  const own = join(root, '.tessera');
  if (userId !== 0) return { own, postgres: join(own, 'postgres') };
  const clone = createHash('sha256').update(realpathSync(root)).digest('hex').slice(0, 12);
  return { own, postgres: join('/var/lib', `tessera-${clone}`, 'postgres') };
}
